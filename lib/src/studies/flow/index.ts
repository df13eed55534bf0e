export type * from './types.ts'
export { compileFlow } from './compile/compile.ts'
export { type FlowReplication, flowTask, type PreparedFlow, runFlow, runJourneys } from './run.ts'
export { inUnit, measureFlow, measureIndicators } from './measure/measure.ts'
