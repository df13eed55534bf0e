import fc from 'fast-check'
import { expect, test } from 'vitest'
import { contentHash } from '#base'
import { kinds } from '../commands.ts'
import { finalReport, openRegion, readyToReport } from '../testing/region.ts'
import { attempt, hashOf, run, type World } from '../testing/world.ts'

// I16: every number in a frozen report is a run's or a registered source's, and nobody edits one.

const figure = fc.oneof(
  fc.record({
    run: fc.constantFrom(hashOf('r1'), hashOf('r2')),
    measure: fc.constant('wait'),
    scenario: fc.constantFrom('a', 'b'),
    unit: fc.constant('min'),
    value: fc.double({ noNaN: true, noDefaultInfinity: true }),
  }),
  fc.record({
    source: fc.constantFrom('s1', 's1#t2', 's2', 's2:7', 's3#x'),
    what: fc.constant('visits'),
    unit: fc.constant('1'),
    value: fc.integer(),
  }),
)
const step = fc.oneof(
  fc.record({ do: fc.constant('source' as const), id: fc.constantFrom('s1', 's2', 's3') }),
  fc.record({
    do: fc.constant('report' as const),
    type: fc.constantFrom('status', 'final'),
    figures: fc.array(figure, { maxLength: 4 }),
  }),
  fc.record({
    do: fc.constant('other' as const),
    kind: fc.constantFrom(...Object.keys(kinds)),
    person: fc.constantFrom('investigator', 'secretary', 'owner', 'registrar'),
  }),
)
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

/** As somebody would try to change a report, and as much as is done of it. */
function tried(world: World, given: Step): World {
  const report = world.state.reporting.reports.at(-1)
  const attempted =
    given.do === 'source'
      ? attempt(world, 'investigator', { kind: 'register-source', id: given.id, title: given.id })
      : given.do === 'report'
        ? attempt(world, 'investigator', finalReport({ type: given.type, figures: given.figures }))
        : attempt(world, given.person, {
            kind: given.kind,
            report: report?.id,
            assignment: 'A2',
            figures: [],
            document: hashOf('report'),
            step: 'law',
            reason: 'x',
            text: 'x',
          })
  return attempted.ok ? attempted.world : world
}

test('I16 every figure of a frozen report is a run’s or a registered source’s, and stays what it was', () => {
  const ready = readyToReport(openRegion())
  let [frozen, sourced] = [0, 0]
  fc.assert(
    fc.property(fc.array(step, { minLength: 3, maxLength: 20, size: 'max' }), (steps) => {
      const world = steps.reduce(tried, ready)
      const registered = new Set<string>()
      for (const { event } of world.entries) {
        if (event.kind === 'source-registered') registered.add(event.id)
        if (event.kind !== 'report-frozen') continue
        frozen++
        for (const one of event.report.figures) {
          const resolves =
            'run' in one ? /^sha256:[0-9a-f]{64}$/.test(one.run) : registered.has(one.source.split(/[#:]/)[0]!)
          expect(resolves).toBe(true)
          if ('source' in one) sourced++
        }
        const now = world.state.reporting.reports.find(({ id }) => id === event.report.id)!
        expect(now).toEqual(event.report)
        const { id: _id, hash, frozenBy: _by, frozenAt: _at, ...content } = now
        expect(contentHash(content)).toBe(hash)
      }
    }),
    { seed: 16, numRuns: 300 },
  )
  expect(frozen).toBeGreaterThan(100)
  expect(sourced).toBeGreaterThan(50)
  expect(run(ready, 'investigator', finalReport()).state.reporting.reports).toHaveLength(1)
})
