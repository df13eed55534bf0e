export { experimentStoreSuite } from './experiment-store-suite.ts'
export { inquiryStoreSuite } from './inquiry-store-suite.ts'
export { jobRunnerSuite } from './job-runner-suite.ts'
export { runStoreSuite } from './run-store-suite.ts'
