export { program, type WrittenProgram } from './program.ts'
export { solveSuite } from './solve-suite.ts'
