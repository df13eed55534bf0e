/* The numbers by which tape and kernel name kinds; the same as in src/engines/des/tables.ts and distributions.ts. */

export const SERVE: i32 = 0
export const SEIZE: i32 = 1
export const RELEASE: i32 = 2
export const DELAY: i32 = 3
export const APPOINTMENT: i32 = 4
export const ASSIGN: i32 = 5
export const TIMER: i32 = 6
export const ROUTE: i32 = 7

export const POISSON: i32 = 0
export const RENEWAL: i32 = 1
export const TRACE: i32 = 3
export const INITIAL: i32 = 4

export const BY_SHARE: i32 = 0
export const BY_ATTRIBUTE: i32 = 1
export const BY_SCHEDULE: i32 = 2
export const FIRST_OPEN: i32 = 3
export const FIRST_WITH_ROOM: i32 = 4

export const FINISH: i32 = 0
export const HAND_OVER: i32 = 1
export const RESUME: i32 = 2
export const RESTART: i32 = 3
export const RESAMPLE: i32 = 4

export const DETERMINISTIC: i32 = 0
export const EXPONENTIAL: i32 = 1
export const ERLANG: i32 = 2
export const GAMMA: i32 = 3
export const LOGNORMAL: i32 = 4
export const WEIBULL: i32 = 5
export const TRIANGULAR: i32 = 6
export const UNIFORM: i32 = 7
export const EMPIRICAL: i32 = 8
export const DISCRETE: i32 = 9
export const MIXTURE: i32 = 10
export const OF_ATTRIBUTE: i32 = 11

export const UNLIMITED: i32 = 1 << 30

/** States of a patient. */
export const MOVING: i32 = 0
export const WAITING: i32 = 1
export const IN_SERVICE: i32 = 2
export const IN_DELAY: i32 = 3
