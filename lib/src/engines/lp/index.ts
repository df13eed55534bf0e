export { checkLimits } from './check-limits.ts'
export { checkProgram } from './check-program.ts'
export { explainInfeasibility, type Infeasibility } from './explain.ts'
export type * from './program.ts'
