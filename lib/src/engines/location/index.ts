export type * from './problems.ts'
export {
  relativeGap,
  type SearchLimits,
  type SearchProgress,
  type SearchWatch,
  solveLocation,
} from './solve-location.ts'
export { type LocationFault, verifyLocation } from './verify.ts'
