import { startPostgres } from '@samplan/postgres/testing'
import { serve } from '../serve.ts'

/** A workbench to build pages against: a PostgreSQL of its own in a temporary folder, which is gone when it ends. */
const postgres = await startPostgres()
await serve({ store: { address: postgres.address }, port: Number(process.env.PORT ?? 8080) })
await postgres.stop()
