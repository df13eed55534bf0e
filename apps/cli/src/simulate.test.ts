import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { canonicalJson } from '@samplan/lib/base'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Ended, samplan, start, temporaryFolder } from './testing/samplan.ts'

/** M/M/2 with λ = 1, μ = 1 per minute: ρ = ½. */
const network = {
  kind: 'flow-network',
  formatVersion: 1,
  title: 'M/M/2',
  time: { unit: 'minute' },
  sources: [{ id: 'arrivals', kind: 'poisson', rate: 1, to: 'service' }],
  resources: [{ id: 'servers', capacity: 2 }],
  steps: [
    {
      id: 'service',
      kind: 'serve',
      take: [{ all: [{ resource: 'servers' }] }],
      time: { kind: 'exponential', mean: 1 },
      next: 'served',
    },
    { id: 'served', kind: 'leave' },
  ],
  run: { length: 3500, warmUp: 500, replications: 30 },
}

interface Measure {
  readonly id: string
  readonly at: string
  readonly class: string | null
  readonly statistic: string
  readonly unit: string
  readonly value: number | null
  readonly low: number | null
  readonly high: number | null
}
interface Answer {
  readonly measures: readonly Measure[]
  readonly replications: number
  readonly warnings: readonly { readonly code: string }[]
}

describe('samplan simulate', () => {
  let folder = ''
  let ended: Ended
  beforeAll(async () => {
    folder = await temporaryFolder()
    await writeFile(join(folder, 'network.json'), JSON.stringify(network))
    ended = await samplan(folder, 'simulate', 'network.json', '--json')
  })
  const answerOf = ({ stdout }: Ended): Answer => JSON.parse(stdout) as Answer
  const find = (answer: Answer, id: string, statistic: string): Measure =>
    answer.measures.find((measure) => measure.id === id && measure.statistic === statistic)!

  test('--json gives measures with their intervals, replications and warnings, canonical', () => {
    const answer = answerOf(ended)
    expect(ended).toMatchObject({ code: 0, stderr: '' })
    expect(ended.stdout).toBe(`${canonicalJson(answer)}\n`)
    expect(answer).toMatchObject({ replications: 30, warnings: [] })
    for (const measure of answer.measures)
      expect(Object.keys(measure).sort()).toEqual(['at', 'class', 'high', 'id', 'low', 'statistic', 'unit', 'value'])
    const ids = new Set(answer.measures.map(({ id }) => id))
    for (const id of [
      'wait',
      'sojourn',
      'queue-length',
      'occupancy',
      'in-use',
      'blocked',
      'throughput',
      'losses',
      'reneges',
      'unfinished',
    ])
      expect(ids).toContain(id)
  })

  // Erlang C with two servers and one erlang: C = 1/3, mean wait C/(2μ − λ) = 1/3, mean number waiting λ/3, utilisation 1/2.
  test.each([
    ['wait', 'mean', 1 / 3],
    ['wait', 'probability', 1 / 3],
    ['queue-length', 'mean', 1 / 3],
    ['occupancy', 'share', 1 / 2],
    ['sojourn', 'mean', 4 / 3],
    ['throughput', 'rate', 1],
  ])('M/M/2 (Erlang C): %s, %s is %d, within four standard errors', (id, statistic, theory) => {
    const { value, low, high } = find(answerOf(ended), id, statistic)
    // Half a 95 % interval with 29 degrees of freedom is 2.045 standard errors.
    const standardError = (high! - low!) / 2 / 2.045
    expect(Math.abs(value! - theory)).toBeLessThan(4 * standardError)
  })

  test('as text lists under lines the steps that have one, and nothing else', async () => {
    const { stdout } = await samplan(folder, 'simulate', 'network.json', '--resume')
    const [, table = ''] = stdout.split(/^Lines.*\n/m)
    const rows = table.slice(0, table.indexOf('\n\n')).split('\n')
    expect(rows.filter((row) => /^(sojourn|network|service)\b/.test(row)).map((row) => row.split(' ')[0])).toEqual([
      'service',
    ])
  })

  test('shows a name with line breaks and turned writing on one line, as it is written', async () => {
    const named = { ...network, title: 'M/M/2\nwaits 0\u202e', resources: [{ id: 'servers', capacity: 2 }] }
    await writeFile(join(folder, 'named.json'), JSON.stringify(named))
    const { stdout } = await samplan(folder, 'simulate', 'named.json', '--replications', '2')
    expect(stdout).toMatch(/^M\/M\/2 waits 0\ufffd\n/)
  })

  test('gives the same bytes with one worker and with two, and from what is stored', async () => {
    const one = await samplan(folder, 'simulate', 'network.json', '--json', '--workers', '1', '--store', 'one')
    const two = await samplan(folder, 'simulate', 'network.json', '--json', '--workers', '2', '--store', 'two')
    const again = await samplan(folder, 'simulate', 'network.json', '--json', '--resume')
    const fresh = await samplan(folder, 'simulate', 'network.json', '--json', '--fresh')
    expect([one.stdout, two.stdout, again.stdout, fresh.stdout]).toEqual(Array.from({ length: 4 }, () => ended.stdout))
    expect(again.stderr).toContain('30 of 30 replications were stored')
  })

  test('more replications keep the first ones', async () => {
    const args = ['simulate', 'network.json', '--json', '--replications']
    const few = await samplan(folder, ...args, '12')
    const fewAlone = await samplan(folder, ...args, '12', '--store', 'alone')
    expect(few.stdout).toBe(fewAlone.stdout)
  })

  test('--until-precision adds replications until every mean is as precise as wanted', async () => {
    const args = ['simulate', 'network.json', '--json', '--replications', '10', '--until-precision', '0.04']
    const answer = answerOf(await samplan(folder, ...args))
    expect(answer.replications).toBeGreaterThan(10)
    const { value, low, high } = find(answer, 'wait', 'mean')
    expect((high! - low!) / 2).toBeLessThanOrEqual((0.04 / 1.04) * value!)
  })

  test('warns of few replications and of a start that is empty', async () => {
    const args = ['simulate', 'network.json', '--json', '--replications', '3', '--warm-up', '0']
    const codes = answerOf(await samplan(folder, ...args)).warnings.map(({ code }) => code)
    expect(codes).toEqual(expect.arrayContaining(['cli.few-replications', 'cli.no-warm-up']))
  })

  test('tells all that is wrong with a network, in its place', async () => {
    const wrong = {
      ...network,
      resources: [{ id: 'servers', capacity: -1 }],
      sources: [{ ...network.sources[0], to: 'servce' }],
    }
    await writeFile(join(folder, 'wrong.json'), JSON.stringify(wrong, null, 2))
    const { code, stderr } = await samplan(folder, 'simulate', 'wrong.json')
    expect(code).toBe(1)
    expect(stderr).toMatch(/^wrong\.json:\d+:\d+: .*servce.*service/m)
    expect(stderr.split('\n').filter((line) => line.startsWith('wrong.json:')).length).toBeGreaterThanOrEqual(2)
  })

  test('says in Swedish what is wrong with a network, with nothing of English in it', async () => {
    const wrong = {
      ...network,
      title: 3,
      time: { unit: 'minut' },
      resources: [
        { id: 'servers', capacity: 'two' },
        { id: 'beds', capacity: -1 },
        { id: 'rooms', capacity: 1.5 },
      ],
      steps: [{ id: 'service', kind: 'serv' }, { id: 'served', kind: 'leave', outcome: [] }, ...network.steps],
      run: { length: 0, warmUp: true, replications: 2.5 },
    }
    await writeFile(join(folder, 'fel.json'), JSON.stringify(wrong, null, 2))
    const { code, stderr } = await samplan(folder, 'simulate', 'fel.json', '--lang', 'sv')
    const lines = stderr.split('\n').filter((line) => line.startsWith('fel.json:'))
    expect(code).toBe(1)
    expect(lines.length).toBeGreaterThanOrEqual(8)
    expect(stderr).toContain('Det finns: serve, seize,')
    for (const line of lines)
      expect(line.replace(/\(network\.[a-z-]+\)|`[^`]*`|Det finns: .*/g, '')).not.toMatch(
        /\b(number|list|object|string|whole|least|most|above|below|or|expected)\b/i,
      )
  })

  test.each([
    [
      'a run that never ends',
      { run: { length: 1e10 } },
      /^endless\.json:\d+:\d+: The run is 10000000000 long.*1000000000/m,
    ],
    [
      'patients without end',
      { sources: [{ ...network.sources[0], rate: 1e9 }] },
      /^endless\.json:\d+:\d+: The source brings/m,
    ],
    [
      'a start that fills the memory',
      { sources: [{ id: 'arrivals', kind: 'initial', count: 1e8, to: 'service' }] },
      /^endless\.json:\d+:\d+: 100000000 patients are there at the start/m,
    ],
  ])('%s is refused, in its place', async (_, part, sentence) => {
    await writeFile(join(folder, 'endless.json'), JSON.stringify({ ...network, ...part }, null, 2))
    expect(await samplan(folder, 'simulate', 'endless.json')).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(sentence),
    })
  })

  test('what shows only while it runs is told in its place, and the process ends as with other faults', async () => {
    // 4 000 patients with a million units each are more than can be counted.
    const crowd = { id: 'arrivals', kind: 'initial', count: 4000, to: 'service' }
    const service = { ...network.steps[0], take: [{ all: [{ resource: 'servers', units: 1_000_000 }] }] }
    const much = {
      ...network,
      resources: [{ id: 'servers', capacity: null }],
      sources: [crowd],
      steps: [service, network.steps[1]],
    }
    await writeFile(join(folder, 'much.json'), JSON.stringify(much, null, 2))
    const { code, stderr } = await samplan(folder, 'simulate', 'much.json')
    expect(stderr).toMatch(/^much\.json:\d+:\d+: .*`servers`.*Count in larger units/m)
    expect(code).toBe(1)
  })

  test('a wish to stop while a large file is read ends it at once', async () => {
    const steps = Array.from({ length: 400_000 }, (_, i) => ({
      kind: 'delay',
      id: `s${i}`,
      time: 1,
      next: `s${i + 1}`,
    }))
    const long = {
      ...network,
      steps: [...steps, { kind: 'leave', id: 's400000' }],
      sources: [{ ...network.sources[0], to: 's0' }],
    }
    await writeFile(join(folder, 'long.json'), JSON.stringify(long))
    const running = start(folder, ['simulate', 'long.json'])
    await new Promise((resolve) => setTimeout(resolve, 1500))
    const before = performance.now()
    running.kill('SIGTERM')
    const { code } = await running.ended
    expect(performance.now() - before).toBeLessThan(1000)
    expect(code).not.toBe(0)
  })

  test('journey follows one patient of a network', async () => {
    const { code, stdout } = await samplan(folder, 'journey', 'network.json', '--patient', 'arrivals#0')
    expect(code).toBe(0)
    expect(stdout).toMatch(/^arrivals \d+\.\d\d ~ .*served \d+\.\d\d$/m)
  })
})
