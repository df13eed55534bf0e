export { type Calibration, type CalibrationRow, calibrate } from './calibrate.ts'
export { checkInquiry, type InquirySummary } from './check-inquiry.ts'
export { type CompareInput, compareScenarios, comparisonAnswer, type ScenarioComparison } from './compare-scenarios.ts'
export { diffScenarios, type ScenarioDifference } from './diff-scenarios.ts'
export * from './evidence/index.ts'
export { type Influence, type InfluenceInput, influence, type NotRun, usualInfluence } from './influence.ts'
export type { InfluenceEffect, InfluenceIndicator, InfluenceRow } from './influence-rows.ts'
export { comparedByDefault, type Inquiry, readInquiry, selectVariants, type Variant } from './inquiry.ts'
export type { NetworkFigureKey } from './network-figures.ts'
export { longestRun } from './network-size.ts'
export type { OnProgress, Operation, Ports, Progress } from './operation.ts'
export { type PlanFindings, planFindings } from './plan-findings.ts'
export { addDocument, readDocument } from './process/documents.ts'
export { createLogBook, type LogBook } from './process/log-book.ts'
export { reportOptions } from './report-options.ts'
export { type MeasureSummary, runScenario, type ScenarioRun } from './run-scenario.ts'
export type { IndicatorSpread } from './scenario-results.ts'
export { type Journey, journeyAnswer, showJourney } from './show-journey.ts'
export { type ShownRun, showRun } from './show-run.ts'
export {
  type SimulatedMeasure,
  type SimulateInput,
  type Simulation,
  simulateNetwork,
} from './simulate-network.ts'
export { tasks } from './tasks.ts'
export { thingNames } from './thing-names.ts'
export type { RunNote } from './warnings.ts'
export * from './workbench/index.ts'
