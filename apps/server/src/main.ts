import { wordsOf } from '@samplan/lib/operations'
import { serve } from './serve.ts'
import { reasonOfNoStart } from './start.ts'

const { PORT, SAMPLAN_DATA, DATABASE_URL } = process.env
try {
  await serve({
    store: DATABASE_URL ? { address: DATABASE_URL } : { folder: SAMPLAN_DATA || 'samplan-data' },
    port: Number(PORT || 8080),
  })
} catch (error) {
  const reason = reasonOfNoStart(error)
  if (reason === undefined) throw error
  const { sv, en } = wordsOf('no-start', { reason })
  process.stderr.write(`${sv}\n${en}\n`)
  process.exitCode = 2
}
