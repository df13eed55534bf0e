import { serve } from './serve.ts'

const { PORT, SAMPLAN_DATA, DATABASE_URL } = process.env
await serve({
  store: DATABASE_URL ? { address: DATABASE_URL } : { folder: SAMPLAN_DATA || 'samplan-data' },
  port: Number(PORT || 8080),
})
