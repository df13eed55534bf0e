export * from './exact.ts'
export * from './problem.ts'
export { tablesOf } from './tables.ts'
export * from './verify.ts'
