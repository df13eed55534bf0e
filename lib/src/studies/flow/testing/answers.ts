import { describeJourney } from '../journey.ts'
import { measureFlow } from '../measure/measure.ts'
import { runJourneys } from '../run.ts'
import type { FlowPlan } from '../types.ts'
import type { runOf } from './worlds.ts'

export type Ref = Parameters<typeof measureFlow>[2][number]

/** The first replication's value of a measure. */
export function value({ plan, records }: ReturnType<typeof runOf>, ref: Ref): number | null | undefined {
  return measureFlow(plan, records, [ref])[0]?.values[0]
}

/** What happened to the n-th patient at the door. */
export function journey(plan: FlowPlan, index: number, who = 'town/adult'): string {
  const [events = []] = runJourneys(plan, { seed: 1, replication: 0 }, [{ source: `ill/${who}/waiting`, index }])
  return describeJourney(plan, events, 'en')
}
