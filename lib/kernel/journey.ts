import { ARRIVE } from '../src/engines/des/codes'
import { Patient, Source, Step } from './live'
import { Run } from './state'

/** Journeys that are wanted, and what has happened on them: six numbers an event. */
export class Journeys {
  static wanted: bool = false
  /** Every patient's is wanted; they are numbered as the patients come. */
  static everyone: bool = false
  static followed: i32 = 0
  /** Source and number there of the patient of each journey. */
  static sources: StaticArray<i32> = new StaticArray<i32>(0)
  static numbers: StaticArray<f64> = new StaticArray<f64>(0)
  static events: Array<f64> = new Array<f64>(0)

  /** Number of the journey of a source's patient, or −1. When a patient is asked for twice, the last. */
  static numberOf(source: Source, index: i32): i32 {
    if (Journeys.everyone) return Journeys.followed++
    for (let i = Journeys.sources.length - 1; i >= 0; i--)
      if (Journeys.sources[i] === source.index && Journeys.numbers[i] === <f64>index) return i
    return -1
  }
}

export function noteArrival(p: Patient, source: Source): void {
  if (Journeys.wanted) write(p, ARRIVE, source.index, -1, -1)
}

/**
 * Writes down an event of a patient whose journey is wanted.
 * @param bundle number of the bundle taken, or −1
 * @param to step gone to, or null
 */
export function note(p: Patient, kind: i32, step: Step, bundle: i32, to: Step | null): void {
  if (Journeys.wanted) write(p, kind, step.index, bundle, to === null ? -1 : to.index)
}

function write(p: Patient, kind: i32, at: i32, bundle: i32, to: i32): void {
  if (p.journey < 0) return
  const events = Journeys.events
  events.push(p.journey)
  events.push(Run.now)
  events.push(kind)
  events.push(at)
  events.push(bundle)
  events.push(to)
}
