import { describe, expect, test } from 'vitest'
import { mayReadEntry } from '../access.ts'
import { isBackdated, occurredAtOf } from '../chronicle.ts'
import { afterwards } from '../decide.ts'
import type { Event } from '../log.ts'
import { itemsOf } from '../shelf.ts'
import { answering, consultationIn, consulted, openRegion, sealed } from '../testing/region.ts'
import {
  approval,
  frozenWorld,
  later,
  preparedWorld,
  presentedWorld,
  refusalsOf,
  run,
  type World,
} from '../testing/world.ts'

/** What keeps the log writes such an event itself. */
function written(world: World, event: Event): World {
  const head = { index: world.state.size, inquiry: world.state.commission.id, recordedAt: world.now, actor: 'system' }
  const entries = [{ ...head, event }]
  return { ...world, entries: [...world.entries, ...entries], state: afterwards(world.state, entries) }
}

const opened = openRegion()

describe('AC-24 what is dated back', () => {
  test('is shown with both times, marked after more than a day, and never stands before what was known earlier', () => {
    const presented = later(presentedWorld(frozenWorld(preparedWorld())), 30)
    const day = 86_400_000
    const ago = (ms: number) => new Date(Date.parse(presented.now) - ms).toISOString()
    const said = (organisation: string, ms: number) => ({
      ...approval(presented, organisation),
      occurredAt: ago(ms),
      decision: { ...approval(presented, organisation).decision, day: ago(ms + day).slice(0, 10) },
    })
    const first = run(presented, 'eastby-chair', said('eastby', day), presented.now)
    const world = run(first, 'westby-chair', said('westby', 28 * day), presented.now)
    const times = world.entries.slice(-2).map(({ index, recordedAt, event }) => ({
      index,
      recordedAt,
      occurredAt: occurredAtOf(event),
    }))
    const { length } = world.entries
    expect(times).toEqual([
      { index: length - 2, recordedAt: presented.now, occurredAt: ago(day) },
      { index: length - 1, recordedAt: presented.now, occurredAt: ago(28 * day) },
    ])
    const marked = (of: typeof world.state.commission) =>
      times.map(({ recordedAt, occurredAt }) => isBackdated(of, recordedAt, occurredAt))
    expect(marked(world.state.commission)).toEqual([false, true])
    expect(marked({ ...world.state.commission, settings: { ...settings, backdatedDays: 60 } })).toEqual([false, false])
  })
  const settings = {
    committeePapers: 'dispatch',
    backdatedDays: 1,
    consultationDays: 90,
    minutesDays: 14,
    announceDays: 2,
    appealDays: 21,
    openingHours: 4,
  } as const
})

describe('the log of the log', () => {
  test('AC-25 a restore from an older copy is a public incident, and so is what a registrar tells', () => {
    const lost = { size: 40, root: 'cm9vdA==' }
    const restored = written(opened, { kind: 'history-restored', lost, reason: 'A disk broke' })
    const world = run(restored, 'registrar', { kind: 'record-incident', what: 'A mail went to the wrong address' })
    expect(world.state.custody.incidents).toMatchObject([
      { what: 'A disk broke', lost, by: 'system' },
      { what: 'A mail went to the wrong address', by: 'registrar' },
    ])
    for (const entry of world.entries.slice(-2))
      expect(mayReadEntry(world.state, undefined, entry, world.now)).toBe(true)
    expect(refusalsOf(opened, 'administrator', { kind: 'record-incident', what: 'x' })).toEqual(['NOT_ALLOWED'])
  })

  test('knows the keys that it is signed with, from which entry on', () => {
    const world = written(written(opened, { kind: 'key-rotated', key: 'samplan+1+a' }), {
      kind: 'cosigner-named',
      key: 'eastby+2+b',
    })
    expect(world.state.custody.keys).toEqual([{ key: 'samplan+1+a', index: opened.state.size, at: opened.now }])
    expect(world.state.custody.cosigners).toEqual(['eastby+2+b'])
  })

  test('AC-28 says which sealed values were erased, by whom and on what ground; the answer itself stays', () => {
    const asked = consulted(opened)
    const points = [{ point: 'p1', stance: 'opposes', text: sealed('text') }]
    const answered = run(asked, 'system', answering(asked, sealed('name'), points))
    const commitments = [sealed('name').sealed, sealed('text').sealed]
    const erase = { kind: 'perform-erasure', commitments, ground: 'GDPR art. 17' }
    for (const person of ['investigator', 'administrator', 'system', 'eastby-registrar'])
      expect(refusalsOf(answered, person, erase)).toEqual(['NOT_ALLOWED'])
    const world = run(answered, 'registrar', erase)
    expect(world.state.custody.erasures).toMatchObject([{ commitments, by: 'registrar', ground: 'GDPR art. 17' }])
    expect(itemsOf(consultationIn(world).answers)).toEqual(itemsOf(consultationIn(answered).answers))
    expect(world.entries.slice(0, -1)).toEqual(answered.entries)
    expect(refusalsOf(world, 'registrar', erase)).toEqual(['KNOWN_ALREADY'])
  })
})
