export { checkHistory, type HistoryCode, type HistoryProblem } from './check-history.ts'
export type { Context, Decided, Refusal } from './command.ts'
export { type Command, type CommandName, type GivenCommand, kinds as commandKinds } from './commands.ts'
export { type Commission, commission, type Policy, type Role, roles, type Stakeholders } from './commission.ts'
export { afterwards, commandsOf, decide, entriesOf, openInquiry } from './decide.ts'
export { type Change, diffPackages, type ListDiff, type PackageDiff } from './diff-packages.ts'
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
export type { Entry, EntryHead, Event, EventKind } from './log.ts'
export { leadOf, organisationsOf, seatsOf } from './mandates.ts'
export type * from './shapes.ts'
export type * from './state.ts'
export { dayOf, daysAfter } from './time.ts'
