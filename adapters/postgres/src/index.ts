export { type Database, openPostgres, type Sql } from './database.ts'
export { type Extension, prepareTemplate } from './embedded/template.ts'
export { createExperimentStore } from './experiment-store.ts'
export { createInquiryStore } from './inquiry-store.ts'
<<<<<<< HEAD
export { createLease, type Lease } from './lease.ts'
=======
export { openStore, type StorePlace } from './open-store.ts'
>>>>>>> 553c627475012b6e6a077d13644895fc90e808cf
export { createRunStore, saveReplications } from './run-store.ts'
export { StoreError, type StoreProblem } from './store-error.ts'
