export type { Clock } from './clock.ts'
export type { JobBatch, JobRunner, JobTask, TaskTable } from './job-runner.ts'
export type { RunStore } from './run-store.ts'
