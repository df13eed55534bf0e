import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { week } from '@samplan/lib/contract'
import { type PostgresServer, startPostgres } from '@samplan/postgres/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readEvents, startWorkbench, tiny, type Workbench } from './testing/workbench.ts'

let postgres: PostgresServer
let bench: Workbench
beforeAll(async () => {
  postgres = await startPostgres()
  bench = await startWorkbench(postgres.address)
}, 60_000)
afterAll(async () => {
  await bench.close()
  await postgres.stop()
})

const draft = {
  id: 'lever',
  name: { sv: 'Spak', en: 'Lever' },
  changes: [
    { kind: 'change-capacity', resource: 'ward', capacity: { by: 1 }, rationale: 'try', source: 'our-estimate' },
  ],
}

async function asked(on: Workbench, operation: string, input: object, priority?: string): Promise<string> {
  const { status, body } = await on.call(
    'createExperiment',
    { inquiry: 'tiny' },
    { asked: { operation, input }, priority },
  )
  expect(status).toBe(200)
  return body.id
}

async function stateOf(on: Workbench, experiment: string): Promise<string> {
  return (await on.call('showExperiment', { experiment })).body.state
}

/** Waits for the stream of the experiment to end. */
async function ended(on: Workbench, experiment: string): Promise<string> {
  const events = await readEvents(on, experiment)
  return events.at(-1)?.data.state ?? (await stateOf(on, experiment))
}

async function jsonOfCommandLine(args: readonly string[]): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'samplan-server-'))
  const cli = fileURLToPath(new URL('../../cli/src/main.ts', import.meta.url))
  const given = [cli, 'compare', tiny, ...args, '--json', '--quiet', '--workers', '1', '--store', folder]
  const { stdout } = await promisify(execFile)(process.execPath, given, { maxBuffer: 2 ** 26 })
  rmSync(folder, { recursive: true })
  return stdout
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
      hasAnswer: true,
      progress: { stage: 'run', done: 6, total: 6 },
    })
    const { text } = await bench.ask('GET', `/api/experiments/${id}/answer.json`)
    expect(text).toBe(await jsonOfCommandLine(['--replications', '3', '--weeks', '4', '--warm-up', '1', '--seed', '5']))
    const { body } = await bench.call('showAnswer', { experiment: id })
    expect(body).toMatchObject({ kind: 'scenario-comparison', final: true, seed: 5, selected: [], decided: null })
    expect(body.inquiry).toBeUndefined()
    const run = body.comparison.scenarios[0].run
    expect((await bench.call('showRun', { run })).body).toMatchObject({ run, replications: [0, 1, 2] })
  }, 60_000)

  it('computes the same with parameter draws as the command line', async () => {
    const id = await asked(bench, 'compare', { replications: 2, weeks: 2, warmUpWeeks: 0, parameterDraws: 2 })
    expect(await ended(bench, id)).toBe('done')
    const { text } = await bench.ask('GET', `/api/experiments/${id}/answer.json`)
    const args = ['--replications', '2', '--weeks', '2', '--warm-up', '0', '--parameter-draws', '2']
    expect(text).toBe(await jsonOfCommandLine(args))
  }, 60_000)

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
  }, 60_000)

  it('estimates a draft in stages, under the ids of runs that the saved scenario will have', async () => {
    const id = await asked(bench, 'estimate', { draft })
    const events = await readEvents(bench, id, { enough: ({ data }) => data.hasAnswer })
    expect(events.at(-1)?.data.state).toBe('running')
    const first = (await bench.call('showAnswer', { experiment: id })).body
    expect(first).toMatchObject({ kind: 'scenario-comparison', final: false })
    expect(await ended(bench, id)).toBe('done')
    const last = (await bench.call('showAnswer', { experiment: id })).body
    expect(last.final).toBe(true)
    const run = (answer: typeof last) => answer.comparison.scenarios[1].run
    expect(run(last)).not.toBe(run(first))

    const { version } = (await bench.call('showInquiry', { inquiry: 'tiny' })).body
    const saved = { from: version.version, reason: 'keep', scenario: draft }
    expect((await bench.call('saveScenario', { inquiry: 'tiny', scenario: 'lever' }, saved)).status).toBe(200)
    const { weeks, warmUpWeeks } = last.settings
    const again = await asked(bench, 'compare', { replications: 2, weeks, warmUpWeeks, scenarios: ['lever'] })
    expect(await ended(bench, again)).toBe('done')
    expect(run((await bench.call('showAnswer', { experiment: again })).body)).toBe(run(last))
    expect((await bench.call('showExperiment', { experiment: again })).body.progress.found).toBe(4)
  }, 60_000)

  it('shows a week hour by hour, a run, a journey and a calibration', async () => {
    const seen = await asked(bench, 'week', {})
    expect(await ended(bench, seen)).toBe('done')
    const shown = week.parse((await bench.call('showAnswer', { experiment: seen })).body)
    const resources = shown.sites.flatMap((site) => site.resources)
    expect(shown.final).toBe(true)
    expect(new Date(shown.firstDay).getUTCDay()).toBe(1)
    expect(resources.every(({ inUse, capacity }) => inUse.length === 168 && capacity.length === 168)).toBe(true)
    expect(Math.max(...resources.flatMap(({ inUse }) => inUse))).toBeGreaterThan(0)
    const ward = resources.find(({ id }) => id === 'ward')
    expect(new Set(ward?.capacity)).toEqual(new Set([60]))
    expect(Math.max(...(ward?.inUse ?? []))).toBeLessThanOrEqual(60)
    for (const [operation, input, kind] of [
      ['run', { replications: 2, weeks: 2, warmUpWeeks: 0 }, 'scenario-run'],
      ['calibrate', { replications: 2, weeks: 2, warmUpWeeks: 0 }, 'calibration'],
    ] as const) {
      const id = await asked(bench, operation, input)
      expect(await ended(bench, id)).toBe('done')
      expect((await bench.call('showAnswer', { experiment: id })).body.kind).toBe(kind)
    }
  }, 60_000)

  it('with wrong material is refused with issues that have their sentence', async () => {
    const id = await asked(bench, 'run', { scenario: 'evening-physicain' })
    expect(await ended(bench, id)).toBe('refused')
    const { body } = await bench.call('showExperiment', { experiment: id })
    expect(body.problem.issues[0]).toMatchObject({
      code: 'cli.unknown-scenario',
      params: { nearest: 'evening-physician' },
    })
    expect(body.problem.issues[0].text.sv).not.toBe(body.problem.issues[0].text.en)
    const answer = await bench.call('showAnswer', { experiment: id })
    expect(answer).toMatchObject({ status: 404, body: { code: 'not-found' } })
  }, 30_000)
})

/** Half a minute of work or more, in blocks of some seconds: replications of a few weeks before have told that they are short. */
const long = { replications: 60, weeks: 520, warmUpWeeks: 0 }

describe('steering', () => {
  it('cancels within a second, and refuses what cannot be', async () => {
    const id = await asked(bench, 'compare', { ...long, seed: 77 })
    await readEvents(bench, id, { enough: ({ data }) => (data.progress?.done ?? 0) > 0 })
    const begun = performance.now()
    expect((await bench.ask('POST', `/api/experiments/${id}/cancel`)).body.state).toBe('cancelled')
    // The threads are free again: something else is computed at once.
    const next = await asked(bench, 'run', { replications: 1, weeks: 1, warmUpWeeks: 0, seed: 78 })
    expect(await ended(bench, next)).toBe('done')
    expect(performance.now() - begun).toBeLessThan(30_000)
    expect(await bench.ask('POST', `/api/experiments/${id}/cancel`)).toMatchObject({
      status: 409,
      body: { code: 'state' },
    })
    expect(await bench.ask('POST', '/api/experiments/none/cancel')).toMatchObject({
      status: 404,
      body: { code: 'not-found' },
    })
    expect((await bench.ask('POST', `/api/experiments/${id}/explode`)).status).toBe(404)
  }, 60_000)

  it('pauses and resumes, and what was computed is found', async () => {
    const id = await asked(bench, 'run', { replications: 12, weeks: 52, warmUpWeeks: 0, seed: 79 })
    await readEvents(bench, id, { enough: ({ data }) => (data.progress?.done ?? 0) > 0 })
    const paused = await bench.ask('POST', `/api/experiments/${id}/pause`)
    if (paused.status === 200) {
      expect(await stateOf(bench, id)).toBe('paused')
      expect((await bench.ask('POST', `/api/experiments/${id}/resume`)).status).toBe(200)
    }
    expect(await ended(bench, id)).toBe('done')
  }, 60_000)
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
    expect((await bench.ask('GET', '/api/experiments/none/events')).status).toBe(404)
  }, 30_000)
})

describe('a server that ends in the middle', () => {
  it('leaves what it computed to the next, which gives the same bytes', async () => {
    const input = { replications: 8, weeks: 26, warmUpWeeks: 0, seed: 90 }
    const first = await startWorkbench(postgres.address)
    const id = await asked(first, 'compare', input)
    await readEvents(first, id, { enough: ({ data }) => (data.progress?.done ?? 0) > 0 })
    await first.close()
    const second = await startWorkbench(postgres.address, { database: first.database })
    expect(await ended(second, id)).toBe('done')
    const { text } = await second.ask('GET', `/api/experiments/${id}/answer.json`)
    const { found } = (await second.call('showExperiment', { experiment: id })).body.progress
    await second.close()
    expect(found).toBeGreaterThan(0)
    expect(text).toBe(
      await jsonOfCommandLine(['--replications', '8', '--weeks', '26', '--warm-up', '0', '--seed', '90']),
    )
  }, 120_000)
})
