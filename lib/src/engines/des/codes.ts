/*
 * The numbers by which compiler, tape, kernel and report name kinds. The kernel, which is AssemblyScript, reads this same file: constants
 * only.
 */

/** Capacity or room without a limit. */
export const UNLIMITED = 0x40000000
/** A request asks for no more units than these; and a resource without limit always has so many left. */
export const MOST_UNITS = 1_000_000

// Kinds of step.
export const SERVE = 0
export const SEIZE = 1
export const RELEASE = 2
export const DELAY = 3
export const APPOINTMENT = 4
export const ASSIGN = 5
export const TIMER = 6
export const ROUTE = 7
export const LEAVE = 8

// Kinds of source.
export const POISSON = 0
export const RENEWAL = 1
export const TIMES = 2
export const TRACE = 3
export const INITIAL = 4

// Rules of routing.
export const BY_SHARE = 0
export const BY_ATTRIBUTE = 1
export const BY_SCHEDULE = 2
export const FIRST_OPEN = 3
export const FIRST_WITH_ROOM = 4
export const SHORTEST_QUEUE = 5

// Disciplines.
export const FIFO = 0
export const PRIORITY = 1
export const PREEMPTIVE = 2

// What becomes of an interrupted service.
export const FINISH = 0
export const HAND_OVER = 1
export const RESUME = 2
export const RESTART = 3
export const RESAMPLE = 4

// Kinds of distribution.
export const DETERMINISTIC = 0
export const EXPONENTIAL = 1
export const ERLANG = 2
export const GAMMA = 3
export const LOGNORMAL = 4
export const WEIBULL = 5
export const TRIANGULAR = 6
export const UNIFORM = 7
export const EMPIRICAL = 8
export const DISCRETE = 9
export const MIXTURE = 10
export const OF_ATTRIBUTE = 11
export const ATTRIBUTE_VALUE = 12

// What happens to a patient; in a journey each has its name.
export const ARRIVE = 0
export const WAIT = 1
export const START = 2
export const END = 3
export const INTERRUPT = 4
export const STAY = 5
export const GIVE_BACK = 6
export const FULL = 7
export const BALK = 8
export const RENEGE = 9
export const ESCALATE = 10
export const GO = 11
export const GO_OUT = 12

// What cannot be, and ends the run. Draws at a step:
export const FAULT_DELAY = 0
export const FAULT_SERVICE = 1
export const FAULT_ROUTE = 2
export const FAULT_PATIENCE = 3
export const FAULT_RELEASE = 4
// And units in use of a resource.
export const FAULT_UNITS = 5
