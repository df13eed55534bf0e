export { jobRunnerSuite } from './job-runner-suite.ts'
export { runStoreSuite } from './run-store-suite.ts'
