export { emptyDatabase } from './empty-database.ts'
export { findPostgres, type PostgresServer, startPostgres } from './postgres-server.ts'
