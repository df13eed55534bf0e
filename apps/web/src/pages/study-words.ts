import { createWords, type PageWords } from '../app/page-words.ts'
import en from '../texts/studies.en.json'
import sv from '../texts/studies.sv.json'

/** Sentences of the pages on access and siting. */
export type StudyWords = PageWords<keyof typeof sv>
export const useStudyWords = createWords({ sv, en })
