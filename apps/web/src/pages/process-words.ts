import { createWords } from '../app/page-words.ts'
import en from '../texts/process.en.json'
import sv from '../texts/process.sv.json'

/** Sentences of the pages of the inquiry's process. */
export type ProcessKey = keyof typeof sv
export const useProcessWords = createWords({ sv, en })
