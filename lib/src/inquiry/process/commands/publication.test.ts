import { describe, expect, test } from 'vitest'
import { publicList } from '../publishing.ts'
import {
  at,
  checked,
  openRegion,
  published,
  publishing,
  region,
  registered,
  registration,
  withDocument,
} from '../testing/region.ts'
import { hashOf, openWorld, refusalsOf, refusedFor, run } from '../testing/world.ts'

const [one, two] = ['table-1', 'table-2']
const drafted = withDocument(withDocument(openRegion(), 'investigator', one!), 'investigator', two!)
const ready = registered(registered(drafted, one!), two!)

describe('publishing', () => {
  test('takes a registered open record and a passed check, and tells all that is lacking', () => {
    expect(refusalsOf(drafted, 'registrar', publishing(one!))).toEqual([
      'NOT_PUBLIC_RECORD',
      'NOT_REGISTERED',
      'DISCLOSURE_NOT_CHECKED',
    ])
    const failed = run(ready, 'data-steward', checked(ready, one!, [], 'failed'))
    expect(refusalsOf(failed, 'registrar', publishing(one!))).toEqual(['DISCLOSURE_FAILED'])
    const secret = registered(drafted, one!, { secrecy: { kind: 'partly-secret', ground: 'OSL 24:8' } })
    expect(refusalsOf(run(secret, 'data-steward', checked(secret, one!)), 'registrar', publishing(one!))).toEqual([
      'SECRET',
    ])
  })

  test('takes two persons: a registrar and a data steward', () => {
    const passed = run(ready, 'data-steward', checked(ready, one!))
    for (const person of ['data-steward', 'secretary', 'owner', 'eastby-registrar'])
      expect(refusalsOf(passed, person, publishing(one!))).toEqual(['NOT_ALLOWED'])
    for (const person of ['registrar', 'investigator'])
      expect(refusalsOf(ready, person, checked(ready, one!))).toEqual(['NOT_ALLOWED'])
    // One who holds both seats is still one.
    const both = {
      ...region,
      seats: region.seats.map((seat) =>
        seat.id === 'data-steward'
          ? { ...seat, holders: [{ person: 'registrar', from: '2026-01-01', acting: true }] }
          : seat,
      ),
    }
    const alone = registered(withDocument(openWorld(both), 'investigator', one!), one!)
    const self = run(alone, 'registrar', checked(alone, one!))
    expect(refusalsOf(self, 'registrar', publishing(one!))).toEqual(['TWO_PERSONS_PUBLISH'])
  })

  test('holds a check against what is published when it is used, not when it was made (I18)', () => {
    const checks = [one!, two!].reduce((was, name) => run(was, 'data-steward', checked(was, name, ['visits'])), ready)
    const first = run(checks, 'registrar', publishing(one!))
    const [stale] = refusedFor(first, 'registrar', publishing(two!))
    expect(stale).toMatchObject({ code: 'DISCLOSURE_STALE', params: { source: 'visits' } })
    // Also what is taken down again has been read.
    const down = run(first, 'registrar', { kind: 'take-down', document: hashOf(one!), reason: 'Wrong year' })
    expect(refusalsOf(down, 'registrar', publishing(two!))).toEqual(['DISCLOSURE_STALE'])
    const again = run(down, 'data-steward', checked(down, two!, ['visits']))
    expect(refusalsOf(again, 'registrar', publishing(two!))).toEqual([])
    // Of another source nothing has been published.
    const other = [one!, two!].reduce(
      (was, name) => run(was, 'data-steward', checked(was, name, [`source-of-${name}`])),
      ready,
    )
    expect(refusalsOf(run(other, 'registrar', publishing(one!)), 'registrar', publishing(two!))).toEqual([])
  })

  test('of a published document is followed by no secrecy until it is taken down', () => {
    const world = published(drafted, one!)
    const secret = registration(one!, { secrecy: { kind: 'secret', ground: 'OSL 18:13' }, reason: 'After all' })
    expect(refusalsOf(world, 'registrar', secret)).toEqual(['PUBLISHED'])
  })
})

describe('AC-37 the public list', () => {
  test('says that something is withheld and on what ground, without a title that reveals', () => {
    const secrecy = { kind: 'secret', ground: 'OSL 18:13', titleReveals: true }
    const named = { kind: 'secret', ground: 'OSL 19:1', titleReveals: false }
    const world = published(
      registered(registered(withDocument(drafted, 'investigator', 'n-1'), 'n-1', { secrecy }), two!, {
        secrecy: named,
      }),
      one!,
    )
    expect(publicList(world.state)).toMatchObject([
      { kind: 'published', title: 'About table-1', dnr: '26RK1' },
      { kind: 'withheld', ground: 'OSL 19:1', title: 'About table-2' },
      { kind: 'withheld', ground: 'OSL 18:13', authority: 'board' },
    ])
    const shown = JSON.stringify(publicList(world.state)[2])
    expect(shown).not.toContain('n-1')
    expect(shown).not.toContain(hashOf('n-1'))
    expect(shown).not.toContain('26RK1')
  })

  test('has also what a registrar withholds for another reason, and no draft', () => {
    const world = run(drafted, 'registrar', { kind: 'withhold-document', ...at(one!), ground: 'Personal data' })
    expect(publicList(world.state)).toEqual([
      { kind: 'withheld', ground: 'Personal data', authority: 'board', title: 'About table-1' },
    ])
  })
})
