import { MOVING, Patient, Source, Step } from './live'
import { Run } from './state'

/** Everyone inside; the size follows the largest crowd. */
export class Patients {
  static all: Array<Patient> = new Array<Patient>(0)
  static inside: i32 = 0
  private static free: Array<Patient> = new Array<Patient>(0)

  /** Someone who arrives now from a source, with no timer running. */
  static admit(source: Source): Patient {
    const p = Patients.free.length > 0 ? Patients.free.pop() : Patients.make(source.to)
    Patients.inside++
    p.state = MOVING
    p.arrivedAt = Run.now
    p.step = source.to
    p.held = null
    p.journey = -1
    const attribute = p.attribute
    const given = source.attribute
    for (let i = 0, n = Run.attributes; i < n; i++) attribute[i] = given[i]
    const occurrence = p.occurrence
    for (let i = 0, n = Run.occurrenceSlots; i < n; i++) occurrence[i] = 0
    const timer = p.timer
    for (let i = 0, n = timer.length; i < n; i++) timer[i] = NaN
    return p
  }

  static dismiss(p: Patient): void {
    Patients.inside--
    p.token++
    p.state = MOVING
    p.arrivedAt = NaN
    Patients.free.push(p)
  }

  private static make(step: Step): Patient {
    const p = new Patient(
      Patients.all.length,
      step,
      Run.attributes,
      Run.occurrenceSlots,
      // All but the last, which is the sojourn.
      Run.timers.length - 1,
    )
    Patients.all.push(p)
    return p
  }
}
