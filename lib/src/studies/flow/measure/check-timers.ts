import type { Issue } from '#base'
import type { Step } from '#engines/des'
import type { FlowPlan } from '../types.ts'

/**
 * Stopwatches that start where no way on leads to a stop: whoever passes there is in none of their times, without a trace. One warning for
 * each stopwatch and step.
 */
export function checkTimers({ network, guide }: FlowPlan): readonly Issue[] {
  const ways = waysOn(network.steps)
  const care = new Map(guide.timers.map(({ timer, of }) => [timer, of]))
  const lost = new Map<string, Issue>()
  for (const step of network.steps) {
    if (step.kind !== 'timer') continue
    for (const timer of step.start ?? []) {
      const of = care.get(timer)
      if (of === undefined || leadsToStop(step, timer, ways)) continue
      const [at = step.id, site = '-'] = step.id.replace(/[~>].*$/, '').split('@')
      const params = { timer: of, step: at, site }
      lost.set(`${of} ${at} ${site}`, { code: 'flow.timer-never-stops', severity: 'warning', params })
    }
  }
  return [...lost.values()]
}

/** Steps that each step names, which are those that a patient may go to from it. */
function waysOn(steps: readonly Step[]): ReadonlyMap<string, readonly Step[]> {
  const byId = new Map(steps.map((step) => [step.id, step]))
  const stepsIn = (value: unknown): readonly Step[] => {
    if (typeof value === 'string') return [byId.get(value)].filter((step) => step !== undefined)
    return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stepsIn) : []
  }
  return new Map(steps.map(({ id, ...step }) => [id, stepsIn(step)]))
}

/** A start in the same step as a stop counts from there on: stops come before starts. */
function leadsToStop(from: Step, timer: string, ways: ReadonlyMap<string, readonly Step[]>): boolean {
  const seen = new Set(ways.get(from.id))
  for (const step of seen) {
    if (step.kind === 'timer' && step.stop?.includes(timer)) return true
    for (const next of ways.get(step.id) ?? []) seen.add(next)
  }
  return false
}
