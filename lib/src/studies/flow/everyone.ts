import { type JourneyEvent, simulate } from '#engines/des'
import { placeOf } from './journey.ts'
import { type FlowReplication, flowTask, type PreparedFlow } from './run.ts'
import type { FlowGuide, FlowPlan } from './types.ts'

/** What the journeys of all patients of a replication tell, which its record does not keep. */
export interface Everyone {
  readonly lines: readonly LineByHour[]
  readonly moves: readonly Move[]
}

/** A line by hour of the week from Monday 00:00, 168 entries: of several weeks their mean. */
export interface LineByHour {
  /** Network step, as in `guide.queues`. */
  readonly step: string
  /** Mean number waiting. */
  readonly waiting: readonly number[]
  /** Median wait in minutes of those whose turn came in the hour, also those who did not have to wait; null when nobody's did. */
  readonly median: readonly (number | null)[]
}

/** Where a patient is cared for: a pathway's part at a site (null for nowhere, as by telephone), or a ward. First a need, at last out. */
export type Whereabouts =
  | { readonly kind: 'need'; readonly need: string }
  | { readonly kind: 'care'; readonly pathway: string; readonly site: string | null }
  | { readonly kind: 'ward'; readonly resource: string }
  | { readonly kind: 'out' }

/** Patients who went from one to the other in the measured time. */
export interface Move {
  readonly from: Whereabouts
  readonly to: Whereabouts
  readonly patients: number
}

interface PreparedEveryone extends PreparedFlow {
  readonly guide: FlowGuide
}

/** The task that follows every patient of a replication: the same patients as in the replication's record. */
export const everyoneTask = {
  prepare: (plan: FlowPlan): PreparedEveryone => ({ ...flowTask.prepare(plan), guide: plan.guide }),
  run({ network, guide, length, warmUp }: PreparedEveryone, { replication, seed }: FlowReplication): Everyone {
    const lines = followLines(guide, warmUp, length)
    const moves = followMoves(guide, warmUp)
    const onEvent = (patient: number, event: JourneyEvent) => {
      lines.take(patient, event)
      moves.take(patient, event)
    }
    simulate(network, { seed, replication, length, warmUp, onEvent })
    return { lines: lines.end(), moves: moves.end() }
  },
}

/** Takes what happens to everyone in order of time, and tells what it comes to. */
interface Follower<T> {
  take(patient: number, event: JourneyEvent): void
  end(): T
}

const hoursOfWeek = 168
const minutesOfHour = 60

function followLines({ queues }: FlowGuide, from: number, until: number): Follower<readonly LineByHour[]> {
  const waited = new Map(queues.map(({ step }) => [step, Array.from({ length: hoursOfWeek }, () => 0)]))
  const waits = new Map(queues.map(({ step }) => [step, Array.from({ length: hoursOfWeek }, (): number[] => [])]))
  /** Who waits, where and since when. */
  const inLine = new Map<number, { readonly step: string; readonly since: number }>()
  const minutesPerHour = (until - from) / hoursOfWeek
  const count = (step: string, since: number, end: number) => {
    const byHour = waited.get(step)
    if (byHour !== undefined) addWait(byHour, Math.max(from, since), end)
  }
  return {
    take(patient, { kind, at, time }) {
      if (kind === 'wait') inLine.set(patient, { step: at, since: time })
      if (kind !== 'start' && kind !== 'renege') return
      const since = inLine.get(patient)?.since ?? time
      inLine.delete(patient)
      count(at, since, time)
      if (kind === 'start' && time >= from) waits.get(at)?.[hourOf(time)]?.push(time - since)
    },
    end() {
      for (const { step, since } of inLine.values()) count(step, since, until)
      return queues.map(({ step }) => ({
        step,
        waiting: waited.get(step)!.map((minutes) => minutes / minutesPerHour),
        median: waits.get(step)!.map(medianOf),
      }))
    },
  }
}

/** Spreads a wait over the hours of the week that it lasts. */
function addWait(byHour: number[], from: number, until: number): void {
  for (let time = from; time < until; ) {
    const next = Math.min(until, (Math.floor(time / minutesOfHour) + 1) * minutesOfHour)
    byHour[hourOf(time)]! += next - time
    time = next
  }
}

/** Time 0 is a Monday 00:00. */
function hourOf(time: number): number {
  return Math.floor(time / minutesOfHour) % hoursOfWeek
}

function medianOf(values: readonly number[]): number | null {
  if (values.length === 0) return null
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

/** Where somebody is, and the pathway and site that they are at: a ward belongs to those that led to it. */
interface Stay {
  readonly where: Whereabouts
  readonly pathway?: string
  readonly site?: string | null
}

const out: Stay = { where: { kind: 'out' } }

function followMoves(guide: FlowGuide, from: number): Follower<readonly Move[]> {
  const needs = new Map(guide.sources.map(({ source, need }) => [source, need]))
  const stayAt = stays(guide)
  const stayOf = new Map<number, Stay>()
  const moves = new Map<string, { readonly from: Whereabouts; readonly to: Whereabouts; patients: number }>()
  return {
    take(patient, event) {
      const need = event.kind === 'arrive' ? needs.get(event.at) : undefined
      if (need !== undefined) stayOf.set(patient, { where: { kind: 'need', need } })
      const before = stayOf.get(patient)
      if (before === undefined) return
      const after = stayAt(event, before)
      if (after === before) return
      stayOf.set(patient, after)
      const [a, b] = [keyOf(before.where), keyOf(after.where)]
      if (event.time < from || a === b) return
      const known = moves.get(`${a} ${b}`)
      if (known === undefined) moves.set(`${a} ${b}`, { from: before.where, to: after.where, patients: 1 })
      else known.patients++
    },
    end: () => [...moves.values()],
  }
}

/** Where a patient is after an event: somewhere new when care begins in another pathway or at another site, or when it is given a bed. */
function stays({ resources }: FlowGuide): (event: JourneyEvent, before: Stay) => Stay {
  const byId = new Map(resources.map((one) => [one.resource, one]))
  return ({ kind, at, resources: taken = [] }, before) => {
    if (kind === 'leave') return out
    if (kind !== 'start' && kind !== 'delay') return before
    const { of, site: written, part } = placeOf(at)
    if (part.startsWith('>') || part.endsWith('~drive')) return before
    const pathway = of.split('.')[0] ?? of
    const site = written === '-' ? null : written
    const used = kind === 'start' ? taken.flatMap((id) => byId.get(id) ?? []) : []
    const ward = used.find((one) => one.kind === 'bed' || (one.kind === 'place' && one.site === null))
    if (ward !== undefined) return { where: { kind: 'ward', resource: ward.resource }, pathway, site }
    const isOnWheels = used.length > 0 && used.every((one) => one.kind === 'vehicle')
    // Handed over at a site by those who drove, a patient is not yet in the site's care.
    const isHandedOver = kind === 'delay' && before.site === null
    const isSame = pathway === before.pathway && (site === before.site || isHandedOver)
    if (isSame || (isOnWheels && site !== null)) return before
    return { where: { kind: 'care', pathway, site }, pathway, site }
  }
}

/** A name for each place of care, the same for the same. */
export function keyOf(where: Whereabouts): string {
  switch (where.kind) {
    case 'need':
      return `need:${where.need}`
    case 'care':
      return `care:${where.pathway}${where.site === null ? '' : `@${where.site}`}`
    case 'ward':
      return `ward:${where.resource}`
    case 'out':
      return 'out'
  }
}
