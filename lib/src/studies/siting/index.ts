export * from './answer.ts'
export { structureToday } from './as-today.ts'
export { changesBetween } from './changes.ts'
export { compileSiting } from './compile.ts'
export { drawQuestion } from './draw.ts'
export { measureStructure } from './measure.ts'
export { parseQuestions, planQuestion, sitingJsonSchema, type WrittenQuestion } from './question/parse.ts'
export type { SitingQuestion, VisitRow } from './question/schema.ts'
export { readTables } from './question/tables.ts'
export { without, withRules } from './restrictions.ts'
export {
  type Conflict,
  explainSiting,
  fixedAs,
  minutesAgainstCost,
  otherStructures,
  priceRestrictions,
  runSiting,
  type SitingSettings,
  standingsOf,
} from './run.ts'
export type * from './types.ts'
