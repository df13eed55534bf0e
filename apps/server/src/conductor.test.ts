import { createHighs } from '@samplan/highs'
import { createMaterials } from '@samplan/lib/operations'
import type { Experiment, JobRunner, Priority } from '@samplan/lib/ports'
import { createExperimentStore, createInquiryStore, createRunStore, openPostgres } from '@samplan/postgres'
import { emptyDatabase, startPostgres } from '@samplan/postgres/testing'
import { createThreadRunner } from '@samplan/threads'
import { afterAll, expect, onTestFinished, test } from 'vitest'
import { startConductor } from './conductor.ts'
import { createSiting } from './siting.ts'
import { addTiny } from './testing/workbench.ts'

const postgres = await startPostgres()
const createRunner = () => createThreadRunner({ workers: 1, tasks: new URL('./tasks.ts', import.meta.url) })
/** A runner takes the batches as they come: sweeps have one of their own, so that none that is prepared sooner keeps it from the others. */
const runners = { sweeps: createRunner(), others: createRunner() }
afterAll(async () => {
  await Promise.all([runners.sweeps.close(), runners.others.close()])
  await postgres.stop()
})

const short = { replications: 1, weeks: 1, warmUpWeeks: 0 }
/** Minutes of work. */
const long = { replications: 1000, weeks: 520, warmUpWeeks: 0 }

/** A store with `examples/tiny`, and what conducts on it. */
async function createPlace() {
  const place = { address: await emptyDatabase(postgres.address) }
  await addTiny(place)
  const database = await openPostgres(place.address)
  const experiments = createExperimentStore(database)
  let asked = 0
  return {
    experiments,
    ask: (input: object, priority: Priority, askedBy = 'test'): Promise<Experiment> => {
      const askedAt = new Date(Date.UTC(2026, 0, 1) + asked++).toISOString()
      const of = { inquiry: 'tiny', version: 1, operation: 'run', askedBy }
      return experiments.create({ ...of, id: `e${asked}`, askedAt, input, priority })
    },
    conduct: ({ clock = Date, runner }: { clock?: { now(): number }; runner?: JobRunner } = {}) => {
      let renewals = 0
      const conductor = startConductor(
        {
          inquiries: createInquiryStore(database),
          experiments,
          runs: createRunStore(database.sql),
          materials: createMaterials(),
          clock,
        },
        {
          lease: { hold: async () => ++renewals > 0, release: async () => undefined },
          runnerOf: ({ priority }) => runner ?? (priority === 'sweep' ? runners.sweeps : runners.others),
          site: createSiting(),
          solver: { solve: createHighs(), seconds: () => 0, pause: async () => undefined },
          most: 2,
          onChange: () => undefined,
          onFault: () => undefined,
          runtime: 'test',
        },
      )
      onTestFinished(async () => {
        await conductor.close()
        await database.close()
      })
      return { renewals: () => renewals }
    },
    stateOf: (id: string) => async () => (await experiments.find(id))?.state,
  }
}

test('what was asked first is computed first, however many sweeps were asked for later', async () => {
  const { ask, conduct, stateOf } = await createPlace()
  const first = await ask(short, 'normal')
  const waited = await ask(short, 'interactive')
  for (let sweep = 0; sweep < 510; sweep++) await ask(long, 'sweep')
  conduct()
  for (const { id } of [waited, first]) await expect.poll(stateOf(id), { timeout: 60_000 }).toBe('done')
})

test('sweeps that are computed already keep nobody else waiting', async () => {
  const { ask, conduct, stateOf } = await createPlace()
  const sweeps = [await ask(long, 'sweep'), await ask(long, 'sweep')]
  conduct()
  for (const { id } of sweeps) await expect.poll(stateOf(id), { timeout: 60_000 }).toBe('running')
  const { id } = await ask(short, 'normal')
  await expect.poll(stateOf(id), { timeout: 60_000 }).toBe('done')
  for (const sweep of sweeps) expect(await stateOf(sweep.id)()).toBe('running')
})

test('who asked for one thing waits for one of another’s ten, not for all', async () => {
  const { ask, conduct, experiments, stateOf } = await createPlace()
  const ten = []
  for (let i = 0; i < 10; i++) ten.push(await ask(long, 'normal', 'anna'))
  conduct()
  for (const { id } of ten.slice(0, 2)) await expect.poll(stateOf(id), { timeout: 60_000 }).toBe('running')
  const { id, askedAt } = await ask(short, 'normal', 'bo')
  await experiments.move(ten[0]!.id, ['running'], 'cancelled', askedAt)
  await expect.poll(stateOf(id), { timeout: 60_000 }).toBe('running')
  for (const later of ten.slice(2)) expect(await stateOf(later.id)()).toBe('waiting')
})

test('what runs for the store and is computed by nobody is taken up again', async () => {
  const { ask, conduct, experiments, stateOf } = await createPlace()
  const conducting = conduct()
  await expect.poll(conducting.renewals).toBeGreaterThan(0)
  const lost = await ask(short, 'normal')
  // As it is left when the store goes away before it can be told how the computing ended.
  await expect.poll(stateOf(lost.id), { timeout: 60_000 }).toBe('done')
  await experiments.move(lost.id, ['done'], 'running', lost.askedAt)
  await expect.poll(stateOf(lost.id), { timeout: 60_000 }).toBe('done')
})

test('what the store’s absence ends is tried again, ever more seldom, and keeps nobody else waiting', async () => {
  const { ask, conduct, stateOf } = await createPlace()
  const lost = await ask({ ...short, seed: 1 }, 'normal')
  const tries: number[] = []
  let isAway = true
  const runner: JobRunner = {
    ...runners.others,
    async run(batch, ...rest) {
      if (isAway) {
        tries.push(performance.now())
        throw Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET', syscall: 'read' })
      }
      return runners.others.run(batch, ...rest)
    },
  }
  conduct({ runner })
  await expect.poll(() => tries.length, { timeout: 30_000 }).toBe(4)
  const gaps = tries.slice(1).map((at, i) => at - tries[i]!)
  // Half a second, one, two.
  for (const [i, gap] of gaps.entries()) expect(gap).toBeGreaterThanOrEqual(500 * 2 ** i)
  isAway = false
  const next = await ask({ ...short, seed: 2 }, 'normal')
  await expect.poll(stateOf(next.id), { timeout: 60_000 }).toBe('done')
  expect(await stateOf(lost.id)()).toBe('waiting')
  await expect.poll(stateOf(lost.id), { timeout: 60_000 }).toBe('done')
})

test('a clock that is set back an hour keeps nobody from conducting, nor progress from being noted', async () => {
  const { ask, conduct, experiments, stateOf } = await createPlace()
  let back = 0
  const conducting = conduct({ clock: { now: () => Date.now() - back } })
  const { id } = await ask(long, 'normal')
  const done = async () => (await experiments.find(id))?.progress?.done ?? 0
  await expect.poll(done, { timeout: 60_000 }).toBeGreaterThan(0)
  back = 3_600_000
  const before = { renewals: conducting.renewals(), done: await done() }
  await expect.poll(conducting.renewals, { timeout: 30_000 }).toBeGreaterThan(before.renewals)
  await expect.poll(done, { timeout: 30_000 }).toBeGreaterThan(before.done)
  expect(await stateOf(id)()).toBe('running')
})
