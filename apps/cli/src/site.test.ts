import { readFileSync } from 'node:fs'
import { cp, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { type Ended, samplan, start, temporaryFolder } from './testing/samplan.ts'

const examples = fileURLToPath(new URL('../../../examples/', import.meta.url))
interface NearCare {
  readonly sites: readonly string[]
  readonly clients: readonly string[]
  readonly weights: readonly number[]
  readonly distances: readonly (readonly number[])[]
}
const nearCare = JSON.parse(readFileSync(join(examples, 'location/near-care.json'), 'utf8')) as NearCare

function rowsOf(file: string): readonly (readonly string[])[] {
  const [, ...lines] = readFileSync(join(examples, 'kronoberg', file), 'utf8')
    .trim()
    .split('\n')
  return lines.map((line) => line.split(','))
}

describe('examples/location/near-care.json', () => {
  const { sites, clients, weights, distances } = nearCare

  test("has Kronoberg's minutes and persons", () => {
    const minutes = new Map(rowsOf('travel/car.csv').map(([from, to, value]) => [`${from} ${to}`, Number(value)]))
    expect(distances).toEqual(clients.map((from) => sites.map((to) => minutes.get(`${from} ${to}`))))
    const persons = rowsOf('population.csv').filter(([, , year]) => year === '2024')
    const sum = (place: string): number =>
      persons.reduce((total, [at, , , count]) => total + (at === place ? Number(count) : 0), 0)
    expect(weights).toEqual(clients.map(sum))
  })

  test('samplan site --json has the best of every set of four', async () => {
    const { code, stdout } = await samplan(
      examples,
      'site',
      '--format',
      'problem-json',
      'location/near-care.json',
      '--json',
    )
    const cost = (open: readonly number[]): number =>
      weights.reduce((sum, weight, i) => sum + weight * Math.min(...open.map((j) => distances[i]![j]!)), 0)
    const all = sites.map((_, j) => j)
    const fours = all.flatMap((a) =>
      all.slice(a + 1).flatMap((b) => all.slice(b + 1).flatMap((c) => all.slice(c + 1).map((d) => [a, b, c, d]))),
    )
    const best = fours.reduce((least, open) => (cost(open) < cost(least) ? open : least))
    expect(code).toBe(0)
    const answer = JSON.parse(stdout)
    expect(answer).toMatchObject({ status: 'optimal', verified: true, open: best.map((j) => sites[j]) })
    expect(answer.objective).toBeCloseTo(cost(best), 4)
    expect(Object.keys(answer).sort()).toEqual([
      'assignment',
      'bound',
      'clients',
      'faults',
      'gap',
      'kind',
      'nodes',
      'objective',
      'open',
      'seconds',
      'status',
      'verified',
    ])
  })
})

describe('samplan site', () => {
  test('tells all that is wrong with a file, with its lines, and computes nothing', async () => {
    const folder = await temporaryFolder()
    await writeFile(join(folder, 'bad.txt'), '3 2 9\n1 2 four\n2 7 1\n')
    const { code, stdout, stderr } = await samplan(folder, 'site', '--format', 'orlib-pmedian', 'bad.txt')
    expect(code).toBe(1)
    expect(stdout).toBe('')
    expect(stderr.match(/^bad\.txt:\d+/gm)).toEqual(['bad.txt:1', 'bad.txt:2', 'bad.txt:3'])
  })

  test('without a format says which there are', async () => {
    const { code, stderr } = await samplan(examples, 'site', 'location/near-care.json')
    expect(code).toBe(2)
    expect(stderr).toContain('orlib-pmedian, orlib-pcenter, orlib-capacitated, problem-json')
  })

  test('a wish to stop gives the best answer so far, with its bound', async () => {
    const folder = await temporaryFolder()
    // Costs by chance (Park & Miller 1988): the bound stays far away, and the search goes on for hours.
    let state = 1
    const cost = (): number => {
      state = (state * 48_271) % 2_147_483_647
      return state % 10_000
    }
    const distances = Array.from({ length: 200 }, () => Array.from({ length: 200 }, cost))
    await writeFile(join(folder, 'long.json'), JSON.stringify({ kind: 'p-median', distances, p: 15 }))
    const { code, stdout, stderr } = await stopped(folder, 4000)
    expect(stderr).toContain('Stopped: this is the best answer so far.')
    expect(code).toBe(0)
    const answer = JSON.parse(stdout)
    expect(answer).toMatchObject({ status: 'limit', verified: true })
    expect(answer.bound).toBeLessThan(answer.objective)
    expect(answer.seconds).toBeLessThan(60)
  })
})

test('samplan site <folder> --as-scenario writes the answer beside the others, and never over one that is there', async () => {
  const folder = await temporaryFolder()
  await cp(join(examples, 'kronoberg'), join(folder, 'kronoberg'), { recursive: true })
  const call = ['site', 'kronoberg', '--question', 'emergency-hospitals', '--without-rule', 'two-emergency-hospitals']
  const first = await samplan(folder, ...call, '--as-scenario', 'one-hospital', '--svg', 'map.svg', '--json')
  expect([first.code, first.stderr]).toEqual([0, expect.stringContaining('scenarios/one-hospital.yaml')])
  const answer = JSON.parse(first.stdout) as Record<string, unknown>
  expect(answer).toMatchObject({
    status: 'optimal',
    verified: true,
    gap: expect.any(Number),
    seconds: expect.any(Number),
  })
  for (const key of ['objective', 'bound', 'open', 'assignment']) expect(answer).toHaveProperty(key)
  expect(await readFile(join(folder, 'map.svg'), 'utf8')).toMatch(/^<svg /)
  const second = await samplan(folder, ...call, '--as-scenario', 'one-hospital', '--lang', 'en')
  expect([second.code, second.stderr]).toEqual([2, expect.stringContaining('--force')])
  const astray = await samplan(folder, ...call, '--as-scenario', '../../x', '--lang', 'en')
  expect([astray.code, astray.stdout, astray.stderr]).toEqual([2, '', expect.stringContaining('`../../x`')])
})

/** Stops a long search after a while; later, where the machine had not even come to its beginning. */
async function stopped(folder: string, milliseconds: number): Promise<Ended> {
  const running = start(folder, ['site', '--format', 'problem-json', 'long.json', '--json', '--seconds', '600'])
  const timer = setTimeout(() => running.kill('SIGINT'), milliseconds)
  const ended = await running.ended
  clearTimeout(timer)
  return ended.stdout === '' && milliseconds < 60_000 ? stopped(folder, 2 * milliseconds) : ended
}
