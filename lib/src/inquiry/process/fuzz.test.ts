import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalJson } from '#base'
import { kinds } from './commands.ts'
import { decide, openInquiry } from './decide.ts'
import { folds } from './events.ts'
import { applyEntry } from './fold.ts'
import type { Entry } from './log.ts'
import { commission, frozenWorld, hashOf, preparedWorld, presentedWorld } from './testing/world.ts'

const { state, now, entries } = presentedWorld(frozenWorld(preparedWorld()))
const persons = [...commission.seats.map(({ id }) => id), 'nobody', 'constructor']
const runs = { seed: 4, numRuns: process.env.SAMPLAN_LONG ? 20_000 : 800 }

/** Ids and hashes of this inquiry, so that what is arbitrary comes further than the first check. */
const known = [
  'A1',
  'law',
  'money',
  'gate-15',
  'eastby',
  'board',
  'eastby-board',
  'hospital',
  'may',
  'crisis',
  '__proto__',
]
const value = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom(...known, hashOf('minutes'), hashOf('report'), now, now.slice(0, 10), 1, [], {}),
  },
  { weight: 1, arbitrary: fc.jsonValue() },
)
const fields = [
  'gate',
  'step',
  'package',
  'organisation',
  'decision',
  'reason',
  'position',
  'assignment',
  'document',
  'hash',
  'mandate',
  'n',
  'to',
  'kind',
]
const object = fc.dictionary(
  fc.constantFrom(...fields, 'toString', '__proto__'),
  fc.oneof(value, fc.dictionary(fc.constantFrom('body', 'day', 'protocol', 'toString'), value)),
)
const command = fc.oneof(
  fc.jsonValue(),
  fc.tuple(fc.constantFrom(...Object.keys(kinds)), object).map(([kind, given]) => ({ ...given, kind })),
  fc.constant({ kind: { toString: 1, valueOf: 1 } }),
)

test('decide takes any JSON as a command, never throws, and never changes the state', () => {
  const before = canonicalJson(state)
  const check = fc.property(command, fc.constantFrom(...persons), (given, person) => {
    const decided = decide(state, given, { now, person, next: state.size })
    if (!decided.ok) expect(decided.refusals.length).toBeGreaterThan(0)
  })
  fc.assert(check, runs)
  expect(canonicalJson(state)).toBe(before)
})

test('openInquiry takes any JSON, and a commission with any part replaced', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (given) => {
      expect(openInquiry(given).ok).toBe(false)
    }),
    { ...runs, numRuns: runs.numRuns / 4 },
  )
  const part = fc.constantFrom(...Object.keys(commission))
  fc.assert(
    fc.property(part, fc.oneof(fc.jsonValue(), value), (name, given) => {
      const opened = openInquiry({ ...commission, [name]: given })
      if (!opened.ok) expect(opened.refusals.length).toBeGreaterThan(0)
    }),
    { ...runs, numRuns: 40 },
  )
})

test('applyEntry gives a state or a RangeError, whatever the entry says', () => {
  const event = fc.oneof(
    fc.jsonValue(),
    fc.tuple(fc.constantFrom(...Object.keys(folds)), object).map(([kind, given]) => ({ ...given, kind })),
  )
  const reached = { applied: 0, refused: 0 }
  const check = fc.property(event, fc.boolean(), (given, isFirst) => {
    const entry = { ...entries.at(-1)!, index: isFirst ? 0 : state.size, event: given } as unknown as Entry
    try {
      applyEntry(isFirst ? undefined : state, entry)
      reached.applied++
    } catch (error) {
      expect(error).toBeInstanceOf(RangeError)
      reached.refused++
    }
  })
  fc.assert(check, runs)
  for (const times of Object.values(reached)) expect(times).toBeGreaterThan(10)
  for (const entry of [undefined, null, 1, 'x', [], {}])
    expect(() => applyEntry(state, entry as unknown as Entry)).toThrow(RangeError)
})
