export { type Database, openPostgres, type Sql } from './database.ts'
export { createExperimentStore } from './experiment-store.ts'
export { createInquiryStore } from './inquiry-store.ts'
export {
  createRunStore,
  findReplications,
  findRunWork,
  packReplications,
  type RunWork,
  saveReplications,
  saveRunWork,
} from './run-store.ts'
export type { Tables } from './tables.ts'
