import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { backup, createRunStore, openStore, restore, type StorePlace } from '@samplan/postgres'
import { emptyDatabase, type PostgresServer, startPostgres } from '@samplan/postgres/testing'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { jsonOfCommandLine, type Program, type ServerProgram, serve, work } from './testing/command-line.ts'
import { addTiny } from './testing/workbench.ts'

const isLong = process.env.SAMPLAN_LONG === '1'
if (isLong) vi.setConfig({ testTimeout: 1_200_000 })

let postgres: PostgresServer
let folder: string
const programs = new Set<Program>()
beforeAll(async () => {
  postgres = await startPostgres()
  folder = await mkdtemp(join(tmpdir(), 'samplan-faults-'))
})
afterEach(async () => {
  await Promise.all([...programs].map((program) => program.kill()))
  programs.clear()
})
afterAll(async () => {
  await postgres.stop()
  await rm(folder, { recursive: true, force: true })
})

const kinds = ['PostgreSQL', 'the embedded store'] as const

/** A store of its own with `examples/tiny`. */
async function storeOf(kind: (typeof kinds)[number]): Promise<StorePlace> {
  const place =
    kind === 'PostgreSQL'
      ? { address: await emptyDatabase(postgres.address) }
      : { folder: join(await mkdtemp(join(folder, 'store-')), 'data') }
  await addTiny(place)
  return place
}

async function started<One extends Program>(starting: Promise<One>): Promise<One> {
  const program = await starting
  programs.add(program)
  return program
}

async function killed(program: Program): Promise<void> {
  programs.delete(program)
  await program.kill()
}

/** A comparison of two scenarios: its experiment's input, and the same for the command line. */
function comparison(replications: number, weeks: number): { readonly body: object; readonly args: readonly string[] } {
  const input = { replications, weeks, warmUpWeeks: 0, seed: 11 }
  const args = ['--replications', `${replications}`, '--weeks', `${weeks}`, '--warm-up', '0', '--seed', '11']
  return { body: { asked: { operation: 'compare', input } }, args }
}

/** Asks whichever server answers, until one does. */
async function patiently<T>(servers: readonly ServerProgram[], ask: (server: ServerProgram) => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries++)
    try {
      return await ask(servers[tries % servers.length]!)
    } catch (error) {
      if (tries > 600) throw error
      await sleep(100)
    }
}

/** Waits until so many replications are there, or the experiment is over; gives its state. */
async function untilDone(servers: readonly ServerProgram[], experiment: string, done: number): Promise<string> {
  for (;;) {
    const { state, progress } = await patiently(servers, (server) => server.call('showExperiment', { experiment }))
    if (!['waiting', 'running'].includes(state) || (progress?.done ?? 0) >= done) return state
    await sleep(50)
  }
}

async function answerOf(servers: readonly ServerProgram[], experiment: string): Promise<string> {
  expect(await untilDone(servers, experiment, Number.POSITIVE_INFINITY)).toBe('done')
  return (await patiently(servers, (server) => server.ask('GET', `/api/experiments/${experiment}/answer.json`))).text
}

/** The replications of every block that was completed: as often as they were. */
async function completed(place: StorePlace): Promise<readonly string[]> {
  const database = await openStore(place)
  const blocks = await database.sql
    .withTables<{ 'pgboss.job': { name: string; state: string; data: { run: string; replications: number[] } } }>()
    .selectFrom('pgboss.job')
    .select('data')
    .where('name', '=', 'blocks')
    .where('state', '=', 'completed')
    .execute()
  await database.close()
  return blocks.flatMap(({ data: { run, replications } }) => replications.map((one) => `${run} ${one}`)).sort()
}

async function stored(place: StorePlace): Promise<readonly string[]> {
  const database = await openStore(place)
  const store = createRunStore(database.sql)
  const runs = await store.listRuns()
  const all = await Promise.all(
    runs.map(async (run) => (await store.listReplications(run)).map((one) => `${run} ${one}`)),
  )
  await database.close()
  return all.flat().sort()
}

const printed = new Map<string, Promise<string>>()

/** What the command line prints of a comparison, asked once for each. */
function printedOf(args: readonly string[]): Promise<string> {
  const key = args.join(' ')
  const given = printed.get(key) ?? jsonOfCommandLine('compare', args)
  printed.set(key, given)
  return given
}

describe('the same bytes as the command line', () => {
  test.each(kinds)('two servers on %s, of which the one that conducts is killed', async (kind) => {
    const place = await storeOf(kind)
    const { body, args } = comparison(6, 104)
    const first = await started(serve(place, 1))
    const { id } = await first.call('createExperiment', { inquiry: 'tiny' }, body)
    await untilDone([first], id, 2)
    const second = await started(serve(place, 1))
    await killed(first)
    expect(await answerOf([second], id)).toBe(await printedOf(args))
  })

  test('a server elsewhere, on what was backed up while another computed it', async () => {
    const place = await storeOf('the embedded store')
    const { body, args } = comparison(6, 104)
    const first = await started(serve(place, 1))
    const { id } = await first.call('createExperiment', { inquiry: 'tiny' }, body)
    expect(await untilDone([first], id, 2)).toBe('running')
    const [source, file] = [await openStore(place), new PassThrough()]
    const [bytes] = await Promise.all([buffer(file), backup(source, file)])
    await source.close()
    await killed(first)
    const elsewhere = { address: await emptyDatabase(postgres.address) }
    const target = await openStore(elsewhere)
    const { replications = 0 } = await restore(target, Readable.from([bytes]))
    await target.close()
    expect(replications).toBeGreaterThan(0)
    const second = await started(serve(elsewhere, 1))
    expect(await answerOf([second], id)).toBe(await printedOf(args))
    expect((await second.call('showExperiment', { experiment: id })).progress?.found).toBeGreaterThan(0)
  })

  test.runIf(isLong)('eight worker processes on PostgreSQL', async () => {
    const place = { address: await emptyDatabase(postgres.address) }
    await addTiny(place)
    const { body, args } = comparison(24, 52)
    const server = await started(serve(place, 1))
    const workers = await Promise.all(Array.from({ length: 8 }, () => started(work(place.address))))
    const { id } = await server.call('createExperiment', { inquiry: 'tiny' }, body)
    expect(await answerOf([server], id)).toBe(await printedOf(args))
    expect(workers.filter((worker) => worker.said().includes('done in')).length).toBeGreaterThan(1)
  })

  test.runIf(isLong)('eight workers of two servers on the embedded store', async () => {
    const place = await storeOf('the embedded store')
    const { body, args } = comparison(24, 52)
    const servers = [await started(serve(place, 4)), await started(serve(place, 4))]
    const { id } = await servers[0]!.call('createExperiment', { inquiry: 'tiny' }, body)
    expect(await answerOf(servers, id)).toBe(await printedOf(args))
  })
})

/** Numbers from 0 to below 1, the same each time. */
function createChance(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

/** Something that is killed and started again. */
interface Victim {
  readonly kill: () => Promise<void>
  readonly start: () => Promise<void>
  /** Without it the others cannot start. */
  readonly isNeeded?: boolean
}

/** Saves a version of the inquiry: its reason, when that was acknowledged. */
async function saveVersion(servers: readonly ServerProgram[], reason: string): Promise<string | undefined> {
  try {
    const { newest } = await patiently(servers, (server) => server.call('showInquiry', { inquiry: 'tiny' }))
    const number = { value: 56 + (newest % 8), low: 55, high: 65, source: 'our-estimate' }
    const body = { from: newest, reason, path: 'resources.ward.capacity', number }
    await servers[0]!.call('changeNumber', { inquiry: 'tiny' }, body)
    return reason
  } catch {
    return undefined
  }
}

/** Half of the blocks for each of two scenarios, one replication each as nobody knows how long they take. */
const { kills, blocks, weeks } = isLong ? { kills: 30, blocks: 200, weeks: 520 } : { kills: 4, blocks: 20, weeks: 260 }
/** The last kill comes when at least so much of the work is left, for others go on while one starts again. */
const leftAtLast = 0.5

/** Kills at random during a comparison, as it comes on; then everything that was acknowledged is there, once and right. */
async function survive(place: StorePlace, servers: ServerProgram[], victims: readonly Victim[]): Promise<void> {
  const chance = createChance(20_261_122)
  const { body, args } = comparison(blocks / 2, weeks)
  const { id } = await servers[0]!.call('createExperiment', { inquiry: 'tiny' }, body)
  const acknowledged: string[] = []
  const back = victims.map(() => Promise.resolve())
  for (let kill = 0; kill < kills; kill++) {
    const soFar = ((1 - leftAtLast) * kill) / kills
    expect(await untilDone(servers, id, soFar * blocks)).not.toBe('done')
    const saving = saveVersion(servers, `kill ${kill}`)
    await sleep(chance() * 300)
    // The first ones meet each kind; then it is chance.
    const index = kill < victims.length ? kill : Math.floor(chance() * victims.length)
    const victim = victims[index]!
    await (victim.isNeeded ? Promise.all(back) : back[index])
    await victim.kill()
    back[index] = victim.start()
    if (victim.isNeeded) await back[index]
    const reason = await saving
    if (reason !== undefined) acknowledged.push(reason)
  }
  await Promise.all(back)
  expect(await answerOf(servers, id)).toBe(await printedOf(args))
  const { versions } = await patiently(servers, (server) => server.call('listVersions', { inquiry: 'tiny' }))
  expect(acknowledged.length).toBeGreaterThan(0)
  expect(versions.map(({ reason }) => reason)).toEqual(expect.arrayContaining(acknowledged))
  expect((await servers[0]!.call('listFailures')).failures).toEqual([])
  const once = await completed(place)
  expect(once).toHaveLength(blocks)
  // Beside them the store has what a server has ready for the first estimate.
  const runs = new Set(once.map((block) => block.split(' ')[0]))
  expect((await stored(place)).filter((one) => runs.has(one.split(' ')[0]))).toEqual(once)
}

describe(`${kills} kills during ${blocks} blocks`, () => {
  test('of the server, two workers and PostgreSQL', async () => {
    const place = { address: await emptyDatabase(postgres.address) }
    await addTiny(place)
    const servers = [await started(serve(place, 1))]
    const workers = await Promise.all([started(work(place.address)), started(work(place.address))])
    await survive(place, servers, [
      {
        kill: () => killed(servers[0]!),
        start: async () => {
          servers[0] = await started(serve(place, 1))
        },
      },
      ...workers.map((_, i) => ({
        kill: () => killed(workers[i]!),
        start: async () => {
          workers[i] = await started(work(place.address))
        },
      })),
      { kill: () => postgres.kill(), start: () => postgres.start(), isNeeded: true },
    ])
  })

  test.runIf(isLong)('of two servers on the embedded store', async () => {
    const place = await storeOf('the embedded store')
    const servers = [await started(serve(place, 1)), await started(serve(place, 1))]
    await survive(
      place,
      servers,
      servers.map((_, i) => ({
        kill: () => killed(servers[i]!),
        start: async () => {
          servers[i] = await started(serve(place, 1))
        },
      })),
    )
  })
})
