import { importExample } from './example.ts'
import { startServer } from './start.ts'
import { openPostgres } from '@samplan/postgres'

const { PORT, DATABASE_URL } = process.env
if (DATABASE_URL === undefined) throw new Error('DATABASE_URL is not set')
const database = await openPostgres(DATABASE_URL)
await importExample(database)
const server = await startServer({ database, port: Number(PORT ?? 8080) })
process.stdout.write(`Samplan: ${server.address}\n`)
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void server.close().then(() => process.exit(0)))
