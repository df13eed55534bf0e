export { type Code, codes, type Severity, severities } from './codes.ts'
export type { Finding, Span } from './finding.ts'
export { type DayRange, type PlanEdge, type PlanGraph, type PlanNode, type PlannedRow, planGraph } from './graph.ts'
export { commissionJsonSchema } from './json-schema.ts'
export { isBlocking, lint } from './lint.ts'
export { commissionFile, parseCommission } from './parse.ts'
export { isMeant, leastExact, type Qualifier } from './qualifier.ts'
export { daysIn } from './say.ts'
export type {
  Assignment,
  Body,
  Commission,
  GatePolicy,
  Obligation,
  Organisation,
  PlanRow,
  Step,
} from './schema/inquiry.ts'
export { amount } from './schema/money.ts'
export { type Anchor, type Dated, dated, source, words } from './schema/values.ts'
export { checkSources, readSources, sourceIds } from './sources.ts'
