import { openPostgres } from '@samplan/postgres'
import { startPostgres } from '@samplan/postgres/testing'
import { importExample } from '../example.ts'
import { startServer } from '../start.ts'

/** A workbench to build pages against: a PostgreSQL of its own in a temporary folder, which is gone when it ends. */
const postgres = await startPostgres()
const database = await openPostgres(postgres.address)
await importExample(database)
const server = await startServer({ database, port: Number(process.env.PORT ?? 8080) })
process.stdout.write(`Samplan: ${server.address}\n`)
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void server.close().then(() => postgres.stop()))
