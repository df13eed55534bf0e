import fc from 'fast-check'
import { expect, test } from 'vitest'
import { listBreaches } from '../obligations.ts'
import { openRegion } from '../testing/region.ts'
import { hashOf, run, type World } from '../testing/world.ts'

// I14: every duty that must be is discharged by at least one row of the plan and by at least one event, or is listed as a breach with its source.

const assignments = ['A1', 'A2']
const duties = ['report-on', 'final', 'inform']
const row = fc.record({ assignment: fc.constantFrom(...assignments), discharges: fc.subarray(duties) })
const step = fc.oneof(
  fc.record({ do: fc.constant('plan' as const), rows: fc.array(row, { maxLength: 4 }) }),
  fc.record({
    do: fc.constant('deed' as const),
    duty: fc.constantFrom(...duties),
    assignment: fc.constantFrom(...assignments),
  }),
)
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

function done(world: World, given: Step): World {
  if (given.do === 'deed') {
    const { duty: obligation, assignment } = given
    return run(world, 'secretary', { kind: 'discharge-obligation', obligation, assignment, evidence: hashOf('report') })
  }
  const rows = given.rows.map((one, i) => ({ id: `row-${i}`, what: { sv: 'x', en: 'x' }, date: '', ...one }))
  return run(world, 'owner', { kind: 'adopt-plan', document: hashOf('plan'), rows, findings: [], reason: 'Another' })
}

/** By the words of the invariant, over the log alone. */
function expected({ entries }: World): readonly string[] {
  const events = entries.map(({ event }) => event)
  const plans = events.flatMap((event) => (event.kind === 'plan-adopted' ? [event] : []))
  const rows = plans.at(-1)?.rows ?? []
  const deeds = events.flatMap((event) => (event.kind === 'obligation-discharged' ? [event] : []))
  const lines = (duty: string, source: string, of?: string) => [
    ...(rows.some((one) => one.discharges?.includes(duty) && (of === undefined || one.assignment === of))
      ? []
      : [`${duty} ${of} plan ${source}`]),
    ...(deeds.some((one) => one.obligation === duty && (of === undefined || one.assignment === of))
      ? []
      : [`${duty} ${of} deed ${source}`]),
  ]
  return [...assignments.flatMap((of) => lines('report-on', 'directive:91', of)), ...lines('final', 'directive:45')]
}

test('I14 a duty that nothing plans or nobody has done is a breach with its source, and no other is', () => {
  const opened = openRegion()
  let [clean, broken] = [0, 0]
  fc.assert(
    fc.property(fc.array(step, { maxLength: 10 }), (steps) => {
      const world = steps.reduce(done, opened)
      const breaches = listBreaches(world.state, world.now)
      expect(
        breaches.map(({ obligation, assignment, lacks, source }) => `${obligation} ${assignment} ${lacks} ${source}`),
      ).toEqual(expected(world))
      if (breaches.length === 0) clean++
      else broken++
    }),
    { seed: 14, numRuns: 300 },
  )
  expect(clean).toBeGreaterThan(0)
  expect(broken).toBeGreaterThan(0)
  // Overdue from the day after the last: 31 March.
  const overdueAt = (now: string) =>
    listBreaches(opened.state, now)
      .filter(({ overdue }) => overdue)
      .map(({ obligation }) => obligation)
  expect(overdueAt('2026-03-31T21:59:00.000Z')).toEqual([])
  expect(overdueAt('2026-03-31T22:01:00.000Z')).toEqual(['final', 'final'])
})
