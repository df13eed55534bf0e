import { contentHash } from '#base'
import { findGate } from './change.ts'
import { occurredAtOf } from './chronicle.ts'
import { openInquiry } from './decide.ts'
import { applyEntry } from './fold.ts'
import { currentPackage, mayPass, tallyOf } from './gate.ts'
import type { Entry, Event } from './log.ts'
import { leadOf, mandateProblem, seatsOf } from './mandates.ts'
import { findDocument } from './papers.ts'
import type { Inquiry, Step } from './state.ts'
import { dayOf } from './time.ts'

export type HistoryCode =
  | 'NOT_AN_ENTRY'
  | 'INDEX_GAP'
  | 'OTHER_INQUIRY'
  | 'TIME_WENT_BACK'
  | 'OCCURRED_LATER'
  | 'STEP_TOO_EARLY'
  | 'PACKAGE_NOT_ITS_HASH'
  | 'POSITION_OF_OTHER_PACKAGE'
  | 'POSITION_WITHOUT_MANDATE'
  | 'PASSED_WITHOUT_APPROVAL'
  | 'COMMISSION_WRONG'
  // Of a log that is taken in: an entry that its export withholds, and one where the log that is there has another.
  | 'WITHHELD'
  | 'LOG_DIFFERS'

/** What is wrong with an entry of a log, and where. */
export interface HistoryProblem {
  /** Place of the entry in the log, from 0. */
  readonly index: number
  readonly code: HistoryCode
  readonly params: Readonly<Record<string, string | number>>
}

/**
 * What a log from elsewhere says that cannot have come about by the rules: looked at entry by entry, on the state before it (I1–I4, I6, I10).
 * Nothing is decided anew. What does not even follow on the entry before ends the search there.
 */
export function checkHistory(entries: readonly Entry[]): readonly HistoryProblem[] {
  const problems: HistoryProblem[] = []
  let state: Inquiry | undefined
  for (const [index, entry] of entries.entries()) {
    const add = (code: HistoryCode, params: HistoryProblem['params'] = {}) => problems.push({ index, code, params })
    try {
      if (!follows(state, entry, entries[0]!.inquiry, index, add)) return problems
      const after = applyEntry(state, entry)
      if (state === undefined) checkCommission(entry, add)
      else checkEvent(state, entry, add)
      checkSteps(state, after, add)
      state = after
    } catch (error) {
      add('NOT_AN_ENTRY', { reason: error instanceof Error ? error.message : String(error) })
      return problems
    }
  }
  return problems
}

type Add = (code: HistoryCode, params?: HistoryProblem['params']) => void

/** I2, as far as one entry shows it. */
function follows(state: Inquiry | undefined, entry: Entry, inquiry: string, index: number, add: Add): boolean {
  if (entry.index !== index) {
    add('INDEX_GAP', { given: entry.index, expected: index })
    return false
  }
  if (entry.inquiry !== inquiry) add('OTHER_INQUIRY', { given: entry.inquiry, expected: inquiry })
  if (state !== undefined && entry.recordedAt < state.lastAt) {
    add('TIME_WENT_BACK', { recordedAt: entry.recordedAt, lastAt: state.lastAt })
    return false
  }
  const occurredAt = occurredAtOf(entry.event)
  if (occurredAt !== undefined && occurredAt > entry.recordedAt)
    add('OCCURRED_LATER', { occurredAt, recordedAt: entry.recordedAt })
  return true
}

/** It opens as a commission would that is given today: each id of something, and nothing called twice the same. */
function checkCommission({ event }: Entry, add: Add): void {
  const opened = openInquiry(event.kind === 'inquiry-opened' ? event.commission : undefined)
  if (opened.ok) return
  for (const { code, params } of opened.refusals)
    add('COMMISSION_WRONG', { refusal: code, what: params['given'] ?? params['path'] ?? '' })
}

function checkEvent(state: Inquiry, entry: Entry, add: Add): void {
  const { event } = entry
  if (event.kind === 'package-frozen' || event.kind === 'package-amended') {
    const { hash, ...content } = event.package
    if (contentHash(content) !== hash) add('PACKAGE_NOT_ITS_HASH', { given: hash, content: contentHash(content) })
  }
  if (event.kind === 'position-recorded') checkPosition(state, entry, event, add)
  if (event.kind === 'gate-passed') checkPassing(state, entry, event, add)
}

/** I4, I6: it names the open gate's package, and whoever speaks has leave to, or minutes speak. */
function checkPosition(
  state: Inquiry,
  { recordedAt, actor }: Entry,
  { gate: gateId, position }: Extract<Event, { kind: 'position-recorded' }>,
  add: Add,
): void {
  const { organisation, package: given, mandate: mandateId, decision, occurredAt } = position
  const gate = findGate(state, gateId)!
  const current = currentPackage(gate).hash
  if (gate.outcome.kind !== 'open' || given !== current)
    add('POSITION_OF_OTHER_PACKAGE', { gate: gateId, organisation, given, current })
  const hasMinutes = decision.protocol !== undefined && findDocument(state, decision.protocol) !== undefined
  const mandate = mandateId === undefined ? undefined : state.mandates[mandateId]
  if (mandate !== undefined) {
    const holds = (at: string) => mandateProblem(state, mandate, organisation, at) === undefined
    const isSpeaker = mandate.person === position.speaker && mandate.kinds.includes('position')
    if (isSpeaker && holds(occurredAt) && (holds(recordedAt) || hasMinutes)) return
  } else if (mandateId === undefined && hasMinutes) {
    const keeps = seatsOf(state, actor, dayOf(recordedAt)).filter(({ role }) => role === 'secretary')
    if (keeps.some((seat) => seat.organisation === organisation)) return
    if (position.onBehalf && keeps.some((seat) => seat.organisation === leadOf(state))) return
  }
  add('POSITION_WITHOUT_MANDATE', { gate: gateId, organisation, person: position.speaker ?? actor })
}

/** I10: the pass formula held. */
function checkPassing(
  state: Inquiry,
  { recordedAt }: Entry,
  { gate: gateId, package: given, tally }: Extract<Event, { kind: 'gate-passed' }>,
  add: Add,
): void {
  const gate = findGate(state, gateId)!
  const { approved, of } = tallyOf(state, gate, recordedAt)
  const isOpen = gate.outcome.kind === 'open' && currentPackage(gate).hash === given
  const isCounted = tally.approved === approved && tally.of === of
  if (!isOpen || !isCounted || !mayPass(state, gate, recordedAt))
    add('PASSED_WITHOUT_APPROVAL', { gate: gateId, approved, of })
}

/** I1: whatever the entry was, no step has moved on before all earlier ones had passed, or while one waits for the commissioner. */
function checkSteps(before: Inquiry | undefined, after: Inquiry, add: Add): void {
  for (const [id, { steps }] of Object.entries(after.assignments))
    for (const [at, step] of steps.entries()) {
      const was = before?.assignments[id]?.steps[at]?.status
      if (was === step.status || !moved.includes(step.status)) continue
      const hindering = steps.slice(0, at).find(({ status, suspended }) => status !== 'passed' || suspended)
      if (hindering !== undefined || step.suspended) {
        const { id: earlier, status } = hindering ?? step
        add('STEP_TOO_EARLY', { step: step.id, earlier, status })
      }
    }
}
const moved: readonly Step['status'][] = ['working', 'at-gate', 'passed']
