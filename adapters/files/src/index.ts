export { writeOutput } from './atomic.ts'
export { readFile, readFolder } from './folder.ts'
export { createFileRunStore } from './run-store.ts'
