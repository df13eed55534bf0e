import { createWords } from '../../app/page-words.ts'
import en from '../../texts/costs.en.json'
import sv from '../../texts/costs.sv.json'

/** Sentences of the pages on costs. */
export type CostKey = keyof typeof sv
export const useCostTexts = createWords({ sv, en })
