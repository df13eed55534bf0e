export { errorCode, writeOutput } from './atomic.ts'
export { readFile, readFolder, writeFolder } from './folder.ts'
export { createFileRunStore } from './run-store.ts'
