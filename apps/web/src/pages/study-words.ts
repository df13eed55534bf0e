import { createWords, type PageWords } from '../app/page-words.ts'
import en from '../texts/studies.en.json'
import sv from '../texts/studies.sv.json'

/** Sentences of the pages on access, siting and costs. */
export type StudyKey = keyof typeof sv
export type StudyWords = PageWords<StudyKey>
export const useStudyWords = createWords({ sv, en })
