import fc from 'fast-check'
import { currentPackage, gateStatus, lacksOf, stakeholdersOf } from '../gate.ts'
import { speaksFor } from '../mandates.ts'
import type { Gate } from '../state.ts'
import { daysAfter } from '../time.ts'
import {
  added,
  approval,
  approvers,
  attempt,
  boardDecision,
  commission,
  content,
  hashOf,
  later,
  preparedWorld,
  speakerOf,
  type World,
} from './world.ts'

// Random inquiries: mostly somebody does what comes next, sometimes somebody does something else, may he or not.

/** One thing that somebody tries. */
interface Move {
  readonly what: 'next' | keyof typeof others
  readonly n: number
  readonly days: number
}
export interface Attempt {
  readonly person: string
  readonly command: { readonly kind: string }
  readonly codes: readonly string[]
  /** Entries before it was tried. */
  readonly size: number
}
export interface History {
  readonly world: World
  readonly attempts: readonly Attempt[]
}
type Try = readonly [person: string, command: { readonly kind: string; readonly [field: string]: unknown }]

const voices = ['deputy', ...approvers.map(speakerOf), 'deputy', 'secretary', 'care-chair']
const persons = [...commission.seats.map(({ id }) => id), 'deputy', 'stranger']
const pick = <T>(list: readonly T[], n: number): T | undefined =>
  list.length === 0 ? undefined : list[n % list.length]
const text = { sv: 'Allt', en: 'All' }
const reason = 'So it is'
const boardOf = (organisation: string) => (organisation === 'region' ? 'board' : `${organisation}-board`)
const assignmentOf = ({ state }: World) => state.assignments['A1']!
const gatesOf = (world: World) => assignmentOf(world).steps.flatMap(({ gates }) => gates)
const openGate = (world: World) => gatesOf(world).find(({ outcome }) => outcome.kind === 'open')
const at = (gate: Gate) => ({ gate: gate.id, package: currentPackage(gate).hash })
const positionsOf = (world: World) => {
  const gate = openGate(world)
  const standing = gate?.positions.filter(({ state }) => state === 'standing') ?? []
  return standing.map((position) => ({ gate: gate!.id, position }))
}

/** What brings the inquiry on, or a number of days to wait for. */
function next(world: World): Try | number {
  const assignment = assignmentOf(world)
  const decision = boardDecision(world.now)
  const [withdrawal] = assignment.withdrawals
  const step = assignment.steps.find(({ status }) => status !== 'passed')
  if (world.state.stopped || step === undefined || step.status === 'stopped')
    return ['secretary', { kind: 'reopen-step', step: step?.id ?? 'law', decision, reason }]
  if (withdrawal !== undefined) {
    const { organisation } = withdrawal
    if (assignment.stakeholders.at(-1)!.at < withdrawal.at)
      return ['secretary', { kind: 'change-stakeholders', assignment: 'A1', approvers, decision, reason }]
    if (assignment.scopes.at(-1)!.at < withdrawal.at)
      return ['secretary', { kind: 'set-scope', assignment: 'A1', text, units: [], decision }]
    return ['secretary', { kind: 'resolve-withdrawal', assignment: 'A1', organisation, decision, reason }]
  }
  if (step.status === 'planned') return ['investigator', { kind: 'start-step', step: step.id }]
  if (step.status === 'working') {
    const open = step.questions.find(({ id }) => !Object.hasOwn(step.answers, id))
    const answer = { kind: 'answer-question', step: step.id, question: open?.id, answer: { text: 'Yes' } }
    return ['investigator', open ? answer : { kind: 'freeze-package', step: step.id, ...content() }]
  }
  return nextAtGate(world, step.gates.at(-1)!)
}

function nextAtGate(world: World, gate: Gate): Try | number {
  const { state, now } = world
  const scope = assignmentOf(world).scopes.find(({ n }) => n === currentPackage(gate).scope)!
  const decision = boardDecision(now)
  if (gateStatus(state, gate, now) === 'lapsed')
    return ['secretary', { kind: 'move-deadline', gate: gate.id, deadline: daysAfter(now, 40), decision, reason }]
  if (scope.status === 'awaits-ratification')
    return ['secretary', { kind: 'ratify-scope', assignment: 'A1', n: scope.n, decision }]
  if (scope.status === 'rejected') return others.amend(world, now.length + state.size)!
  for (const organisation of stakeholdersOf(state, gate).approvers) {
    const [lack] = lacksOf(state, gate, organisation, now)
    const position = gate.positions.findLast((given) => given.organisation === organisation)
    if (lack === undefined) continue
    const how = { body: 'steering-group', day: now.slice(0, 10) }
    if (lack === 'not-presented') return ['secretary', { kind: 'present', ...at(gate), organisation, how }]
    if (lack === 'review-time') return 2
    if (lack === 'disputable') return 8
    if (lack === 'condition-not-accepted') {
      const open = position!.conditions.find(({ obligation }) => obligation === undefined)!
      const condition = { gate: gate.id, position: position!.id, condition: open.id, owner: 'board', by: '2030-01-01' }
      return ['owner', { kind: 'accept-condition', ...condition }]
    }
    if (lack === 'preliminary') {
      const parts = { gate: gate.id, position: position!.id, decision: boardDecision(now, boardOf(organisation)) }
      return ['secretary', { kind: 'reach-finality', finality: 'in-force', ...parts }]
    }
    const speaker = speakerOf(organisation)
    const person = speaksFor(state, { person: speaker, now }, organisation) ? speaker : `${organisation}-secretary`
    const recorder = organisation === 'region' || state.size % 4 === 0 ? 'secretary' : person
    return [person === speaker && state.size % 4 > 0 ? speaker : recorder, approvalAt(world, gate, organisation)]
  }
  if (gate.proposal === undefined) return ['secretary', { kind: 'propose-closing', ...at(gate) }]
  return ['owner', { kind: 'close-gate', ...at(gate) }]
}

function approvalAt(world: World, gate: Gate, organisation: string, parts: object = {}) {
  const decision = { ...boardDecision(world.now, boardOf(organisation)), day: world.now.slice(0, 10) }
  return { ...approval(world, organisation, { decision }), ...at(gate), ...parts }
}

/** What else may come, from somebody who may or from anybody. */
const others = {
  anybody: (world, n) => {
    const given = next(world)
    return typeof given === 'number' ? undefined : [pick(persons, n)!, given[1]]
  },
  amend: (world, n) => {
    const gate = openGate(world)
    const parts = { reason, ...content('report', n + world.state.size) }
    return gate && ['investigator', { kind: 'amend-package', gate: gate.id, ...parts }]
  },
  'other package': (world, n) => {
    const gate = openGate(world)
    const organisation = pick(approvers, n)!
    const hash = pick([hashOf('other'), ...(gate?.packages ?? []).slice(0, -1).map((earlier) => earlier.hash)], n)
    return gate && [speakerOf(organisation), approvalAt(world, gate, organisation, { package: hash })]
  },
  'other body': (world, n) => {
    const gate = openGate(world)
    const organisation = pick(approvers, n)!
    const decision = boardDecision(world.now, pick(commission.bodies, n)!.id)
    return gate && [speakerOf(organisation), approvalAt(world, gate, organisation, { decision })]
  },
  'other voice': (world, n) => {
    const gate = openGate(world)
    const mandate = pick(Object.values(world.state.mandates).slice(approvers.length), n >> 1)
    if (gate === undefined) return undefined
    if (n % 3 > 0 && mandate !== undefined) return [mandate.person, approvalAt(world, gate, mandate.organisation)]
    return [pick(voices, n)!, approvalAt(world, gate, pick(approvers, n >> 3)!)]
  },
  answer: (world, n) => {
    const gate = openGate(world)
    const organisation = pick(approvers, n)!
    const stance = pick(['approves', 'approves-with-conditions', 'abstains', 'does-not-approve'], n >> 2)!
    const parts = {
      stance,
      interest: pick(['remains', 'remains-with-conditions', 'gone'], n >> 4),
      finality: pick(['oral', 'decided', 'minutes-approved', 'in-force'], n >> 6),
      conditions: stance === 'approves-with-conditions' ? ['One', 'Two'] : [],
    }
    return gate && [speakerOf(organisation), approvalAt(world, gate, organisation, parts)]
  },
  earlier: (world, n) => {
    const gate = openGate(world)
    const organisation = pick(approvers, n)!
    const occurredAt = daysAfter(world.now, (n % 5) - 3)
    return gate && [speakerOf(organisation), approvalAt(world, gate, organisation, { occurredAt })]
  },
  'without minutes': (world, n) => {
    const gate = openGate(world)
    const organisation = pick(approvers, n)!
    const { protocol: _, ...decision } = boardDecision(world.now, boardOf(organisation))
    return (
      gate && [
        pick(['secretary', speakerOf(organisation)], n >> 2)!,
        approvalAt(world, gate, organisation, { decision }),
      ]
    )
  },
  'take back': (world, n) => {
    const found = pick(positionsOf(world), n)
    const person = found && pick([speakerOf(found.position.organisation), ...persons], n >> 3 ? n : 0)!
    return found && [person!, { kind: 'withdraw-position', gate: found.gate, position: found.position.id, reason }]
  },
  dispute: (world, n) => {
    const found = pick(
      positionsOf(world)
        .filter(({ position }) => position.onBehalf)
        .slice(-4),
      n,
    )
    const person = `${found?.position.organisation}-secretary`
    return found && [person, { kind: 'dispute-position', gate: found.gate, position: found.position.id, reason }]
  },
  appeal: (world, n) => {
    const found = pick(positionsOf(world), n)
    return found && ['secretary', { kind: 'appeal-decision', gate: found.gate, position: found.position.id, reason }]
  },
  'lose interest': (world, n) => {
    const organisation = pick(approvers, n)!
    const passed = assignmentOf(world).steps.filter(({ status }) => status === 'passed')
    const step = (pick(passed, n >> 2) ?? { id: 'law' }).id
    const decision = boardDecision(world.now, boardOf(organisation))
    return [
      pick([speakerOf(organisation), 'expert'], n >> 4)!,
      { kind: 'withdraw-interest', step, organisation, decision, reason },
    ]
  },
  reopen: (world, n) => {
    const step = pick(['law', 'money', 'care'], n)
    return ['secretary', { kind: 'reopen-step', step, decision: boardDecision(world.now), reason }]
  },
  start: (_, n) => ['investigator', { kind: 'start-step', step: pick(['law', 'money', 'care'], n) }],
  return: (world, n) => {
    const gate = openGate(world)
    return gate && [pick(['secretary', 'expert'], n)!, { kind: 'return-step', gate: gate.id, reason }]
  },
  stop: (world, n) => {
    const gate = openGate(world)
    const decision = boardDecision(world.now, pick(['board', 'board', 'eastby-board'], n))
    if (n % 4 === 0) return ['secretary', { kind: 'stop-inquiry', decision, reason }]
    return gate && ['secretary', { kind: 'stop-gate', gate: gate.id, decision, reason }]
  },
  close: (world, n) => {
    const gate = openGate(world)
    const kind = pick(['propose-closing', 'close-gate'], n)!
    return gate && [pick(['secretary', 'owner'], n >> 1)!, { kind, ...at(gate) }]
  },
  scope: (world, n) => {
    const decision = boardDecision(world.now, pick(['steering-group', 'eastby-board', 'board'], n))
    return ['secretary', { kind: 'set-scope', assignment: 'A1', text, units: [], decision }]
  },
  'settle scope': (world, n) => {
    const scope = assignmentOf(world).scopes.find(({ status }) => status === 'awaits-ratification')
    const decision = boardDecision(world.now)
    if (scope === undefined) return undefined
    if (n % 2 === 0) return ['secretary', { kind: 'ratify-scope', assignment: 'A1', n: scope.n, decision }]
    return ['secretary', { kind: 'reject-scope', assignment: 'A1', n: scope.n, decision, reason }]
  },
  stakeholders: (world, n) => {
    const asked = approvers.filter((_, i) => ((n + 1) >> i) % 2 === 1)
    const decision = boardDecision(world.now)
    return ['secretary', { kind: 'change-stakeholders', assignment: 'A1', approvers: asked, decision, reason }]
  },
  policy: (world, n) => {
    const policy = {
      ...commission.assignments[0]!.policy,
      requireApproval: n % 3 > 0,
      requireInterest: (n >> 2) % 3 > 0,
      finality: pick(['oral', 'decided', 'minutes-approved', 'in-force'], n >> 4),
      minReviewDays: n % 4,
      allowUnratifiedScope: n % 5 === 0,
    }
    return [
      'secretary',
      { kind: 'change-policy', assignment: 'A1', policy, decision: boardDecision(world.now), reason },
    ]
  },
  'revoke mandate': (world, n) => {
    const mandate = pick(Object.values(world.state.mandates), n)!
    const person = pick([`${mandate.organisation}-secretary`, 'secretary'], n)!
    return [person, { kind: 'revoke-mandate', mandate: mandate.id, reason, protocol: hashOf('minutes') }]
  },
  'grant mandate': (world, n) => {
    const organisation = pick(approvers, n)!
    const day = daysAfter(world.now, -(n % 30)).slice(0, 10)
    const grantedBy = pick(
      [
        { body: boardOf(organisation), day },
        { person: speakerOf(organisation), day },
        { person: 'deputy', day },
      ],
      n >> 2,
    )
    const to = n % 2 ? { to: daysAfter(world.now, n % 20).slice(0, 10) } : {}
    const parts = {
      organisation,
      person: pick(['deputy', speakerOf(pick(approvers, n + 1)!), 'stranger'], n >> 4),
      grantedBy,
    }
    return [
      'secretary',
      { kind: 'grant-mandate', ...parts, kinds: ['position'], from: day, ...to, protocol: hashOf('minutes') },
    ]
  },
  document: (world) => ['secretary', added(`paper-${world.state.size}`)],
} as const satisfies Record<string, (world: World, n: number) => Try | undefined>

const often = [
  'amend',
  'answer',
  'lose interest',
  'scope',
  'start',
  'earlier',
  'take back',
  'dispute',
  'other voice',
  'grant mandate',
] as const
const names = [...(Object.keys(others) as (keyof typeof others)[]), ...often, ...often]
const move: fc.Arbitrary<Move> = fc.record({
  what: fc.oneof(
    { weight: 12, arbitrary: fc.constant('next' as const) },
    { weight: 2, arbitrary: fc.constantFrom(...names) },
  ),
  n: fc.nat(4095),
  days: fc.oneof({ weight: 14, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(80) }),
})

const prepared = preparedWorld()
const moves = process.env.SAMPLAN_LONG ? 400 : 150
/** As many inquiries, and always the same; more of them in the long tests. */
export const sample = { seed: 20_240_528, numRuns: process.env.SAMPLAN_LONG ? 600 : 40, endOnFailure: true }

/** Random inquiries: every entry of their logs, and everything that was tried. */
export const histories: fc.Arbitrary<History> = fc
  .array(move, { minLength: moves / 2, maxLength: moves, size: 'max' })
  .map((tried) => {
    const history = tried.reduce(play, { world: prepared, attempts: [] })
    const lines = history.attempts.map(({ person, command, codes }) => [person, command.kind, ...codes].join(' '))
    return { ...history, [fc.toStringMethod]: () => `\n${lines.join('\n')}` }
  })

function play({ world: before, attempts }: History, { what, n, days }: Move): History {
  const world = days > 0 ? later(before, days) : before
  const given = what === 'next' ? next(world) : others[what](world, n)
  if (given === undefined) return { world, attempts }
  if (typeof given === 'number') return { world: later(world, given), attempts }
  const [person, command] = given
  const outcome = attempt(world, person, command)
  const codes = outcome.ok ? [] : outcome.refusals.map(({ code }) => code)
  const tried = { person, command, codes, size: world.state.size }
  return { world: outcome.ok ? outcome.world : world, attempts: [...attempts, tried] }
}
