import { describe, expect, test } from 'vitest'
import { mayRead } from './access.ts'
import { commandsOf } from './decide.ts'
import {
  answering,
  at,
  checked,
  consultationIn,
  consulted,
  finalReport,
  preparedRegion,
  publishing,
  registered,
  registration,
  withDocument,
} from './testing/region.ts'
import {
  approval,
  atGate,
  boardDecision,
  content,
  frozenWorld,
  hashOf,
  presentedWorld,
  refusalsOf,
  run,
} from './testing/world.ts'

// The columns "may do" and "may not" of the design's table of roles (A.7), row by row.

const gated = presentedWorld(frozenWorld(preparedRegion()))
const world = consulted(registered(withDocument(gated, 'investigator', 'draft'), 'draft'))
const decision = boardDecision(world.now)
const gate = atGate(world)
const text = { sv: 'x', en: 'x' }
const { policy } = world.state.commission.assignments[0]!

const commands = {
  'ratify a scope': { kind: 'ratify-scope', assignment: 'A1', n: 1, decision },
  'stop the inquiry': { kind: 'stop-inquiry', decision, reason: 'x' },
  'reopen a step': { kind: 'reopen-step', step: 'law', decision, reason: 'x' },
  'change who is asked': {
    kind: 'change-stakeholders',
    assignment: 'A1',
    approvers: ['region'],
    decision,
    reason: 'x',
  },
  'change a policy': { kind: 'change-policy', assignment: 'A1', policy, decision, reason: 'x' },
  'set a scope': { kind: 'set-scope', assignment: 'A1', text, units: [], decision },
  'adopt a plan': { kind: 'adopt-plan', document: hashOf('plan'), rows: [], findings: [], reason: 'x' },
  'accept a finding': { kind: 'accept-finding', finding: 'f', reason: 'x' },
  'write an answer': { kind: 'answer-question', step: 'law', question: 'may', answer: { text: 'x' } },
  'cover a perspective': { kind: 'cover-perspective', assignment: 'A1', perspective: 'crisis', status: 'in-progress' },
  'freeze a package': { kind: 'freeze-package', step: 'law', ...content() },
  'amend a package': { kind: 'amend-package', gate: gate.gate, reason: 'x', ...content('plan') },
  'freeze a report': finalReport(),
  'present a package': {
    kind: 'present',
    ...gate,
    organisation: 'eastby',
    how: { body: 'steering-group', day: '2026-01-12' },
  },
  'record a position of Eastby': approval(world, 'eastby'),
  'record a position of the region': approval(world, 'region'),
  'propose to close a gate': { kind: 'propose-closing', ...gate },
  'close a gate': { kind: 'close-gate', ...gate },
  'confirm a status': { kind: 'confirm-status', ...at('draft'), status: 'drawn-up' },
  'register a document': registration('draft', { reason: 'x' }),
  'release a document': { kind: 'release-document', ...at('draft'), outcome: 'whole' },
  'check disclosure': checked(world, 'draft'),
  'publish a document': publishing('draft'),
  'sign the best interests of the child': {
    kind: 'sign-childrens-interests',
    assignment: 'A1',
    option: 'x',
    document: hashOf('draft'),
    heard: { how: 'x' },
  },
  'treat an answer': {
    kind: 'treat-answers',
    consultation: consultationIn(world).id,
    points: [{ answer: 'x', point: 'p1' }],
    disposition: 'heeded',
    reason: 'x',
  },
  'show a duty done': { kind: 'discharge-obligation', obligation: 'final', evidence: hashOf('report') },
  'answer for Eastby': answering(world, { body: 'eastby-board' }),
  'attach a reservation': { kind: 'attach-reservation', assignment: 'A1', text: 'x' },
  'break the glass': { kind: 'break-glass', documents: [hashOf('draft')], ground: 'x' },
  erase: { kind: 'perform-erasure', commitments: [hashOf('x')], ground: 'x' },
} as const
type Deed = keyof typeof commands

const writing: readonly Deed[] = ['write an answer', 'freeze a package', 'amend a package', 'freeze a report']
const keeping: readonly Deed[] = ['confirm a status', 'register a document', 'release a document', 'publish a document']
const commissioning: readonly Deed[] = [
  'ratify a scope',
  'stop the inquiry',
  'reopen a step',
  'change who is asked',
  'change a policy',
]
const all = Object.keys(commands) as Deed[]

const table: readonly (readonly [person: string, may: readonly Deed[], mayNot: readonly Deed[]])[] = [
  [
    'board-chair',
    [...commissioning, 'record a position of the region'],
    [...writing, ...keeping, 'close a gate', 'record a position of Eastby'],
  ],
  [
    'owner',
    ['close a gate', 'adopt a plan'],
    ['record a position of Eastby', 'record a position of the region', ...writing, ...keeping],
  ],
  ['assignee', ['show a duty done'], [...commissioning, ...writing, 'set a scope', 'close a gate']],
  [
    'investigator',
    [...writing, 'accept a finding', 'cover a perspective', 'treat an answer'],
    ['propose to close a gate', 'close a gate', ...keeping, 'check disclosure', ...commissioning],
  ],
  [
    'secretary',
    ['present a package', 'record a position of Eastby', 'propose to close a gate'],
    [...writing, 'close a gate', ...keeping, 'check disclosure'],
  ],
  [
    'registrar',
    [...keeping, 'erase'],
    [...writing, 'cover a perspective', 'check disclosure', 'close a gate', 'present a package', ...commissioning],
  ],
  ['data-steward', ['check disclosure'], ['publish a document', 'confirm a status', ...writing, ...commissioning]],
  ['expert', ['cover a perspective', 'sign the best interests of the child'], [...writing, 'close a gate', ...keeping]],
  [
    'eastby-chair',
    ['record a position of Eastby', 'answer for Eastby'],
    ['record a position of the region', ...writing, ...keeping, ...commissioning],
  ],
  [
    'care-chair',
    [],
    ['record a position of the region', 'answer for Eastby', ...writing, ...keeping, ...commissioning],
  ],
  ['clinic-owner', [], ['record a position of Eastby', ...writing, ...keeping, ...commissioning]],
  ['green-member', ['attach a reservation'], all.filter((deed) => deed !== 'attach a reservation')],
  ['auditor', [], all],
  ['administrator', ['break the glass'], all.filter((deed) => deed !== 'break the glass')],
  ['nobody-known', [], all],
]
const denials = ['NOT_ALLOWED', 'NO_MANDATE', 'NOT_AN_APPROVER']
const isDenied = (person: string, deed: Deed) =>
  refusalsOf(world, person, commands[deed]).some((code) => denials.includes(code))

describe('roles (A.7)', () => {
  test.each(table.flatMap(([person, may]) => may.map((deed) => [person, deed] as const)))(
    '%s may %s',
    (person, deed) => {
      expect(isDenied(person, deed)).toBe(false)
    },
  )
  test.each(table.flatMap(([person, , mayNot]) => mayNot.map((deed) => [person, deed] as const)))(
    '%s may not %s',
    (person, deed) => {
      expect(isDenied(person, deed)).toBe(true)
    },
  )

  test('no command here is refused for its form', () => {
    for (const deed of all) expect(refusalsOf(world, 'investigator', commands[deed])).not.toContain('MALFORMED')
  })

  test('who audits, keeps the machines or comes from outside has no other command than these', () => {
    const of = (person: string) => commandsOf(world.state, { person, now: world.now, next: world.state.size })
    const open = ['receive-answer', 'receive-comment']
    expect(of('auditor').toSorted()).toEqual(open)
    expect(of('nobody-known').toSorted()).toEqual(open)
    expect(of('administrator').toSorted()).toEqual(['break-glass', ...open])
  })

  test('a presidium prepares, and ratifies and stops nothing', () => {
    const presidium = boardDecision(world.now, 'board-presidium')
    for (const deed of commissioning)
      expect(refusalsOf(world, 'secretary', { ...commands[deed], decision: presidium })).toContain('NOT_COMMISSIONER')
  })

  test('the sight of each: own drafts, what was shared, and nothing of others', () => {
    const mixed = run(withDocument(world, 'care-registrar', 'care-draft', 'care-committee'), 'care-registrar', {
      kind: 'share-documents',
      documents: [hashOf('care-draft')],
      from: 'care-committee',
      to: { body: 'council' },
      purpose: 'comments',
    })
    const sees = (person: string, name: string) => mayRead(mixed.state, person, hashOf(name), mixed.now)
    const people = [
      'investigator',
      'care-chair',
      'eastby-chair',
      'clinic-owner',
      'auditor',
      'administrator',
      'green-member',
    ]
    expect(people.filter((person) => sees(person, 'plan'))).toEqual(['investigator', 'green-member'])
    expect(people.filter((person) => sees(person, 'care-draft'))).toEqual(['care-chair'])
    expect(people.filter((person) => sees(person, 'report'))).toEqual(['investigator', 'eastby-chair', 'green-member'])
    expect(people.filter((person) => sees(person, 'draft'))).toEqual(['investigator', 'auditor', 'green-member'])
  })
})
