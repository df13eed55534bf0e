export { type Database, openPostgres, type Sql } from './database.ts'
export { createExperimentStore } from './experiment-store.ts'
export { createInquiryStore } from './inquiry-store.ts'
export { createRunStore, saveReplications } from './run-store.ts'
