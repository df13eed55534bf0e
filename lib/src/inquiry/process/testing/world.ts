import type { Hash } from '#base'
import type { Context, Refusal } from '../command.ts'
import type { Commission } from '../commission.ts'
import { afterwards, decide, entriesOf, openInquiry } from '../decide.ts'
import { currentPackage } from '../gate.ts'
import type { Entry } from '../log.ts'
import type { Gate, Inquiry } from '../state.ts'
import { daysAfter } from '../time.ts'

// A small inquiry written out: a region and three municipalities, one assignment with three steps. Everything in it is invented.

const both = (name: string) => ({ sv: name, en: name })
/** The hash of some bytes that are called so. */
export function hashOf(name: string): Hash {
  const digits = [...name].map((letter) => (letter.codePointAt(0)! % 256).toString(16).padStart(2, '0')).join('')
  return `sha256:${digits.padEnd(64, '0').slice(0, 64)}`
}

export const municipalities = ['eastby', 'westby', 'northby'] as const
export const approvers = ['region', ...municipalities] as const
export const start = '2026-01-12T08:00:00.000Z'
const everyDay = Array.from({ length: 730 }, (_, i) => daysAfter('2026-01-01T12:00:00.000Z', i).slice(0, 10))

const from = '2026-01-01'
const holders = (person: string) => [{ person, from, acting: false }]
const seat = (id: string, body: string, role: Commission['seats'][number]['role']) => ({
  id,
  body,
  title: both(id),
  role,
  holders: holders(id),
})
const body = (
  id: string,
  organisation: string,
  kind: Commission['bodies'][number]['kind'],
  authority: string | null,
) => ({
  id,
  organisation,
  name: both(id),
  kind,
  authority,
  meetings: everyDay,
})
const unit = { id: 'hospital', name: both('Hospital'), operator: 'own' } as const

/** Its policy asks for approval and interest, minutes approved, a day to read, and gives 60 days. */
export const policy: Commission['assignments'][number]['policy'] = {
  id: 'both',
  name: both('Approved, and interest remains'),
  requireApproval: true,
  requireInterest: true,
  finality: 'minutes-approved',
  minReviewDays: 1,
  answerDays: 60,
  disputeDays: 7,
  allowUnratifiedScope: false,
  formatChecks: ['headings'],
  decidingBodies: {},
  rules: { coDetermination: true, childrensInterests: true, experience: true, linkedCapacity: true },
}

/** Everybody is called as the seat: `investigator`, `secretary`, `owner`, `board-chair`, and `<municipality>-chair` with a mandate. */
export const commission: Commission = {
  id: 'tiny-inquiry',
  title: both('An invented inquiry'),
  custody: 'several',
  organisations: [
    { id: 'region', name: both('Region'), kind: 'region' },
    ...municipalities.map((id) => ({ id, name: both(id), kind: 'municipality' as const })),
    { id: 'clinic-co', name: both('Clinic Co'), kind: 'private-provider' },
  ],
  bodies: [
    body('board', 'region', 'board', 'board'),
    body('council', 'region', 'council', 'council'),
    body('board-presidium', 'region', 'presidium', 'board'),
    body('care-committee', 'region', 'committee', 'care-committee'),
    body('care-presidium', 'region', 'presidium', 'care-committee'),
    body('steering-group', 'region', 'steering-group', null),
    body('clinic-board', 'clinic-co', 'company-board', 'clinic-board'),
    ...municipalities.flatMap((id) => [
      body(`${id}-board`, id, 'board', `${id}-board`),
      body(`${id}-presidium`, id, 'presidium', `${id}-board`),
    ]),
  ],
  seats: [
    seat('board-chair', 'board', 'commissioner'),
    seat('owner', 'board', 'owner'),
    seat('investigator', 'board', 'investigator'),
    seat('secretary', 'board', 'secretary'),
    seat('registrar', 'board', 'registrar'),
    seat('data-steward', 'board', 'data-steward'),
    seat('expert', 'board', 'expert'),
    seat('auditor', 'board', 'auditor'),
    seat('care-chair', 'care-committee', 'representative'),
    ...municipalities.flatMap((id) => [
      seat(`${id}-chair`, `${id}-board`, 'representative'),
      seat(`${id}-secretary`, `${id}-board`, 'secretary'),
    ]),
  ],
  commissioner: 'board',
  perspectives: [
    { id: 'crisis', name: both('Crisis preparedness') },
    { id: 'children', name: both('Children') },
  ],
  assignments: [
    {
      id: 'A1',
      title: both('Assignment'),
      recipient: 'board',
      owner: 'owner',
      steps: [
        {
          id: 'law',
          title: both('Law'),
          questions: [{ id: 'may', text: both('May we?'), complete: true }],
          needsExperience: false,
        },
        {
          id: 'money',
          title: both('Money'),
          questions: [{ id: 'cost', text: both('What does it cost?'), complete: true }],
          needsExperience: false,
        },
        {
          id: 'care',
          title: both('Care'),
          questions: [{ id: 'what', text: both('Which care?'), complete: true }],
          needsExperience: false,
        },
      ],
      perspectives: ['crisis', 'children'],
      stakeholders: { approvers: [...approvers], consulted: [], informed: ['clinic-co'] },
      policy,
      scope: { text: both('The hospital'), units: [unit] },
      laterScopes: [],
      changesWork: true,
      concernsChildren: true,
    },
  ],
  mandates: approvers.map((organisation) => ({
    id: `mandate-of-${organisation}`,
    organisation,
    person: organisation === 'region' ? 'board-chair' : `${organisation}-chair`,
    grantedBy: { body: organisation === 'region' ? 'board' : `${organisation}-board`, day: from },
    kinds: ['position'],
    from,
  })),
  obligations: [],
  links: [],
}

export interface World {
  readonly entries: readonly Entry[]
  readonly state: Inquiry
  readonly now: string
  /** Of the inquiry's material. */
  readonly sources?: ReadonlyMap<string, string>
}

/** A decision of the board, minutes attached, a day before the given instant. */
export function boardDecision(now: string, of = 'board') {
  return { body: of, day: daysAfter(now, -1).slice(0, 10), protocol: hashOf('minutes') }
}

/** The inquiry as it is opened, with the documents `minutes`, `directive`, `plan` and `report`. */
export function openWorld(given: Commission = commission): World {
  const context = { now: start, person: 'administrator', next: 0 }
  const opened = openInquiry(given)
  if (!opened.ok) throw new Error(JSON.stringify(opened.refusals))
  const entries = entriesOf(opened.events, given.id, context)
  const world: World = { entries, state: afterwards(undefined, entries), now: start }
  return ['minutes', 'directive', 'plan', 'report'].reduce((was, name) => run(was, 'secretary', added(name)), world)
}

/** The command that adds a document of that name. */
export function added(name: string) {
  const parts = { document: name, title: name, mediaType: 'text/html', bytes: 100, authority: 'board' }
  return { kind: 'add-document', hash: hashOf(name), ...parts }
}

/** What the person's command leads to, a minute later unless a time is given. */
export function attempt(world: World, person: string, command: object, now?: string) {
  const at = now ?? new Date(Date.parse(world.now) + 60_000).toISOString()
  const { sources = new Map() } = world
  const context: Context = { now: at, person, next: world.state.size, sources }
  const decided = decide(world.state, command, context)
  if (!decided.ok) return decided
  const entries = entriesOf(decided.events, world.state.commission.id, context)
  return {
    ok: true as const,
    world: { ...world, entries: [...world.entries, ...entries], state: afterwards(world.state, entries), now: at },
  }
}

/** @throws when it is refused */
export function run(world: World, person: string, command: object, now?: string): World {
  const outcome = attempt(world, person, command, now)
  if (!outcome.ok) throw new Error(`${person}: ${JSON.stringify(command)} → ${JSON.stringify(outcome.refusals)}`)
  return outcome.world
}

/** Codes of what speaks against it, in order, once each; empty when it is done. */
export function refusalsOf(world: World, person: string, command: object, now?: string): readonly string[] {
  return [...new Set(refusedFor(world, person, command, now).map(({ code }) => code))]
}
export function refusedFor(world: World, person: string, command: object, now?: string): readonly Refusal[] {
  const outcome = attempt(world, person, command, now)
  return outcome.ok ? [] : outcome.refusals
}

/** So many days later, nothing done. */
export function later(world: World, days: number): World {
  return { ...world, now: daysAfter(world.now, days) }
}

/** Directive and plan adopted, perspectives covered. */
export function preparedWorld(given: Commission = commission): World {
  const world = openWorld(given)
  const decision = boardDecision(world.now)
  const row = { id: 'row-1', assignment: 'A1', what: both('A meeting'), date: 'X oktober' }
  const commands = [
    ['secretary', { kind: 'adopt-directive', document: hashOf('directive'), decision }],
    ['secretary', { kind: 'adopt-plan', document: hashOf('plan'), rows: [row], findings: [], reason: 'The first' }],
    ...['crisis', 'children'].map((perspective) => [
      'investigator',
      { kind: 'cover-perspective', assignment: 'A1', perspective, status: 'treated', where: 'Section 3' },
    ]),
  ] as [string, object][]
  return commands.reduce((was, [person, command]) => run(was, person, command), world)
}

/** The content of a package of the document of that name. */
export function content(document = 'report', value = 1) {
  return {
    documents: [{ document: hashOf(document), title: document }],
    figures: [{ run: hashOf('run'), measure: 'wait', scenario: 'today', unit: 'min', value }],
    plainSummary: both('What we found'),
    checks: ['headings'],
  }
}

/** The step started, its questions answered and its package frozen: its gate is open. */
export function frozenWorld(world: World, step = 'law'): World {
  const { questions } = world.state.assignments['A1']!.steps.find(({ id }) => id === step)!
  const started = run(world, 'investigator', { kind: 'start-step', step })
  const answered = questions.reduce(
    (was, { id: question }) =>
      run(was, 'investigator', { kind: 'answer-question', step, question, answer: { text: 'Yes' } }),
    started,
  )
  return run(answered, 'investigator', { kind: 'freeze-package', step, ...content() })
}

/** The gate that was opened last. */
export function gateOf({ state }: World): Gate {
  const gates = state.assignments['A1']!.steps.flatMap(({ gates }) => gates)
  return gates.reduce((last, gate) => (Number(gate.id.slice(5)) > Number(last.id.slice(5)) ? gate : last))
}

/** What names the current package of the newest gate. */
export function atGate(world: World) {
  const gate = gateOf(world)
  return { gate: gate.id, package: currentPackage(gate).hash }
}

/** The package put before each organisation, and two days gone. */
export function presentedWorld(world: World, organisations: readonly string[] = approvers): World {
  const day = world.now.slice(0, 10)
  const presented = organisations.reduce(
    (was, organisation) =>
      run(was, 'secretary', { kind: 'present', ...atGate(was), organisation, how: { body: 'steering-group', day } }),
    world,
  )
  return later(presented, 2)
}

/** The command by which an organisation approves, with its board's minutes. */
export function approval(world: World, organisation: string, parts: object = {}) {
  return {
    kind: 'record-position',
    ...atGate(world),
    organisation,
    stance: 'approves',
    interest: 'remains',
    decision: boardDecision(world.now, organisation === 'region' ? 'board' : `${organisation}-board`),
    finality: 'minutes-approved',
    ...parts,
  }
}
export function speakerOf(organisation: string): string {
  return organisation === 'region' ? 'board-chair' : `${organisation}-chair`
}

/** Every one of them approves. */
export function approvedWorld(world: World, organisations: readonly string[] = approvers): World {
  return organisations.reduce(
    (was, organisation) => run(was, speakerOf(organisation), approval(was, organisation)),
    world,
  )
}

/** The secretary proposes to close the gate, and the owner confirms. */
export function closedWorld(world: World): World {
  const proposed = run(world, 'secretary', { kind: 'propose-closing', ...atGate(world) })
  return run(proposed, 'owner', { kind: 'close-gate', ...atGate(proposed) })
}

/** The step's gate passed. */
export function passedWorld(world: World, step = 'law'): World {
  return closedWorld(approvedWorld(presentedWorld(frozenWorld(world, step))))
}
