export { emptyDatabase } from './empty-database.ts'
export { emptyStore } from './empty-store.ts'
export { findPostgres, type PostgresServer, startPostgres } from './postgres-server.ts'
export { type DiskOf, diskOf, hasSmallDisks, onSmallDisk } from './small-disk.ts'
