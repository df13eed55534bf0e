/** Closed forms and small Markov chains that the simulation is held against, and that answer simple questions without it. */
export type { LineMeans } from './queueing-domain.ts'
export * from './queueing-erlang.ts'
export * from './queueing-general.ts'
export * from './queueing-networks.ts'
export * from './queueing-priority.ts'
export * from './queueing-transient.ts'
