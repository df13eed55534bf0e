export type {
  AlternativeStructure,
  DrawnStructures,
  OtherStructure,
  ParetoStructure,
  ServiceAt,
  SitingAnswer,
  SitingNames,
  ToldRestriction,
} from './answer.ts'
export { type ScenarioFile, scenarioIdIssues, sitingScenario } from './as-scenario.ts'
export type { SitingInput } from './input.ts'
export { sitingPanels } from './maps.ts'
export { answerQuestion, siteServices } from './site-services.ts'
