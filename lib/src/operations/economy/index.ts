export type * from './answer.ts'
export { type CostInput, costInquiry } from './cost-inquiry.ts'
export { checkEconomyMeasures } from './measures.ts'
export { economyOf, namedElsewhere } from './read.ts'
