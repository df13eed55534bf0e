import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { canonicalJson } from '@samplan/lib/base'
import { beforeAll, describe, expect, test } from 'vitest'
import { folderWithTiny, listFiles, samplan, start, untilStored } from './testing/samplan.ts'

describe('samplan compare', () => {
  let folder = ''
  let expected = ''
  // Long enough that a process can be stopped in the middle.
  const args = ['compare', 'tiny', '--replications', '8', '--weeks', '24', '--json', '--seed', '3']
  const all = 24
  beforeAll(async () => {
    folder = await folderWithTiny()
    expected = (await samplan(folder, ...args, '--workers', '1', '--store', 'whole')).stdout
  })

  test('--json gives scenarios, figures and warnings, canonical; the baseline first, its differences 0', () => {
    const answer = JSON.parse(expected)
    expect(expected).toBe(`${canonicalJson(answer)}\n`)
    expect(Object.keys(answer)).toEqual(['figures', 'scenarios', 'warnings'])
    expect(answer.scenarios.map(({ id }: { id: string }) => id)).toEqual(['today', 'fewer-beds', 'half-ward'])
    for (const figure of answer.figures) {
      expect(figure).toMatchObject({
        scenario: expect.any(String),
        indicator: expect.any(String),
        perspective: expect.any(String),
        unit: expect.any(String),
        run: expect.stringMatching(/^sha256:/),
        replications: 8,
      })
      for (const key of ['mean', 'low', 'high', 'difference', 'differenceLow', 'differenceHigh'])
        expect(figure).toHaveProperty(key)
      if (figure.scenario === 'today') expect(figure.difference).toBe(0)
    }
  })

  test('a scenario without changes is no different from the baseline, and says so', () => {
    const { figures, warnings } = JSON.parse(expected)
    const unchanged = figures.filter(({ scenario }: { scenario: string }) => scenario === 'fewer-beds')
    for (const { difference } of unchanged) expect(difference).toBe(0)
    expect(warnings).toContainEqual(expect.objectContaining({ code: 'comparison.no-effect', scenario: 'fewer-beds' }))
  })

  test('half the beds are fuller', () => {
    const { figures } = JSON.parse(expected)
    const { differenceLow } = figures.find(
      (figure: { scenario: string; indicator: string }) =>
        figure.scenario === 'half-ward' && figure.indicator === 'ward-occupancy',
    )
    expect(differenceLow).toBeGreaterThan(0)
  })

  test('two workers give the same bytes as one', async () => {
    const two = await samplan(folder, ...args, '--workers', '2', '--store', 'two')
    expect(two.stdout).toBe(expected)
  })

  test('killed halfway (SIGKILL) and resumed, it gives the same bytes', async () => {
    const running = start(folder, [...args, '--workers', '2', '--store', 'killed'])
    await untilStored(join(folder, 'killed'), 4, running)
    running.kill('SIGKILL')
    expect((await running.ended).stdout).toBe('')
    const resumed = await samplan(folder, ...args, '--workers', '2', '--store', 'killed', '--resume')
    expect(resumed.stdout).toBe(expected)
    const [, found] = /(\d+) of \d+ replications were stored/.exec(resumed.stderr)!
    expect(Number(found)).toBeGreaterThanOrEqual(4)
    expect(Number(found)).toBeLessThan(all)
  })

  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    test(`${signal} ends it with 130, nothing half-written, and says how to go on`, async () => {
      const store = join(folder, signal)
      const running = start(folder, [...args, '--workers', '2', '--store', signal])
      await untilStored(store, 2, running)
      const before = performance.now()
      running.kill(signal)
      const { code, stdout, stderr } = await running.ended
      expect(performance.now() - before).toBeLessThan(3000)
      expect({ code, stdout }).toEqual({ code: 130, stdout: '' })
      expect(stderr).toContain('--resume')
      expect((await listFiles(store)).filter((name) => name.endsWith('.tmp'))).toEqual([])
      const resumed = await samplan(folder, ...args, '--store', signal, '--resume')
      expect(resumed.stdout).toBe(expected)
    })

  test('--out writes the comparison as JSON, CSV, Markdown and one page', async () => {
    const ended = await samplan(folder, ...args, '--store', 'whole', '--out', 'result')
    expect(ended).toMatchObject({ code: 0, stdout: expected })
    const read = (ending: string): Promise<string> => readFile(join(folder, 'result', `comparison.${ending}`), 'utf8')
    expect(JSON.parse(await read('json'))).toMatchObject({ kind: 'comparison', baseline: 'today' })
    expect((await read('csv')).split('\n')[0]).toMatch(/scenario/)
    expect(await read('md')).toContain('Half the ward')
    expect(await read('html')).toMatch(/^<!doctype html>[\s\S]*npx samplan compare tiny --seed 3 --replications 8/)
  })

  test('--parameter-draws tells chance and not knowing apart', async () => {
    const draws = [
      'compare',
      'tiny',
      'half-ward',
      '--parameter-draws',
      '3',
      '--any-draws',
      '--replications',
      '2',
      '--weeks',
      '4',
      '--json',
      '--out',
      'drawn',
    ]
    const answer = JSON.parse((await samplan(folder, ...draws)).stdout)
    for (const figure of answer.figures) expect(figure.spread).toMatchObject({ draws: 3 })
    expect(answer.scenarios[0]).toMatchObject({ replications: 3 })
    const page = await readFile(join(folder, 'drawn', 'comparison.md'), 'utf8')
    expect(page).toMatch(/npx samplan compare tiny .*--parameter-draws 3 --any-draws/)
  })

  test('--until-ranked stops when the best is decided, and counts complete replications only', async () => {
    const ranked = [
      'compare',
      'tiny',
      'half-ward',
      '--until-ranked',
      '--weeks',
      '4',
      '--replications',
      '10',
      '--most-replications',
      '40',
    ]
    const [one, two] = await Promise.all([
      samplan(folder, ...ranked, '--json', '--workers', '1', '--store', 'ranked-1'),
      samplan(folder, ...ranked, '--json', '--workers', '2', '--store', 'ranked-2'),
    ])
    expect(one.code).toBe(0)
    expect(two.stdout).toBe(one.stdout)
  })
})
