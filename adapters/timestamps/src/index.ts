export { askStamp, StampError, type StampProblem } from './ask.ts'
export { type CheckedStamp, checkStamp } from './check.ts'
