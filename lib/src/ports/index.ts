export type { RunStore } from './run-store.ts'
export type { JobBatch, JobRunner, JobTask, TaskTable } from './job-runner.ts'
export type { Clock } from './clock.ts'
