import { contentHash, engineVersion } from '@samplan/lib/base'
import { flows, influenceAnswer, week } from '@samplan/lib/contract'
import { createExperimentStore, createRunStore, openStore } from '@samplan/postgres'
import { emptyDatabase } from '@samplan/postgres/testing'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { jsonOfCommandLine } from './testing/command-line.ts'
import { readEvents, startSharedWorkbench, startWorkbench, type Workbench } from './testing/workbench.ts'

const { bench, postgres } = await startSharedWorkbench()

/** What these tests look into of a comparison. */
const comparison = z.looseObject({
  kind: z.literal('scenario-comparison'),
  final: z.boolean(),
  settings: z.looseObject({ weeks: z.int(), warmUpWeeks: z.int() }),
  comparison: z.looseObject({ scenarios: z.array(z.looseObject({ run: z.string() })) }),
})

const draft = {
  id: 'lever',
  name: { sv: 'Spak', en: 'Lever' },
  changes: [
    { kind: 'change-capacity', resource: 'ward', capacity: { by: 1 }, rationale: 'try', source: 'our-estimate' },
  ],
}

async function asked(on: Workbench, operation: string, input: object, priority?: string): Promise<string> {
  const body = { asked: { operation, input }, priority }
  return (await on.call('createExperiment', { inquiry: 'tiny' }, body)).id
}

async function stateOf(on: Workbench, experiment: string): Promise<string> {
  return (await on.call('showExperiment', { experiment })).state
}

/** Waits for the stream of the experiment to end. */
async function ended(on: Workbench, experiment: string): Promise<string> {
  const events = await readEvents(on, experiment)
  return events.at(-1)?.data.state ?? (await stateOf(on, experiment))
}

describe('an experiment', () => {
  it('is computed, and its answer is byte for byte what the command line prints', async () => {
    const input = { replications: 3, weeks: 4, warmUpWeeks: 1, seed: 5 }
    const id = await asked(bench, 'compare', input)
    const events = await readEvents(bench, id)
    const revisions = events.map((event) => event.id)
    expect(revisions).toEqual([...new Set(revisions)].sort((a, b) => a - b))
    expect(events.at(-1)?.data).toMatchObject({
      state: 'done',
      progress: { stage: 'run', done: 6, total: 6 },
    })
    const { text } = await bench.ask('GET', `/api/experiments/${id}/answer.json`)
    expect(text).toBe(
      await jsonOfCommandLine('compare', ['--replications', '3', '--weeks', '4', '--warm-up', '1', '--seed', '5']),
    )
    const answer = comparison.parse(await bench.call('showAnswer', { experiment: id }))
    expect(answer).toMatchObject({ final: true, seed: 5, selected: [], decided: null })
    expect(answer).not.toHaveProperty('inquiry')
    const { run } = answer.comparison.scenarios[0]!
    expect(await bench.call('showRun', { run })).toMatchObject({ run, replications: [0, 1, 2] })
  })

  it('shows the figures of a comparison before all of it is computed, but gives none of them to take along', async () => {
    const id = await asked(bench, 'compare', { replications: 60, weeks: 26, warmUpWeeks: 0 })
    const events = await readEvents(bench, id, { enough: ({ data }) => data.answerRevision !== undefined })
    expect(events.at(-1)?.data).toMatchObject({ state: 'running', progress: { total: 120 } })
    const first = comparison.parse(await bench.call('showAnswer', { experiment: id }))
    expect(first.final).toBe(false)
    for (const { replications } of first.comparison.scenarios) expect(replications).toBeLessThan(60)
    expect((await bench.ask('GET', `/api/experiments/${id}/answer.json`)).status).toBe(404)
    expect(await ended(bench, id)).toBe('done')
    const last = comparison.parse(await bench.call('showAnswer', { experiment: id }))
    expect(last.final).toBe(true)
    for (const { replications } of last.comparison.scenarios) expect(replications).toBe(60)
  })

  it('computes the same with parameter draws as the command line', async () => {
    const id = await asked(bench, 'compare', {
      replications: 2,
      weeks: 2,
      warmUpWeeks: 0,
      parameterDraws: 2,
      anyDraws: true,
    })
    expect(await ended(bench, id)).toBe('done')
    const { text } = await bench.ask('GET', `/api/experiments/${id}/answer.json`)
    const args = ['--replications', '2', '--weeks', '2', '--warm-up', '0', '--parameter-draws', '2', '--any-draws']
    expect(text).toBe(await jsonOfCommandLine('compare', args))
  })

  it('is given as CSV, workbook, Markdown and page', async () => {
    const id = await asked(bench, 'compare', { replications: 2, weeks: 2, warmUpWeeks: 0 })
    await ended(bench, id)
    const form = (ending: string) => bench.ask('GET', `/api/experiments/${id}/answer.${ending}`)
    expect((await form('csv')).text).toMatch(/^scenario,indicator,/)
    expect((await form('md?lang=en')).text).toContain('samplan compare tiny')
    const page = await form('html')
    expect(page.text).toContain('<html lang="sv"')
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
    const book = await form('xlsx')
    expect(book.type).toContain('spreadsheetml')
    expect(book.text.startsWith('PK')).toBe(true)
    expect((await form('pdf')).status).toBe(404)
  })

  it('has the baseline ready for the first estimate of a draft before anyone asks', async () => {
    const quiet = await startWorkbench({ address: await emptyDatabase(postgres.address) })
    const database = await openStore(quiet.place)
    const store = createRunStore(database.sql)
    await expect.poll(() => store.listRuns(), { timeout: 60_000 }).toHaveLength(1)
    const [run] = await store.listRuns()
    await expect.poll(() => store.listReplications(run!), { timeout: 60_000 }).toEqual([0, 1])
    const id = await asked(quiet, 'estimate', { draft })
    await readEvents(quiet, id, { enough: ({ data }) => data.answerRevision !== undefined })
    const first = comparison.parse(await quiet.call('showAnswer', { experiment: id }))
    expect(first.comparison.scenarios[0]?.run).toBe(run)
    await database.close()
    await quiet.close()
  })

  it('estimates a draft in stages, under the ids of runs that the saved scenario will have', async () => {
    const id = await asked(bench, 'estimate', { draft })
    const events = await readEvents(bench, id, { enough: ({ data }) => data.answerRevision !== undefined })
    expect(events.at(-1)?.data.state).toBe('running')
    const first = comparison.parse(await bench.call('showAnswer', { experiment: id }))
    expect(first.final).toBe(false)
    expect(await ended(bench, id)).toBe('done')
    const last = comparison.parse(await bench.call('showAnswer', { experiment: id }))
    expect(last.final).toBe(true)
    const run = (answer: typeof last) => answer.comparison.scenarios[1]?.run
    expect(run(last)).not.toBe(run(first))

    const { version } = await bench.call('showInquiry', { inquiry: 'tiny' })
    const saved = { from: version.version, reason: 'keep', scenario: draft }
    await bench.call('saveScenario', { inquiry: 'tiny', scenario: 'lever' }, saved)
    const { weeks, warmUpWeeks } = last.settings
    const again = await asked(bench, 'compare', { replications: 2, weeks, warmUpWeeks, scenarios: ['lever'] })
    expect(await ended(bench, again)).toBe('done')
    expect(run(comparison.parse(await bench.call('showAnswer', { experiment: again })))).toBe(run(last))
    expect((await bench.call('showExperiment', { experiment: again })).progress?.found).toBe(4)
  })

  it('follows a patient as the command line does', async () => {
    const patient = 'acute/norrby/65+#3'
    const id = await asked(bench, 'journey', { patient, weeks: 4, seed: 6, language: 'en' })
    expect(await ended(bench, id)).toBe('done')
    const { final, ...answer } = await bench.call('showAnswer', { experiment: id })
    const args = ['--patient', patient, '--weeks', '4', '--seed', '6', '--lang', 'en']
    expect(answer).toEqual(JSON.parse(await jsonOfCommandLine('journey', args)))
    expect(final).toBe(true)
    expect(answer.line).toMatch(/^Akut behov, Norrby, 65\+ week 1 /)
  })

  it('shows a week hour by hour, a run and a calibration', async () => {
    const seen = await asked(bench, 'week', {})
    expect(await ended(bench, seen)).toBe('done')
    const shown = week.parse(await bench.call('showAnswer', { experiment: seen }))
    const resources = shown.sites.flatMap((site) => site.resources)
    expect(shown.final).toBe(true)
    expect(new Date(shown.firstDay).getUTCDay()).toBe(1)
    expect(resources.every(({ inUse, capacity }) => inUse.length === 168 && capacity.length === 168)).toBe(true)
    expect(Math.max(...resources.flatMap(({ inUse }) => inUse))).toBeGreaterThan(0)
    const ward = resources.find(({ id }) => id === 'ward')
    expect(new Set(ward?.capacity)).toEqual(new Set([60]))
    expect(Math.max(...(ward?.inUse ?? []))).toBeLessThanOrEqual(60)
    // The physicians of the small emergency department have a line; who waits in it waits for them.
    const lines = shown.sites.flatMap((site) => site.lines ?? [])
    const forPhysician = lines.filter(({ resource }) => resource === 'physicians')
    expect(forPhysician.length).toBeGreaterThan(0)
    const together = resources.find(({ id }) => id === 'physicians')?.waiting ?? []
    together.forEach((waiting, hour) => {
      expect(waiting).toBeCloseTo(forPhysician.reduce((sum, line) => sum + line.waiting[hour]!, 0))
    })
    expect(Math.max(...together)).toBeGreaterThan(0)

    for (const [operation, input, kind] of [
      ['run', { replications: 2, weeks: 2, warmUpWeeks: 0 }, 'scenario-run'],
      ['calibrate', { replications: 2, weeks: 2, warmUpWeeks: 0 }, 'calibration'],
    ] as const) {
      const id = await asked(bench, operation, input)
      expect(await ended(bench, id)).toBe('done')
      expect((await bench.call('showAnswer', { experiment: id })).kind).toBe(kind)
    }
  })

  it('tells which numbers matter most, as the command line does whatever the number of its threads', async () => {
    const id = await asked(bench, 'influence', { replications: 2, weeks: 1, warmUpWeeks: 0 })
    expect(await ended(bench, id)).toBe('done')
    const { final, ...answer } = influenceAnswer.parse(await bench.call('showAnswer', { experiment: id }))
    expect(final).toBe(true)
    const args = ['--replications', '2', '--weeks', '1', '--warm-up', '0']
    const byOne = await jsonOfCommandLine('influence', args, 1)
    expect(await jsonOfCommandLine('influence', args, 2)).toBe(byOne)
    expect(JSON.parse(byOne)).toEqual(answer)
  })

  it('tells who goes from where to where in a week', async () => {
    const moved = await asked(bench, 'flows', { weeks: 2 })
    expect(await ended(bench, moved)).toBe('done')
    const { places, moves } = flows.parse(await bench.call('showAnswer', { experiment: moved }))
    expect(places.filter(({ kind }) => kind === 'ward').map(({ name }) => name)).toEqual(['Vårdavdelning'])
    const per = (test: (move: (typeof moves)[number]) => boolean) =>
      moves.filter(test).reduce((sum, { perWeek }) => sum + perWeek, 0)
    // Nobody comes to the ward but from the emergency department, and few are on their way there as the weeks begin and end.
    const emergency = places.find(({ kind }) => kind === 'care')!.id
    expect(per(({ to }) => to === 'ward:ward')).toBe(per(({ from, to }) => from === emergency && to === 'ward:ward'))
    const inside = per(({ to }) => to === emergency) - per(({ from }) => from === emergency)
    expect(Math.abs(inside)).toBeLessThan(per(({ to }) => to === emergency) / 10)
  })

  it('of an older engine is shown as it is, its runs say which, and asked for again it has runs of its own', async () => {
    const input = { replications: 2, weeks: 2, warmUpWeeks: 0, seed: 21 }
    const first = await asked(bench, 'compare', input)
    expect(await ended(bench, first)).toBe('done')
    const printed = async (id: string) => (await bench.ask('GET', `/api/experiments/${id}/answer.json`)).text
    const answer = await bench.call('showAnswer', { experiment: first })
    const runs = comparison.parse(answer).comparison.scenarios.map(({ run }) => run)
    // As an older Samplan would have left it: its manifests say which engine, and its ids depend on it.
    const database = await openStore(bench.place)
    const store = createRunStore(database.sql)
    const olderRuns: string[] = []
    let older = JSON.stringify(answer)
    for (const run of runs) {
      const manifest = z
        .looseObject({ identity: z.record(z.string(), z.unknown()) })
        .parse(await store.findManifest(run))
      const made: string = contentHash({ ...manifest.identity, engineVersion: engineVersion - 1 })
      await store.saveManifest(made, { ...manifest, engineVersion: engineVersion - 1 })
      await store.saveReplication(made, 0, { by: 'the older engine' })
      older = older.replaceAll(run, made)
      olderRuns.push(made)
    }
    const at = '2026-01-01T00:00:00.000Z'
    const about = { id: 'older', inquiry: 'tiny', version: 1, operation: 'compare', input, askedBy: 'anna' }
    await database.sql.transaction().execute(async (trx) => {
      const within = createExperimentStore({ sql: trx })
      await within.create({ ...about, askedAt: at, priority: 'normal' })
      await within.move('older', ['waiting'], 'running', at)
      await within.saveAnswer('older', older)
      await within.move('older', ['running'], 'done', at)
    })

    const shown = comparison.parse(await bench.call('showAnswer', { experiment: 'older' }))
    expect(shown.comparison.scenarios.map(({ run }) => run)).toEqual(olderRuns)
    for (const run of olderRuns)
      expect(await bench.call('showRun', { run })).toMatchObject({
        engineVersion: engineVersion - 1,
        replications: [0],
      })
    expect((await bench.call('showRun', { run: runs[0]! })).engineVersion).toBe(engineVersion)
    const again = await asked(bench, 'compare', input)
    expect(await ended(bench, again)).toBe('done')
    expect(await printed(again)).toBe(await printed(first))
    for (const run of olderRuns) expect(await store.findReplication(run, 0)).toEqual({ by: 'the older engine' })
    await database.close()
  })

  it('with wrong material is refused with issues that have their sentence', async () => {
    const id = await asked(bench, 'run', { scenario: 'evening-physicain' })
    expect(await ended(bench, id)).toBe('refused')
    const [issue] = (await bench.call('showExperiment', { experiment: id })).problem?.issues ?? []
    expect(issue).toMatchObject({
      code: 'cli.unknown-scenario',
      params: { nearest: 'evening-physician' },
    })
    expect(issue?.text.sv).not.toBe(issue?.text.en)
    expect((await bench.refused('showAnswer', { experiment: id })).code).toBe('not-found')
  })
})

/** Minutes of work, a tenth of a second each. */
const long = { replications: 1000, weeks: 104, warmUpWeeks: 0 }

async function progressed(on: Workbench, experiment: string): Promise<void> {
  await readEvents(on, experiment, { enough: ({ data }) => (data.progress?.done ?? 0) > 0 })
}

/** Waits until no block waits or is computed. */
async function queueIsEmpty(): Promise<void> {
  const queue = async () => (await bench.call('showStatus')).queue
  await expect.poll(queue, { timeout: 20_000, interval: 20 }).toMatchObject({ waiting: 0, active: 0 })
}

/** Replications that the store has, of all runs. */
async function countStored(): Promise<number> {
  const database = await openStore(bench.place)
  const store = createRunStore(database.sql)
  const stored = await Promise.all((await store.listRuns()).map((run) => store.listReplications(run)))
  await database.close()
  return stored.flat().length
}

describe('steering', () => {
  it('cancels: what waits and what is computed is given up, and nothing of it begins again', async () => {
    const id = await asked(bench, 'compare', { ...long, seed: 77 })
    await progressed(bench, id)
    expect(await bench.call('steerExperiment', { experiment: id, action: 'cancel' })).toMatchObject({
      state: 'cancelled',
    })
    const begun = performance.now()
    await queueIsEmpty()
    // Within a second where the machine is free; generous for one that is not.
    expect(performance.now() - begun).toBeLessThan(5000)
    const stored = await countStored()
    // The threads are free again for something else.
    const next = await asked(bench, 'run', { replications: 1, weeks: 1, warmUpWeeks: 0, seed: 78 })
    expect(await ended(bench, next)).toBe('done')
    expect(await countStored()).toBe(stored + 1)
    expect(await stateOf(bench, id)).toBe('cancelled')
  })

  it('refuses what cannot be', async () => {
    const id = await asked(bench, 'run', { scenario: 'evening-physicain' })
    await ended(bench, id)
    expect(await bench.call('steerExperiment', { experiment: id, action: 'cancel' })).toMatchObject({
      state: 'refused',
    })
    const state = await bench.refused('steerExperiment', { experiment: id, action: 'pause' })
    expect(state).toMatchObject({ status: 409, code: 'state' })
    const none = await bench.refused('steerExperiment', { experiment: 'none', action: 'cancel' })
    expect(none).toMatchObject({ status: 404, code: 'not-found' })
    expect((await bench.refused('steerExperiment', { experiment: id, action: 'explode' })).status).toBe(404)
  })

  it('pauses and resumes, and what was computed is found', async () => {
    const id = await asked(bench, 'run', { replications: 16, weeks: 260, warmUpWeeks: 0, seed: 79 })
    await progressed(bench, id)
    await bench.call('steerExperiment', { experiment: id, action: 'pause' })
    await queueIsEmpty()
    expect(await stateOf(bench, id)).toBe('paused')
    await bench.call('steerExperiment', { experiment: id, action: 'resume' })
    expect(await ended(bench, id)).toBe('done')
    const { progress } = await bench.call('showExperiment', { experiment: id })
    expect(progress).toMatchObject({ done: 16, total: 16 })
    expect(progress?.found).toBeGreaterThan(0)
  })
})

describe('the stream of events', () => {
  it('goes on after the last event that was seen, and says when there is nothing more', async () => {
    const id = await asked(bench, 'run', { replications: 2, weeks: 2, warmUpWeeks: 0, seed: 80 })
    const all = await readEvents(bench, id)
    const last = all.at(-1)!
    expect(last.data.state).toBe('done')
    const again = await readEvents(bench, id, { lastId: all[0]!.id })
    expect(again.map((event) => event.id)).toEqual([last.id])
    const answer = await fetch(`${bench.address}/api/experiments/${id}/events`, {
      headers: { 'last-event-id': String(last.id) },
    })
    expect(answer.status).toBe(204)
    // Who says to have seen what cannot be is told how it is, and the stream ends.
    for (const lastId of [Number.NaN, -1, 2 ** 40])
      expect((await readEvents(bench, id, { lastId })).map((event) => event.id)).toEqual([last.id])
    expect((await bench.ask('GET', '/api/experiments/none/events')).status).toBe(404)
  })
})
