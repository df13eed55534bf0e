export type { DisputeAnswer, RivalAssumption, RivalSet, RivalsAnswer } from './answer.ts'
export { type RivalsInput, rivals, usualRivals } from './rivals.ts'
