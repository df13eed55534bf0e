import type { JourneyEvent } from '#engines/des'
import { describeJourney, type JourneyStop, journeyStops } from '../journey.ts'
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
  return describeJourney(plan, eventsOf(plan, index, who), 'en')
}

/** The same, stop by stop. */
export function stops(plan: FlowPlan, index: number, who = 'town/adult'): readonly JourneyStop[] {
  return journeyStops(plan, eventsOf(plan, index, who), 'en')
}

function eventsOf(plan: FlowPlan, index: number, who: string): readonly JourneyEvent[] {
  const [events = []] = runJourneys(plan, { seed: 1, replication: 0 }, [{ source: `ill/${who}/waiting`, index }])
  return events
}
