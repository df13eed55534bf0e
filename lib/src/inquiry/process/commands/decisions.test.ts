import { describe, expect, test } from 'vitest'
import { decisionWarnings } from '../decision.ts'
import { gatesRestingOn } from '../events/decisions.ts'
import { lacksOf } from '../gate.ts'
import { findHandling, proposedStatus } from '../papers.ts'
import { sentenceOf } from '../sentences.ts'
import { decisionIn, openRegion, preparedRegion, proposed } from '../testing/region.ts'
import {
  approvedWorld,
  approvers,
  frozenWorld,
  gateOf,
  hashOf,
  later,
  presentedWorld,
  refusalsOf,
  refusedFor,
  run,
  type World,
} from '../testing/world.ts'

const asked = proposed(openRegion())
const id = decisionIn(asked).id
const day = (world: World) => world.now.slice(0, 10)
const taken = (world: World) =>
  run(world, 'secretary', { kind: 'take-decision', decision: id, day: day(world), paragraph: '§ 7/2026' })
const minuted = (world: World, parts: object = {}) =>
  run(world, 'secretary', {
    kind: 'approve-minutes',
    decision: id,
    day: day(world),
    protocol: hashOf('minutes'),
    ...parts,
  })
const announced = (world: World) => run(world, 'secretary', { kind: 'announce-minutes', decision: id, day: day(world) })
const force = (world: World) => ({ kind: 'enter-force', decision: id, day: day(world) })
const warningsOf = (world: World) => decisionWarnings(world.state, decisionIn(world), world.now)

describe('a decision', () => {
  test('is proposed, taken, minuted, announced and in force, in this order and no other', () => {
    const statuses = ['proposed', 'decided', 'minutes-approved', 'announced']
    const worlds = [asked, taken(asked), minuted(taken(asked)), announced(minuted(taken(asked)))]
    const steps = (world: World) => [
      { kind: 'take-decision', decision: id, day: day(world), paragraph: '§ 8' },
      { kind: 'approve-minutes', decision: id, day: day(world), protocol: hashOf('minutes') },
      { kind: 'announce-minutes', decision: id, day: day(world) },
      { ...force(world), day: day(world) },
    ]
    for (const [i, world] of worlds.entries()) {
      expect(decisionIn(world).status).toBe(statuses[i])
      const allowed = steps(world).map((step) => !refusalsOf(world, 'secretary', step).includes('DECISION_STATUS'))
      expect(allowed).toEqual(steps(world).map((_, j) => j === i))
    }
  })

  test('is in force when three weeks have gone since the announcement and somebody says so', () => {
    const world = announced(minuted(taken(asked)))
    const last = later(world, 21)
    expect(refusedFor(last, 'secretary', force(last))).toEqual([
      { code: 'APPEAL_TIME_RUNS', params: { announced: day(world), until: '2026-02-02' } },
    ])
    const over = later(world, 22)
    expect(decisionIn(over).status).toBe('announced')
    expect(warningsOf(over).map(({ code }) => code)).toEqual(['FORCE_NOT_CONFIRMED'])
    expect(decisionIn(run(over, 'secretary', force(over)))).toMatchObject({
      status: 'in-force',
      days: { inForce: day(over) },
    })
  })

  test('minuted after 14 days and announced after 2 is marked as late, before and after it is done', () => {
    const decided = taken(asked)
    expect(warningsOf(later(decided, 14))).toEqual([])
    expect(warningsOf(later(decided, 15))).toEqual([
      { code: 'MINUTES_LATE', params: { decision: id, days: 1, limit: 14 } },
    ])
    const late = minuted(later(decided, 20))
    expect(warningsOf(late).map(({ params }) => params['days'])).toEqual([6])
    const again = announced(later(late, 5))
    expect(warningsOf(again).map(({ code, params }) => `${code} ${params['days']}`)).toEqual([
      'MINUTES_LATE 6',
      'ANNOUNCED_LATE 3',
    ])
    const [minutes, board] = warningsOf(again).map((warning) => sentenceOf(warning, 'en'))
    expect(minutes).toMatch(/within 14 days of the meeting\. They are 6 day\(s\) late;/)
    expect(board).toMatch(/within 2 days of it\. It is 3 day\(s\) late;/)
  })

  test('has immediate minutes on the day of the meeting only, and minutes are drawn up', () => {
    const decided = taken(asked)
    expect(
      refusalsOf(later(decided, 1), 'secretary', {
        kind: 'approve-minutes',
        decision: id,
        day: day(later(decided, 1)),
        protocol: hashOf('minutes'),
        immediate: true,
      }),
    ).toEqual(['NOT_IMMEDIATE'])
    const world = minuted(decided, { immediate: true })
    expect(decisionIn(world).immediate).toBe(true)
    const handling = findHandling(world.state, hashOf('minutes'), 'board')!
    expect(proposedStatus(world.state, handling)).toMatchObject({ status: 'drawn-up', because: 'minutes-approved' })
  })

  test('is not taken tomorrow, nor minuted before it is taken', () => {
    expect(
      refusalsOf(asked, 'secretary', { kind: 'take-decision', decision: id, day: '2027-01-01', paragraph: '§ 7' }),
    ).toEqual(['IN_FUTURE'])
    const early = { kind: 'approve-minutes', decision: id, day: '2026-01-01', protocol: hashOf('minutes') }
    expect(refusalsOf(taken(asked), 'secretary', early)).toEqual(['TOO_EARLY'])
  })

  test('F-2 is never asked of a presidium or a group', () => {
    const points = [{ no: 1, text: 'x', kind: 'note' }]
    for (const body of ['board-presidium', 'steering-group', 'all-parties'])
      expect(refusalsOf(asked, 'secretary', { kind: 'propose-decision', body, meeting: '2026-02-01', points })).toEqual(
        ['BODY_CANNOT_DECIDE'],
      )
  })

  test('is repealed by another, with its minutes', () => {
    const by = { body: 'board', day: day(asked), paragraph: '§ 9', protocol: hashOf('minutes') }
    const repeal = { kind: 'repeal-decision', decision: id, by, reason: 'A better one' }
    expect(refusalsOf(asked, 'secretary', repeal)).toEqual(['DECISION_STATUS'])
    expect(refusalsOf(taken(asked), 'secretary', { ...repeal, by: { ...by, protocol: undefined } })).toEqual([
      'PROTOCOL_REQUIRED',
    ])
    expect(decisionIn(run(taken(asked), 'secretary', repeal))).toMatchObject({ status: 'repealed', repealedBy: by })
  })
})

describe('an appeal', () => {
  // Eastby's board is asked and decides; its position at the gate is that decision.
  const gated = presentedWorld(frozenWorld(preparedRegion()))
  const points = [{ no: 1, text: 'To approve', kind: 'other' }]
  const proposal = run(gated, 'secretary', {
    kind: 'propose-decision',
    body: 'eastby-board',
    meeting: day(gated),
    points,
  })
  const decision = decisionIn(proposal).id
  const meeting = new Date(Date.parse(proposal.now) - 86_400_000).toISOString().slice(0, 10)
  const decided = run(proposal, 'secretary', { kind: 'take-decision', decision, day: meeting, paragraph: '§ 3' })
  const approved = approvedWorld(decided)
  const appealed = run(approved, 'registrar', {
    kind: 'record-appeal',
    decision,
    day: day(approved),
    reason: 'A resident holds it wrong',
  })
  const lacksIn = (world: World) => approvers.map((one) => lacksOf(world.state, gateOf(world), one, world.now))

  test('flags the gates that rest on the decision, and no other position', () => {
    expect(decisionIn(appealed).status).toBe('appealed')
    expect(gatesRestingOn(appealed.state, decisionIn(appealed)).map(({ id: gate }) => gate)).toEqual([
      gateOf(appealed).id,
    ])
    expect(lacksIn(approved)).toEqual([[], [], [], []])
    expect(lacksIn(appealed)).toEqual([[], ['appealed'], [], []])
    expect(appealed.state.tasks.at(-1)).toMatchObject({
      kind: 'look-at-appeal',
      of: 'board',
      about: gateOf(appealed).id,
    })
  })

  test('that is dismissed leaves the decision where it stood; one that is heard sets it aside', () => {
    const settle = { kind: 'settle-appeal', decision, day: day(appealed), document: hashOf('minutes') }
    const dismissed = run(appealed, 'registrar', { ...settle, outcome: 'dismissed' })
    expect([decisionIn(dismissed).status, lacksIn(dismissed)]).toEqual(['decided', [[], [], [], []]])
    const aside = run(appealed, 'registrar', { ...settle, outcome: 'set-aside' })
    expect([decisionIn(aside).status, lacksIn(aside)[1]]).toEqual(['repealed', ['appealed']])
    expect(refusalsOf(aside, 'registrar', { ...settle, outcome: 'dismissed' })).toEqual(['DECISION_STATUS'])
  })
})
