export { costsOfParty, type PartyCosts } from './costs-of-party.ts'
export { type NamedGame, readGame } from './game-file.ts'
export { gameSchema } from './game-schema.ts'
export type * from './inquiry/answer.ts'
export { type SharingInput, shareCostsInquiry, sharingOf } from './inquiry/share-inquiry.ts'
export {
  type MethodProperties,
  type SharedCosts,
  type SharingWarning,
  shareCosts,
  shareCostsFile,
  type Violation,
} from './share-file.ts'
