import { once } from 'node:events'
import { createServer } from 'node:net'
import { expect, test } from 'vitest'
import { samplan, temporaryFolder } from './testing/samplan.ts'

test('samplan serve that cannot start says what to change, and ends', async () => {
  const folder = await temporaryFolder()
  expect(await samplan(folder, 'serve', '--database-url', 'postgres://nobody@127.0.0.1:1/none')).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/PostgreSQL does not answer, .*--database-url or DATABASE_URL/m),
  })
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  const address = other.address()
  const port = typeof address === 'object' ? String(address?.port) : ''
  const ended = await samplan(folder, 'serve', '--port', port, '--workers', '1')
  expect(ended).toMatchObject({ code: 2, stderr: expect.stringContaining(`Port ${port} is taken`) })
  other.close()
})
