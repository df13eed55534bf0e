import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { canonicalJson } from '@samplan/lib/base'
import { type Entry, entriesOf } from '@samplan/lib/inquiry/process'
import {
  commission,
  frozenWorld,
  passedWorld,
  policy,
  preparedWorld,
  presentedWorld,
  type World,
} from '@samplan/lib/inquiry/process/testing'
import { createEventStore, openStore } from '@samplan/postgres'
import { emptyDatabase, type PostgresServer, startPostgres } from '@samplan/postgres/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { samplan, temporaryFolder } from './testing/samplan.ts'

let server: PostgresServer
beforeAll(async () => {
  server = await startPostgres()
})
afterAll(() => server.stop())

const inquiry = commission.id

/** Step 1 has passed, step 2 is at its gate and awaits positions, step 3 is planned; one person keeps it. */
function decidingWorld(): World {
  const { answerDays: _, ...patient } = policy
  const assignments = commission.assignments.map((one) => ({ ...one, policy: patient }))
  const world = passedWorld(preparedWorld({ ...commission, custody: 'one-person', assignments }))
  return presentedWorld(frozenWorld(world, 'money'))
}

/** A store with a log, and a folder to work in. */
async function workplace(entries: readonly Entry[]) {
  const [address, folder] = [await emptyDatabase(server.address), await temporaryFolder()]
  const run = (...args: readonly string[]) => samplan(folder, ...args, '--database-url', address)
  const listLog = async () => {
    const database = await openStore({ address })
    const listed = await createEventStore(database).list(inquiry)
    await database.close()
    return listed
  }
  if (entries.length > 0) {
    const database = await openStore({ address })
    await createEventStore(database).append(inquiry, 0, entries.map(canonicalJson))
    await database.close()
  }
  return { folder, run, listLog }
}

const world = decidingWorld()
const tooEarly = { kind: 'step-started', step: 'care' } as const
const forged = [
  ...world.entries,
  ...entriesOf([tooEarly], inquiry, { now: world.now, person: 'investigator', next: world.state.size }),
]

test('AC-17 › samplan process: step 3 does not start while step 2 is being decided', async () => {
  const { folder, run, listLog } = await workplace(world.entries)
  const start = ['process', 'give', inquiry, 'start-step', 'step=care', '--as', 'investigator']
  const refused = await run(...start)
  expect(refused).toMatchObject({ code: 1, stdout: '' })
  expect(refused.stderr).toContain(
    'The step Money has not passed (at its gate). It passes its gate first. (EARLIER_STEP_NOT_PASSED)',
  )
  await writeFile(join(folder, 'answer.yaml'), 'step: money\nquestion: cost\nanswer: { txt: Nothing }\n')
  const malformed = await run(
    'process',
    'give',
    inquiry,
    'answer-question',
    '--file',
    'answer.yaml',
    '--as',
    'investigator',
  )
  expect(malformed.code).toBe(1)
  expect(malformed.stderr).toContain('answer.yaml:3:')
  expect(await listLog()).toHaveLength(world.entries.length)

  const shown = JSON.parse((await run('process', 'show', inquiry, '--as', 'secretary', '--json')).stdout)
  expect(shown.assignments[0].steps).toMatchObject([
    { id: 'law', status: 'passed', gate: { tally: { approved: 4, of: 4 } } },
    { id: 'money', status: 'at-gate', gate: { status: 'deciding', tally: { approved: 0, of: 4 } } },
    { id: 'care', status: 'planned' },
  ])
  const answered = await run(
    'process',
    'give',
    inquiry,
    'return-step',
    `gate=${shown.assignments[0].steps[1].gate.id}`,
    'reason=More work',
    '--as',
    'secretary',
  )
  expect(answered).toMatchObject({ code: 0, stderr: '' })
  const log = await listLog()
  expect(log).toHaveLength(world.entries.length + 1)
  expect(JSON.parse(log.at(-1)!)).toMatchObject({ actor: 'secretary', event: { reason: 'More work' } })
})

test('AC-17 › samplan import-log: a history in which step 3 overtakes step 2 is not taken in, nor any of it', async () => {
  const { run: there } = await workplace(forged)
  const { folder, run, listLog } = await workplace([])
  const exported = join(folder, 'log')
  expect((await there('export-log', inquiry, '--out', exported)).code).toBe(0)
  const refused = await run('import-log', 'log')
  expect(refused).toMatchObject({ code: 1, stdout: '' })
  expect(refused.stderr).toContain(`log.jsonl:${forged.length}: The step `)
  expect(refused.stderr).toContain('(STEP_TOO_EARLY)')
  expect(await listLog()).toEqual([])
})

test('samplan import-log › takes in a history that verifies, once, and none that somebody has changed', async () => {
  const { run: there } = await workplace(world.entries)
  const { folder, run, listLog } = await workplace([])
  await there('export-log', inquiry, '--out', join(folder, 'log'))
  const lines = (await readFile(join(folder, 'log/log.jsonl'), 'utf8')).trimEnd().split('\n')
  expect(JSON.parse((await run('import-log', 'log', '--json')).stdout)).toEqual({
    kind: 'imported',
    inquiry,
    size: lines.length,
    added: lines.length,
  })
  expect(await listLog()).toEqual(lines)
  expect((await run('import-log', 'log')).stdout).toContain(`${lines.length} entries in the store, 0 new`)

  await writeFile(join(folder, 'log/log.jsonl'), `${lines.join('\n').replace('A meeting', 'No meeting')}\n`)
  const other = await workplace([])
  const changed = await other.run('import-log', join(folder, 'log'))
  expect(changed.code).toBe(1)
  expect(changed.stdout).toContain('has been changed since it was written')
  expect(await other.listLog()).toEqual([])
  expect(await readdir(other.folder)).toEqual([])
})
