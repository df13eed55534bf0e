import { asFarAsAll, averageReplications } from '#engines/stats'
import type { ScenarioCourse } from '#studies/comparison'
import { fillingCourses, waitingListCourses } from '#studies/flow'
import type { FlowCase } from './flow-cases.ts'
import type { Variant } from './inquiry.ts'
import type { MeasuredReplication } from './measured-runs.ts'

/** The needs for which somebody waits already on the first day, in any of the variants: each list is followed in all of them. */
export function needsWithLists(variants: readonly Variant[]): readonly string[] {
  const needs = variants.flatMap(({ model }) => model.needs)
  return [...new Set(needs.filter(({ waitingAtStart }) => waitingAtStart !== undefined).map(({ id }) => id))]
}

/** What happens week by week in one case: what fills slowest, and the waiting lists of the given needs. */
export function scenarioCourses(
  { variant, plan }: FlowCase,
  replications: readonly MeasuredReplication[],
  needs: readonly string[],
): readonly ScenarioCourse[] {
  const records = replications.map(({ slim }) => slim)
  const nameOf = new Map(variant.model.needs.map(({ id, name }) => [id, name]))
  const lists = waitingListCourses(plan, records, needs).map((course) => {
    const name = nameOf.get(course.of)
    return name === undefined ? course : { ...course, name }
  })
  return [...fillingCourses(plan, records), ...lists].filter(({ replications: [first] }) => (first ?? []).length > 0)
}

/** Each draw's replications become one series, their mean, so that the interval holds both kinds of spread, as that of a figure does. */
export function coursesOverDraws(draws: readonly (readonly ScenarioCourse[])[]): readonly ScenarioCourse[] {
  const [first = []] = draws
  return first.map((course) => {
    const same = draws.map((courses) => courses.find(({ kind, of }) => kind === course.kind && of === course.of))
    const means = same.map((one) => (one ? averageReplications(one.replications) : emptyAs(course)))
    const starts = same.map((one) => one?.atStart ?? 0)
    return {
      ...course,
      replications: asFarAsAll(means),
      ...(course.atStart === undefined ? {} : { atStart: starts.reduce((a, b) => a + b, 0) / starts.length }),
    }
  })
}

/** What stays at 0 throughout a draw is not listed there. */
function emptyAs({ replications: [first = []] }: ScenarioCourse): readonly number[] {
  return first.map(() => 0)
}
