import { beforeAll, describe, expect, it } from 'vitest'
import { canonicalJson, type Result } from '#base'
import type { InquiryFiles } from '#care/model'
import { type Edit, tinyFiles } from '#care/model/testing'
import { compareScenarios, type Influence, type InfluenceRow, influence } from './index.ts'
import { rankedRows } from './influence-rows.ts'
import { type TestPorts, testPorts } from './testing/ports.ts'

/** One nurse or three answer the calls, of 40 or 80 minutes; what comes after the call is of no consequence to the line. */
const indicators = `indicators:
  - id: call-wait
    name: { sv: Väntan i telefon, en: Wait on the telephone }
    perspective: access
    unit: minutes
    better: lower
    primary: true
    measure: { kind: wait, of: telephone.advice, statistic: mean }
    indifference: 0.5
    definition: { sv: Från samtalet till svar, en: From the call until the answer }
  - id: calls
    name: { sv: Samtal, en: Calls }
    perspective: productivity
    unit: calls
    better: neither
    primary: true
    measure: { kind: arrivals, of: minor-illness, statistic: count }
    definition: { sv: De som ringer, en: Those who call }
  - id: ward-occupancy
    name: { sv: Beläggning, en: Bed occupancy }
    perspective: productivity
    unit: share
    better: neither
    measure: { kind: occupancy, of: north-ward, statistic: mean }
    definition: { sv: Upptagna platser delat med öppna, en: Beds in use over beds open }
`
const unused = `  - id: unused
    name: Nobody comes here
    steps:
      - { id: rest, kind: delay, time: { unit: days, distribution: exponential, mean: { value: 4, source: invented, low: 3, high: 5 } }, next: home }
      - { id: home, kind: leave, outcome: home }
`

function world(more: Readonly<Record<string, Edit>> = {}, emergencyMost = 0.15): InquiryFiles {
  return tinyFiles({
    'indicators.yaml': indicators,
    'resources.yaml': (text) =>
      text.replace(
        'role: nurse-1177, capacity: { value: 2, source: invented }',
        'role: nurse-1177, capacity: { value: 2, source: invented, low: 1, high: 3 }',
      ),
    'pathways.yaml': (text) =>
      text
        .replace('mean: { value: 7, source: invented }', 'mean: { value: 60, source: invented, low: 40, high: 80 }')
        .replace('low: 0.05, high: 0.15', `low: 0.05, high: ${emergencyMost}`)
        .replace('  - id: hip-surgery', `${unused}  - id: hip-surgery`),
    'demand.csv': (text) =>
      text
        .replace('minor-illness,0-64,500,,,', 'minor-illness,0-64,500,400,600,calls')
        .replace('minor-illness,65+,700,,,', 'minor-illness,65+,700,560,840,calls'),
    ...more,
  })
}

const input = (files: InquiryFiles) => influence.input.parse({ files, weeks: 3, warmUpWeeks: 1, replications: 4 })

function unwrap<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.issues))
  return result.value
}

describe('`influence`', () => {
  const ports: TestPorts = testPorts()
  let answer: Influence
  const row = (key: string): InfluenceRow => answer.rows.find((one) => one.key === key)!
  const effect = (key: string, indicator: string) => row(key).effects.find((one) => one.indicator === indicator)!
  const talk = 'path:pathways.telephone.advice.time.mean'
  const nurses = 'path:resources.nurse-1177.capacity'
  const calls = 'group:calls'
  const stay = 'path:pathways.emergency.ward-stay.time.mean'

  beforeAll(async () => {
    answer = unwrap(await influence.run(ports, input(world())))
  })

  it('is of the primary indicators, in zones of indifference or else in means of the baseline', () => {
    expect(answer.indicators.map(({ id, scaleOf }) => [id, scaleOf])).toEqual([
      ['call-wait', 'indifference'],
      ['calls', 'baseline-mean'],
    ])
    expect(answer.indicators[0]?.scale).toBe(0.5)
    expect(answer.indicators[1]?.scale).toBe(answer.indicators[1]?.mean)
  })

  it('shows that longer calls, fewer nurses and more callers make the wait longer', () => {
    expect(effect(talk, 'call-wait').differenceLow).toBeGreaterThan(0)
    expect(effect(nurses, 'call-wait').differenceHigh).toBeLessThan(0)
    expect(effect(calls, 'call-wait').differenceLow).toBeGreaterThan(0)
    for (const key of [talk, nurses, calls]) expect(row(key).verdict).toBe('shown')
  })

  it('takes the numbers of a group together: 840 callers for 560 are half as many again', () => {
    expect(row(calls).numbers.map(({ path }) => path)).toEqual([
      'demand.minor-illness.0-64',
      'demand.minor-illness.65+',
    ])
    const { atLow, atHigh } = effect(calls, 'calls')
    expect(atHigh! / atLow!).toBeCloseTo(1.5, 1)
    expect(effect(calls, 'calls').size).toBeCloseTo(0.4, 1)
  })

  it('finds exactly nothing where a number cannot reach what is measured, as all meet the same patients', () => {
    expect(row(stay)).toMatchObject({ verdict: 'no-matter', size: 0 })
    for (const { difference, differenceLow, differenceHigh } of row(stay).effects)
      expect([difference, differenceLow, differenceHigh]).toEqual([0, 0, 0])
    expect(row(stay).runs.low).not.toBe(row(stay).runs.high)
  })

  it('does not run what works as the baseline does, and cites the run of the baseline', () => {
    expect(row('path:pathways.unused.rest.time.mean')).toMatchObject({
      verdict: 'no-matter',
      runs: { low: answer.run, high: answer.run },
    })
  })

  it('ranks by the largest difference', () => {
    const sizes = answer.rows.filter(({ verdict }) => verdict === 'shown').map(({ size }) => size!)
    expect(sizes).toEqual(sizes.toSorted((a, b) => b - a))
    expect(answer.rows[0]?.most).toBe('call-wait')
  })

  it('has the runs of scenarios that set the number, so that nothing is computed twice', async () => {
    const three = `name: { sv: Tre, en: Three }
changes: [{ kind: set-number, path: resources.nurse-1177.capacity, number: { to: 3 }, rationale: A test., source: invented }]
`
    const before = ports.jobs()
    const files = world({ 'scenarios/three.yaml': three })
    const asked = { files, scenarios: ['three'], weeks: 3, warmUpWeeks: 1, replications: 4 }
    const compared = unwrap(await compareScenarios.run(ports, compareScenarios.input.parse(asked)))
    expect(compared.comparison.scenarios.map(({ run }) => run)).toEqual([answer.run, row(nurses).runs.high])
    expect(ports.jobs()).toBe(before)
  })

  it('gives the same bytes in whatever order workers finish, and again from the store', async () => {
    const before = ports.jobs()
    const again = unwrap(await influence.run(ports, input(world())))
    const other = unwrap(await influence.run(testPorts(true), input(world())))
    expect(canonicalJson(again)).toBe(canonicalJson(answer))
    expect(canonicalJson(other)).toBe(canonicalJson(answer))
    expect(ports.jobs()).toBe(before)
  })

  it('tells which number could not be run at an end, and why', async () => {
    const { notRun, rows } = unwrap(await influence.run(testPorts(), input(world({}, 0.8))))
    const key = 'path:pathways.telephone.disposition.branches.emergency.share'
    expect(notRun.map((one) => [one.key, ...one.ends.map(({ end }) => end)])).toEqual([[key, 'high']])
    expect(notRun[0]?.ends[0]?.issues).not.toEqual([])
    expect(rows.map((one) => one.key)).not.toContain(key)
  })

  it('counts to the end, and a wish to stop ends it with what was computed kept', async () => {
    const own = testPorts()
    const stop = { aborted: false, addEventListener: () => undefined, removeEventListener: () => undefined }
    const told: number[] = []
    const stopped = influence.run(
      own,
      input(world()),
      ({ done }) => {
        stop.aborted = done >= 6
      },
      stop as unknown as AbortSignal,
    )
    await expect(stopped).rejects.toMatchObject({ name: 'AbortError' })
    const kept = own.jobs()
    expect(kept).toBeLessThan(ports.jobs())
    await influence.run(own, input(world()), ({ done, total }) => told.push(total - done))
    expect(own.jobs()).toBe(ports.jobs())
    expect(told.at(-1)).toBe(0)
  })
})

describe('`rankedRows`', () => {
  const [name, run] = [{ sv: 'x', en: 'x' }, 'sha256:0' as Influence['run']]
  const indicator = {
    id: 'x',
    name,
    unit: 'minutes',
    mean: 10,
    low: 9,
    high: 11,
    scale: 2,
    scaleOf: 'indifference' as const,
  }
  const pair = (key: string, high: readonly number[]) => ({
    key,
    numbers: [],
    low: { run, values: [high.map(() => 0)] },
    high: { run, values: [high] },
  })

  it('puts what is shown before what is not decided, however large, and that before what does not matter', () => {
    const rows = rankedRows(
      [indicator],
      [
        pair('little', [0.1, -0.1, 0.1]),
        pair('unsure', [40, -20, 30]),
        pair('sure', [4, 5, 6]),
        pair('more', [-9, -8, -9]),
      ],
      0.95,
    )
    expect(rows.map(({ key, verdict }) => [key, verdict])).toEqual([
      ['more', 'shown'],
      ['sure', 'shown'],
      ['unsure', 'not-decided'],
      ['little', 'no-matter'],
    ])
    expect(rows[1]?.size).toBe(2.5)
  })

  it('measures the size by what is shown, not by what is larger and unsure', () => {
    const [row] = rankedRows(
      [indicator, { ...indicator, id: 'y' }],
      [
        {
          ...pair('both', [4, 4, 4.1]),
          low: {
            run,
            values: [
              [0, 0, 0],
              [0, 0, 0],
            ],
          },
          high: {
            run,
            values: [
              [4, 4, 4.1],
              [90, -80, 50],
            ],
          },
        },
      ],
      0.95,
    )
    expect(row).toMatchObject({ verdict: 'shown', most: 'x' })
  })
})
