export * from './decompose.ts'
export * from './decompose-shared.ts'
export * from './distributions.ts'
export * from './inequality.ts'
export * from './intervals.ts'
export * from './keyed-uniform.ts'
export * from './markov.ts'
export * from './multiplicity.ts'
export * from './normal.ts'
export * from './precision.ts'
export * from './queueing.ts'
export * from './ranking.ts'
export * from './sketch.ts'
export * from './special.ts'
export * from './split-normal.ts'
export {
  addValue,
  covariance,
  emptyRunning,
  mean,
  pairedDifferences,
  presentValues,
  quantile,
  type Running,
  standardDeviation,
  standardError,
  type Values,
  variance,
} from './summary.ts'
export * from './threefry.ts'
export * from './trend.ts'
export * from './variance-reduction.ts'
export * from './warm-up.ts'
