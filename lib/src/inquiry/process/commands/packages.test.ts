import { describe, expect, test } from 'vitest'
import { atGate, content, frozenWorld, preparedWorld, refusedFor, run, type World } from '../testing/world.ts'

const visits = { source: 'statistics-2025#table-2', what: 'Visits', unit: 'per year', value: 5 }
const distance = { source: 'statistcs-2025', what: 'Distance', unit: 'km', value: 52 }
const beds = { ...visits, what: 'Beds', source: 'ward-list:4-7' }
const given = (...figures: readonly object[]) => ({ ...content(), figures: [...content().figures, ...figures] })

const prepared = run(preparedWorld(), 'investigator', { kind: 'start-step', step: 'law' })
const answer = { kind: 'answer-question', step: 'law', question: 'may', answer: { text: 'Yes' } }
const working = run(prepared, 'investigator', answer)
const freeze = (...figures: readonly object[]) => ({ kind: 'freeze-package', step: 'law', ...given(...figures) })
const eventsSince = (before: World, after: World) =>
  after.entries.slice(before.entries.length).map(({ event }) => event)

describe('a figure of a package that no run gave', () => {
  test('is of a source that is registered, or it is told where it is said to come from (I16)', () => {
    const known = run(working, 'data-steward', { kind: 'register-source', id: 'statistics-2025', title: 'Statistics' })
    expect(refusedFor(known, 'investigator', freeze(visits, distance, beds))).toEqual([
      {
        code: 'SOURCE_NOT_REGISTERED',
        params: { n: 3, figure: 'Distance', source: 'statistcs-2025', nearest: 'statistics-2025' },
      },
      { code: 'SOURCE_NOT_REGISTERED', params: { n: 4, figure: 'Beds', source: 'ward-list', place: '4-7' } },
    ])
    expect(refusedFor(known, 'investigator', freeze(visits))).toEqual([])
  })

  test('is held against the register also when the package is amended', () => {
    const frozen = frozenWorld(preparedWorld())
    const amend = { kind: 'amend-package', gate: atGate(frozen).gate, reason: 'One more figure', ...given(visits) }
    expect(refusedFor(frozen, 'investigator', amend).map(({ code }) => code)).toEqual(['SOURCE_NOT_REGISTERED'])
  })

  test('may be of a source of the inquiry’s material, which is registered with it, once', () => {
    const world = {
      ...working,
      sources: new Map([
        ['statistics-2025', 'Statistics 2025'],
        ['unused', 'Unused'],
      ]),
    }
    const frozen = run(world, 'investigator', freeze(visits, { ...visits, what: 'Stays' }))
    expect(eventsSince(world, frozen).map(({ kind }) => kind)).toEqual(['source-registered', 'package-frozen'])
    expect(eventsSince(world, frozen)[0]).toEqual({
      kind: 'source-registered',
      id: 'statistics-2025',
      title: 'Statistics 2025',
    })
    const amend = {
      kind: 'amend-package',
      gate: atGate(frozen).gate,
      reason: 'Other',
      ...given({ ...visits, value: 6 }),
    }
    const amended = run(frozen, 'investigator', amend)
    expect(eventsSince(frozen, amended).map(({ kind }) => kind)).toEqual(['package-amended'])
  })

  test('is of no source when its name is one that every object has', () => {
    for (const source of ['constructor', '__proto__', '#place'])
      expect(refusedFor(working, 'investigator', freeze({ ...visits, source })).map(({ code }) => code)).toEqual([
        'SOURCE_NOT_REGISTERED',
      ])
  })
})
