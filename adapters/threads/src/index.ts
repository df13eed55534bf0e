export { createThreadRunner, type ThreadRunnerOptions } from './thread-runner.ts'
