export { readFile, readFolder } from './folder.ts'
export { writeOutput } from './atomic.ts'
export { createFileRunStore } from './run-store.ts'
