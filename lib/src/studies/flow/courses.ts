import type { ReplicationRecord } from '#engines/des'
import { asFarAsAll } from '#engines/stats'
import { sumSeries, weeklyMeans } from './measure/courses.ts'
import type { FlowPlan } from './types.ts'

/** One quantity of a run, week by week from its first day on, warm-up included. */
export interface FlowCourse {
  /** `in-use`: units in use of a kind of resource; `waiting`: everyone in a line; `waiting-list`: those in line for a need's care. */
  readonly kind: 'in-use' | 'waiting' | 'waiting-list'
  /** The kind of resource, e.g. `bed`; `all`; the need. */
  readonly of: string
  /** Weeks that one entry is the mean of: 1 but in runs of many years. */
  readonly weeksPerEntry: number
  /** One series per replication, each as long as the shortest. */
  readonly replications: readonly (readonly number[])[]
  /** Of a waiting list: patients who stand there on the first day. */
  readonly atStart?: number
}

/** What fills slowest, and so says when the warm-up is over: units in use by kind of resource, and everyone who waits. None that is always 0. */
export function fillingCourses({ guide }: FlowPlan, records: readonly ReplicationRecord[]): readonly FlowCourse[] {
  const weeksPerEntry = records[0]?.weeksPerEntry ?? 1
  const kinds = [...new Set(guide.resources.map((resource) => resource.kind))]
  const inUse = kinds.map((of): FlowCourse => {
    const ids = guide.resources.filter((one) => one.kind === of).map((one) => one.resource)
    const series = records.map(({ resources }) => sumSeries(ids.map((id) => resources[id]?.weekly ?? [])))
    return { kind: 'in-use', of, weeksPerEntry, replications: asFarAsAll(series) }
  })
  const waiting = records.map(({ queues }) => sumSeries(Object.values(queues).map((queue) => queue.weekly)))
  const everyone = { kind: 'waiting', of: 'all', weeksPerEntry, replications: asFarAsAll(waiting) } as const
  return [...inUse, everyone].filter(hasLife)
}

/** The waiting lists of the given needs, from the first day on: how the list that stood there that day is worked off, or grows. */
export function waitingListCourses(
  plan: FlowPlan,
  records: readonly ReplicationRecord[],
  needs: readonly string[],
): readonly FlowCourse[] {
  return needs.map((of) => ({
    kind: 'waiting-list',
    of,
    weeksPerEntry: records[0]?.weeksPerEntry ?? 1,
    replications: asFarAsAll(weeklyMeans(plan, records, { kind: 'waiting-list', of, statistic: 'mean' })),
    atStart: waitingAtStart(plan, of),
  }))
}

function waitingAtStart({ guide, network }: FlowPlan, need: string): number {
  const initial = new Set(guide.sources.filter((one) => one.waiting && one.need === need).map(({ source }) => source))
  return network.sources.reduce(
    (sum, source) => (source.kind === 'initial' && initial.has(source.id) ? sum + source.count : sum),
    0,
  )
}

/** A series of nothing but zeros has no warm-up to find. */
function hasLife({ replications }: FlowCourse): boolean {
  return replications.some((series) => series.some((value) => value > 0))
}
