import { describe, expect, test } from 'vitest'
import { mayRead } from '../access.ts'
import { commentGroups, untreatedPoints } from '../consultation.ts'
import { gateStatus, tallyOf } from '../gate.ts'
import { registrationQueue } from '../papers.ts'
import { itemsOf } from '../shelf.ts'
import {
  answering,
  consultationIn,
  consultationOf,
  consulted,
  openRegion,
  preparedRegion,
  sealed,
} from '../testing/region.ts'
import {
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

const sent = consulted(openRegion())
const answersIn = (world: World) => itemsOf(consultationIn(world).answers)
const eastby = { body: 'eastby-board' }

describe('a consultation', () => {
  test('is sent when its sender knows that it becomes public, to be read by those it is sent to', () => {
    const unconfirmed = { ...consultationOf, confirmed: false }
    expect(refusalsOf(openRegion(), 'secretary', unconfirmed)).toEqual(['BECOMES_PUBLIC'])
    const reads = (person: string) => mayRead(sent.state, person, hashOf('report'), sent.now)
    expect(['eastby-chair', 'patients-speaker', 'westby-chair', 'care-chair'].map(reads)).toEqual([
      true,
      true,
      false,
      false,
    ])
    expect(registrationQueue(sent.state, 'board').map(({ document }) => document.document)).toEqual(['report'])
    expect(registrationQueue(sent.state, 'eastby-board').map(({ document }) => document.document)).toEqual(['report'])
  })

  test('AC-51 shorter than the region wants is sent with a reason, which stays with it', () => {
    const short = { ...consultationOf, closes: '2026-02-11' }
    expect(refusedFor(openRegion(), 'secretary', short)).toEqual([
      { code: 'CONSULTATION_SHORT', params: { days: 30, wanted: 90 } },
    ])
    const world = consulted(openRegion(), { closes: '2026-02-11', reason: 'The board meets in March' })
    expect(consultationIn(world).short).toEqual({ days: 30, wanted: 90, reason: 'The board meets in March' })
    expect(consultationIn(sent).short).toBeUndefined()
  })
})

describe('an answer', () => {
  test('is given by those who were asked for themselves, and by the registrar for what came on paper', () => {
    expect(refusalsOf(sent, 'eastby-chair', answering(sent, eastby))).toEqual([])
    expect(refusalsOf(sent, 'westby-chair', answering(sent, eastby))).toEqual(['NO_MANDATE'])
    expect(refusalsOf(sent, 'patients-speaker', answering(sent, { body: 'patients-board' }))).toEqual([])
    expect(refusalsOf(sent, 'registrar', answering(sent, eastby))).toEqual([])
    expect(refusalsOf(sent, 'system', answering(sent, { name: 'A sports club' }))).toEqual([])
    const closed = consulted(openRegion(), { openToAll: false })
    expect(refusalsOf(closed, 'system', answering(closed, { name: 'A sports club' }))).toEqual(['NOT_CONSULTED'])
    const early = { ...answering(sent, { name: 'A sports club' }), occurredAt: sent.now }
    expect(refusalsOf(sent, 'system', early)).toEqual(['NOT_ALLOWED'])
  })

  test('AC-49 that is late is taken, with its day, and marked', () => {
    const closed = later(sent, 200)
    const world = run(closed, 'eastby-chair', answering(closed, eastby))
    expect(answersIn(world)).toMatchObject([{ late: true, state: 'standing', occurredAt: world.now }])
    // What came in time and is written down late is not late.
    const paper = { ...answering(closed, eastby), occurredAt: '2026-06-30T21:59:59.000Z' }
    expect(answersIn(run(closed, 'registrar', paper))).toMatchObject([{ late: false }])
    const minute = { ...answering(closed, eastby), occurredAt: '2026-06-30T22:00:00.000Z' }
    expect(answersIn(run(closed, 'registrar', minute))).toMatchObject([{ late: true }])
  })

  test('takes the place of an earlier one until the last day, and stands beside it after', () => {
    const first = run(sent, 'eastby-chair', answering(sent, eastby))
    const second = run(first, 'eastby-secretary', answering(first, eastby))
    const third = run(later(second, 200), 'eastby-chair', answering(second, eastby))
    expect(answersIn(third).map(({ state, late }) => `${state} ${late}`)).toEqual([
      'superseded false',
      'standing false',
      'standing true',
    ])
  })

  test('of a private person is sealed, text and all', () => {
    const points = [{ point: 'p1', stance: 'opposes', text: sealed('my illness') }]
    expect(refusalsOf(sent, 'system', answering(sent, sealed('me')))).toEqual(['NOT_SEALED'])
    const world = run(sent, 'system', answering(sent, sealed('me'), points))
    expect(answersIn(world)[0]).toMatchObject({ from: sealed('me'), points })
  })

  test('is about points that there are, each once', () => {
    const points = ['p1', 'p1', 'p9'].map((point) => ({ point, stance: 'supports', text: 'x' }))
    expect(refusalsOf(sent, 'eastby-chair', answering(sent, eastby, points))).toEqual(['UNKNOWN', 'KNOWN_ALREADY'])
  })

  test('is treated point by point, a superseded one no more', () => {
    const points = ['p1', 'p2'].map((point) => ({ point, stance: 'opposes', text: 'No' }))
    const first = run(sent, 'eastby-chair', answering(sent, eastby))
    const world = run(first, 'eastby-chair', answering(first, eastby, points))
    const [, { id }] = answersIn(world) as [unknown, { id: string }]
    expect(untreatedPoints(world.state, 'A1').map(({ answer, point }) => `${answer} ${point}`)).toEqual([
      `${id} p1`,
      `${id} p2`,
    ])
    const treat = {
      kind: 'treat-answers',
      consultation: consultationIn(world).id,
      points: [{ answer: id, point: 'p1' }],
      disposition: 'partly-heeded',
      reason: 'Stays open by day',
    }
    expect(refusalsOf(world, 'secretary', treat)).toEqual(['NOT_ALLOWED'])
    expect(refusalsOf(world, 'investigator', { ...treat, points: [{ answer: id, point: 'p9' }] })).toEqual(['UNKNOWN'])
    const treated = run(world, 'investigator', treat)
    expect(untreatedPoints(treated.state, 'A1')).toMatchObject([{ point: 'p2' }])
  })
})

describe('AC-48 comments of the public', () => {
  const comment = (world: World, text: string) => ({
    kind: 'receive-comment',
    consultation: consultationIn(world).id,
    digest: hashOf(text),
    text: sealed(text),
  })

  test('10 000 of one text are one, with how many came in the last hour; no gate and no order moves', () => {
    const open = consulted(presentedWorld(frozenWorld(preparedRegion())))
    const rare = run(open, 'system', comment(open, 'careful thought'))
    const began = performance.now()
    let world = rare
    for (let i = 0; i < 10_000; i++) {
      const now = new Date(Date.parse(rare.now) + i).toISOString()
      const { state } = run({ ...world, entries: [] }, 'system', comment(world, 'close it'), now)
      world = { ...world, state, now }
    }
    // A second for all would be plenty; a fold that copies all of them each time takes minutes.
    expect(performance.now() - began).toBeLessThan(20_000)
    expect(commentGroups(consultationIn(world)).map(({ digest, count }) => [digest, count])).toEqual([
      [hashOf('careful thought'), 1],
      [hashOf('close it'), 10_000],
    ])
    expect(consultationIn(world).commentCount).toBe(10_001)
    const [, { hour }] = commentGroups(consultationIn(world)) as [unknown, { hour: { count: number } }]
    expect(hour.count).toBe(10_000)
    const [before, after] = [rare, world].map(({ state, now }) => {
      const gate = gateOf({ ...rare, state })
      return [tallyOf(state, gate, now), gateStatus(state, gate, now), gate]
    })
    expect(after).toEqual(before)
    expect(world.state.tasks).toBe(rare.state.tasks)
  })

  test('come until the last day, from anybody, the first of a text with its text', () => {
    expect(refusalsOf(later(sent, 200), 'system', comment(sent, 'x'))).toEqual(['CONSULTATION_CLOSED'])
    const { text: _, ...bare } = comment(sent, 'x')
    expect(refusalsOf(sent, 'nobody-known', bare)).toEqual(['TEXT_REQUIRED'])
    expect(refusalsOf(run(sent, 'nobody-known', comment(sent, 'x')), 'system', bare)).toEqual([])
  })
})
