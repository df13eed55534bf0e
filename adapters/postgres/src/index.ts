export { type BackupSummary, backup, restore } from './backup.ts'
export { createContentStore } from './content-store.ts'
export { type Database, openPostgres, type Sql } from './database.ts'
export { type Extension, prepareTemplate } from './embedded/template.ts'
export { createEventStore } from './event-store.ts'
export { createExperimentStore } from './experiment-store.ts'
export { createInquiryStore } from './inquiry-store.ts'
export { createLease, type Lease } from './lease.ts'
export { isStoreThere, openStore, type StorePlace } from './open-store.ts'
export { createPersonStore } from './person-store.ts'
export {
  createRunStore,
  findReplications,
  findRunWork,
  packReplications,
  type RunWork,
  saveReplications,
  saveRunWork,
} from './run-store.ts'
export { createSessionStore } from './session-store.ts'
export { isOutOfRoom, StoreError, type StoreProblem } from './store-error.ts'
export type { Tables } from './tables.ts'
