import { Line, Patient, Resource, Schedule, Source, Step, Timer, Timetable } from './live'
import { Tallies } from './tally'

/** How the replication stands. An instance of the kernel runs one. All times in the network's unit. */
export class Run {
  static length: f64 = 0
  static warmUp: f64 = 0
  static hour: f64 = 0
  static day: f64 = 0
  static week: f64 = 0
  /** Time from Monday 00:00 to time 0. */
  static weekOffset: f64 = 0
  static attributes: i32 = 0
  static occurrenceSlots: i32 = 0
  static classAttribute: i32 = -1
  static classes: i32 = 1

  static now: f64 = 0
  static measuring: bool = false
  static ended: bool = false
  static events: f64 = 0
  /** How often anyone has joined a line. */
  static joined: f64 = 0
  /** When deadlock is next looked for. */
  static nextCheck: f64 = Infinity
  /** Events in a row at one instant. */
  static instantEvents: i32 = 0
  /** When the clock was last seen to get on, and the events since then. */
  static progressAt: f64 = 0
  static eventsSince: i32 = 0
  /** Events in a row at the instant where the run was given up, or since the clock got on; 0 when it was not. */
  static stoodStillAfter: i32 = 0

  static resources: StaticArray<Resource> = new StaticArray<Resource>(0)
  static steps: StaticArray<Step> = new StaticArray<Step>(0)
  static lines: StaticArray<Line> = new StaticArray<Line>(0)
  static sources: StaticArray<Source> = new StaticArray<Source>(0)
  static schedules: StaticArray<Schedule> = new StaticArray<Schedule>(0)
  static timetables: StaticArray<Timetable> = new StaticArray<Timetable>(0)
  /** The timers and, last, the sojourn. */
  static timers: StaticArray<Timer> = new StaticArray<Timer>(0)

  /** Resources whose lines are to be looked at before time goes on: a ring. */
  static dirtyQueue: StaticArray<Resource | null> = new StaticArray<Resource | null>(0)
  static dirtyHead: i32 = 0
  static dirtyCount: i32 = 0
  /** Ring of patients who go on to their next step once all lines have been looked at; its room is a power of 2. */
  static ready: StaticArray<Patient | null> = new StaticArray<Patient | null>(64)
  static readyHead: i32 = 0
  static readyCount: i32 = 0

  /** Weeks per entry of the weekly series, and hours. */
  static weeksPerEntry: i32 = 1
  static entryHours: i32 = 168
  /** By step and class. */
  static leaves: StaticArray<f64> = new StaticArray<f64>(0)
  /** By line and class. */
  static waits: Tallies = new Tallies(0)
  /** By group of timers. */
  static durations: Tallies = new Tallies(0)
  static within: StaticArray<f64> = new StaticArray<f64>(0)
  /** First count of each group in `within`. */
  static withinFrom: StaticArray<i32> = new StaticArray<i32>(0)
  static insideSince: f64 = 0
  static insideIntegral: f64 = 0
  static insideAtStart: i32 = 0
  static entered: f64 = 0
  static left: f64 = 0
  static measuredFrom: f64 = 0
}
