import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Entry } from '../log.ts'
import { checked, publishing, region, registered, withDocument } from '../testing/region.ts'
import { attempt, hashOf, openWorld, type World } from '../testing/world.ts'

// I18: publishing takes a passed check, by another person, against the set of all that was published before from the same source.

const names = ['t1', 't2', 't3', 't4']
const sources = ['visits', 'costs']
const step = fc.oneof(
  fc.record({
    do: fc.constant('check' as const),
    name: fc.constantFrom(...names),
    sources: fc.subarray(sources),
    outcome: fc.constantFrom('passed', 'passed', 'failed'),
    person: fc.constantFrom('data-steward', 'registrar', 'data-steward'),
  }),
  fc.record({
    do: fc.constant('publish' as const),
    name: fc.constantFrom(...names),
    person: fc.constantFrom('registrar', 'data-steward', 'registrar'),
  }),
  fc.record({ do: fc.constant('take-down' as const), name: fc.constantFrom(...names) }),
)
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

function tried(world: World, given: Step): World {
  const attempted =
    given.do === 'check'
      ? attempt(world, given.person, checked(world, given.name, given.sources, given.outcome))
      : given.do === 'publish'
        ? attempt(world, given.person, publishing(given.name))
        : attempt(world, 'registrar', { kind: 'take-down', document: hashOf(given.name), reason: 'x' })
  return attempted.ok ? attempted.world : world
}

function everFrom(entries: readonly Entry[], source: string): readonly string[] {
  const documents = entries.flatMap(({ event }) =>
    event.kind === 'document-published' && event.sources.includes(source) ? [event.document] : [],
  )
  return [...new Set(documents)].toSorted()
}

test('I18 nothing is published without a passed check by another, held against all published before it', () => {
  // The registrar is data steward too, so that two persons are not a matter of roles.
  const holder = { person: 'registrar', from: '2026-01-01', acting: true }
  const both = {
    ...region,
    seats: region.seats.map((seat) =>
      seat.id === 'data-steward' ? { ...seat, holders: [...seat.holders, holder] } : seat,
    ),
  }
  const ready = names.reduce((was, name) => registered(withDocument(was, 'investigator', name), name), openWorld(both))
  let published = 0
  fc.assert(
    fc.property(fc.array(step, { minLength: 10, maxLength: 50, size: 'max' }), (steps) => {
      const { entries } = steps.reduce(tried, ready)
      for (const { event, index, actor } of entries) {
        if (event.kind !== 'document-published') continue
        published++
        const check = entries
          .slice(0, index)
          .findLast((one) => one.event.kind === 'disclosure-checked' && one.event.document === event.document)
        if (check?.event.kind !== 'disclosure-checked') throw new Error('published without a check')
        expect(check.event.outcome).toBe('passed')
        expect(check.actor).not.toBe(actor)
        const used = check.event.sources.map(({ source }) => source)
        // What anybody could hold it against: the same when it was checked and now, taken down or not.
        for (const source of used)
          expect(everFrom(entries.slice(0, check.index), source)).toEqual(everFrom(entries.slice(0, index), source))
        expect(event.sources).toEqual(used)
      }
    }),
    { seed: 18, numRuns: 300 },
  )
  expect(published).toBeGreaterThan(200)
})
