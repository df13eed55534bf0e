import type { LiveStep, Patient } from './live.ts'
import type { JourneyEvent, JourneyEventKind } from './record.ts'
import type { Run } from './state.ts'

/**
 * Writes down an event of a patient whose journey is wanted.
 * @param bundle number of the bundle taken, or −1
 * @param to step gone to, or null
 */
export function note(
  s: Run,
  p: Patient,
  kind: JourneyEventKind,
  step: LiveStep,
  bundle: number,
  to: LiveStep | null,
): void {
  if (s.wanted !== null) write(s, p, kind, step, bundle, to)
}

export function noteArrival(s: Run, p: Patient, at: string): void {
  journeyOf(s, p)?.push({ time: s.now, kind: 'arrive', at })
}

function write(s: Run, p: Patient, kind: JourneyEventKind, step: LiveStep, bundle: number, to: LiveStep | null): void {
  const items = step.line?.bundles[bundle]?.items
  journeyOf(s, p)?.push({
    time: s.now,
    kind,
    at: step.name,
    ...(items && { resources: items.map(({ resource }) => s.t.names.resources[resource.index]!) }),
    ...(to !== null && { to: to.name }),
  })
}

function journeyOf(s: Run, p: Patient): JourneyEvent[] | undefined {
  return s.journeys[p.journey]
}
