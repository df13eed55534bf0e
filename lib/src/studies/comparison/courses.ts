import { meanInterval, mserWeeks, type WarmUp } from '#engines/stats'
import type { ScenarioCourse, ScenarioResult } from './input.ts'
import type { Course, WarmUpProposal } from './types.ts'

/** Every scenario's courses, each week with the interval of its mean over replications, and MSER's reading of what fills slowest. */
export function coursesOf(scenarios: readonly ScenarioResult[], level: number): readonly Course[] {
  return scenarios.flatMap(({ id, courses = [] }) => courses.map((course) => courseOf(id, course, level)))
}

function courseOf(scenario: string, { replications, ...course }: ScenarioCourse, level: number): Course {
  const weeks = (replications[0] ?? []).map((_, week) =>
    meanInterval(
      replications.map((series) => series[week]!),
      level,
    ),
  )
  return {
    scenario,
    ...course,
    mean: weeks.map(({ mean }) => mean),
    low: weeks.map(({ low }) => low),
    high: weeks.map(({ high }) => high),
    ...(course.kind === 'waiting-list' || weeks.length === 0
      ? {}
      : { proposal: proposalOf(mserWeeks(replications, course.weeksPerEntry)) }),
  }
}

function proposalOf(warmUp: WarmUp): WarmUpProposal {
  return warmUp.kind === 'found'
    ? { kind: 'found', weeks: warmUp.truncation }
    : { kind: 'not-found', reason: warmUp.reason }
}
