import { type AddSite, addSite } from './changes/add-site.ts'
import { type ChangeCapacity, changeCapacity } from './changes/change-capacity.ts'
import { type ChangeHours, changeHours } from './changes/change-hours.ts'
import { type ChangeStep, changeStep } from './changes/change-step.ts'
import { type ChangeTravel, changeTravel } from './changes/change-travel.ts'
import { type CloseDates, closeDates } from './changes/close-dates.ts'
import { type CloseUnit, closeUnit } from './changes/close-unit.ts'
import { type CoLocate, coLocate } from './changes/co-locate.ts'
import { type GrowDemand, growDemand } from './changes/grow-demand.ts'
import { type MoveProduction, moveProduction } from './changes/move-production.ts'
import { type MoveService, moveService } from './changes/move-service.ts'
import { type OpenUnit, openUnit } from './changes/open-unit.ts'
import { type ProjectPopulation, projectPopulation } from './changes/project-population.ts'
import { type RemoveAccessRule, removeAccessRule } from './changes/remove-access-rule.ts'
import { type RemoveSite, removeSite } from './changes/remove-site.ts'
import { type SetAccessRule, setAccessRule } from './changes/set-access-rule.ts'
import { type SetNumber, setNumber } from './changes/set-number.ts'
import { type SetStaffing, setStaffing } from './changes/set-staffing.ts'
import { type SetTransferRule, setTransferRule } from './changes/set-transfer-rule.ts'
import { type SetWaitingList, setWaitingList } from './changes/set-waiting-list.ts'
import { type SwitchNeighbours, switchNeighbours } from './changes/switch-neighbours.ts'
import type { Change, ChangeKind } from './types.ts'

/** Every kind of change and the shape of its fields. */
export interface Changes {
  'change-capacity': ChangeCapacity
  'set-staffing': SetStaffing
  'change-hours': ChangeHours
  'close-dates': CloseDates
  'close-unit': CloseUnit
  'open-unit': OpenUnit
  'move-service': MoveService
  'move-production': MoveProduction
  'co-locate': CoLocate
  'add-site': AddSite
  'remove-site': RemoveSite
  'switch-neighbours': SwitchNeighbours
  'change-travel': ChangeTravel
  'set-access-rule': SetAccessRule
  'remove-access-rule': RemoveAccessRule
  'set-transfer-rule': SetTransferRule
  'change-step': ChangeStep
  'grow-demand': GrowDemand
  'project-population': ProjectPopulation
  'set-waiting-list': SetWaitingList
  'set-number': SetNumber
}

/** What each kind checks and does; the order is that of the documentation. */
export const kinds: { readonly [K in keyof Changes]: ChangeKind<Changes[K]> } = {
  'change-capacity': changeCapacity,
  'set-staffing': setStaffing,
  'change-hours': changeHours,
  'close-dates': closeDates,
  'close-unit': closeUnit,
  'open-unit': openUnit,
  'move-service': moveService,
  'move-production': moveProduction,
  'co-locate': coLocate,
  'add-site': addSite,
  'remove-site': removeSite,
  'switch-neighbours': switchNeighbours,
  'change-travel': changeTravel,
  'set-access-rule': setAccessRule,
  'remove-access-rule': removeAccessRule,
  'set-transfer-rule': setTransferRule,
  'change-step': changeStep,
  'grow-demand': growDemand,
  'project-population': projectPopulation,
  'set-waiting-list': setWaitingList,
  'set-number': setNumber,
}

/** Names of the kinds, in the order of the documentation. */
export const kindNames = Object.keys(kinds) as readonly (keyof Changes)[]

/** The kind by its name in a file, which may be anything. Its `check` and `apply` are for what its own schema has let through. */
export function findKind(name: unknown): ChangeKind<Change> | undefined {
  const known = kindNames.find((kind) => kind === name)
  return known && (kinds[known] as unknown as ChangeKind<Change>)
}
