export {
  entryReader,
  findReadable,
  isPublished,
  listReadable,
  mayRead,
  mayReadEntry,
  mayReadPackage,
} from './access.ts'
export { findGate, findStep, listGates } from './change.ts'
export { checkHistory, type HistoryCode, type HistoryProblem } from './check-history.ts'
export { isBackdated, occurredAtOf } from './chronicle.ts'
export type { Context, Decided, Refusal } from './command.ts'
export { noticesOfPackage, taggedPdf } from './commands/packages.ts'
export { effectOfSharing } from './commands/sharing.ts'
export { type Command, type CommandName, kinds as commandKinds } from './commands.ts'
export {
  type Commission,
  commission,
  type Policy,
  type Role,
  roles,
  type Settings,
  type Stakeholders,
  settingsOf,
} from './commission.ts'
export {
  type Broken,
  brokenConstraints,
  type Facts,
  flagScenario,
  flagsOf,
  partyGaps,
  type UnitChange,
} from './constraints.ts'
export { commentGroups, isOpenConsultation, untreatedPoints } from './consultation.ts'
export { type DateMove, dateMovesOf } from './date-moves.ts'
export { afterwards, commandsOf, decide, entriesOf, openInquiry } from './decide.ts'
export { decisionWarnings } from './decision.ts'
export { type Change, diffPackages, type ListDiff, type PackageDiff } from './diff-packages.ts'
export type { EntryHead } from './entry-head.ts'
export { gatesRestingOn } from './events/decisions.ts'
export { applyEntry, foldLog } from './fold.ts'
export {
  currentPackage,
  type GateStatus,
  gateStatus,
  type Lack,
  lacksOf,
  latestPosition,
  mayPass,
  policyOf,
  stakeholdersOf,
  tallyOf,
} from './gate.ts'
export type { Entry, Event, EventKind } from './log.ts'
export { leadOf, organisationsOf, seatsOf } from './mandates.ts'
export { type Breach, listBreaches } from './obligations.ts'
export {
  authoritiesOf,
  authorityOf,
  correctionsOf,
  findDocument,
  findHandling,
  isPublicRecord,
  leadAuthority,
  type ProposedStatus,
  proposedStatus,
  type QueueItem,
  registrationQueue,
} from './papers.ts'
export { hasPublicSide, isPublicEntry } from './public.ts'
export { type PublicItem, publicList, publishedSet } from './publishing.ts'
export { checkFigure, noticesOfReport, reservationsOf, untestedLinks } from './report.ts'
export { unknown } from './rules.ts'
export { historySentence, processText, sentenceOf } from './sentences.ts'
export type * from './shapes.ts'
export { emptyShelf, itemsOf, onShelf, type Shelf } from './shelf.ts'
export type * from './state.ts'
export { dayOf, daysAfter } from './time.ts'
