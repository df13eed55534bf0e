export { gameSchema, type NamedGame, readGame } from './game-file.ts'
export {
  type MethodProperties,
  type SharedCosts,
  type SharingWarning,
  shareCosts,
  shareCostsFile,
  type Violation,
} from './share-file.ts'
