import type { JourneyEventKind } from './record.ts'
import type { Run } from './state.ts'

/** Writes down an event of a patient whose journey is wanted. @param bundle row of the bundle, or −1. @param to step gone to, or −1 */
export function note(s: Run, p: number, kind: JourneyEventKind, step: number, bundle: number, to: number): void {
  if (s.wanted !== null) write(s, p, kind, step, bundle, to)
}

function write(s: Run, p: number, kind: JourneyEventKind, step: number, bundle: number, to: number): void {
  const journey = s.journeys[s.patients.journey[p]!]
  if (journey === undefined) return
  const { requests, names } = s.t
  const items = bundle < 0 ? undefined : requests.itemResource.subarray(...itemsOf(s, bundle))
  journey.push({
    time: s.now,
    kind,
    at: kind === 'arrive' ? names.sources[step]! : names.steps[step]!,
    ...(items && { resources: Array.from(items, (r) => names.resources[r]!) }),
    ...(to >= 0 && { to: names.steps[to]! }),
  })
}

function itemsOf(s: Run, bundle: number): [number, number] {
  return [s.t.requests.itemFrom[bundle]!, s.t.requests.itemFrom[bundle + 1]!]
}
