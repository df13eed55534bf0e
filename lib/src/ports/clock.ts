/** The time, given as an argument wherever it is needed; results never depend on it. */
export interface Clock {
  /** Milliseconds since 1970, UTC. */
  now(): number
}
