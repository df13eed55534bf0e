import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { FlowNetwork } from '../lib/src/engines/des/network.ts'
import { type Figure, readFigure } from '../lib/src/engines/des/trust/figures.ts'
import { meanAndError, replicate } from '../lib/src/engines/des/trust/replicate.ts'

/** What `expected.json` holds; see examples/networks/README.md. */
interface Expected {
  readonly source: string
  readonly replications: number
  readonly length: number
  readonly warmUp: number
  readonly seed: number
  readonly expect: readonly ExpectedFigure[]
}

interface ExpectedFigure {
  readonly measure: Figure
  readonly value: number
  readonly standardError?: number
  readonly origin: 'closed-form' | 'stored'
  readonly tolerance: number
  readonly source: string
}

const folder = new URL('../examples/networks/', import.meta.url)
const names = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)

function load<T>(name: string, file: string): T {
  return JSON.parse(readFileSync(new URL(`${name}/${file}`, folder), 'utf8')) as T
}

describe('examples/networks', () => {
  it.each(names)('%s comes to its expected figures', (name) => {
    const network = load<FlowNetwork>(name, 'network.json')
    const expected = load<Expected>(name, 'expected.json')
    const records = replicate(network, expected)
    const wrong = expected.expect.flatMap(({ measure, value, standardError = 0, tolerance }) => {
      const simulated = meanAndError(records.map((record) => readFigure(record, measure)))
      const allowed = tolerance * Math.hypot(simulated.standardError, standardError)
      return Math.abs(simulated.mean - value) <= allowed
        ? []
        : [`${JSON.stringify(measure)}: expected ${value} ± ${allowed}, simulated ${simulated.mean}`]
    })
    expect(wrong).toEqual([])
  })

  it.each(names)('%s says where its network and each of its figures come from', (name) => {
    const expected = load<Expected>(name, 'expected.json')
    expect(load<FlowNetwork>(name, 'network.json').source).toBeTruthy()
    expect(
      expected.expect.filter(({ source, origin }) => !source || !['closed-form', 'stored'].includes(origin)),
    ).toEqual([])
  })

  it('are each told in the README', () => {
    const readme = readFileSync(new URL('README.md', folder), 'utf8')
    expect(names.filter((name) => !readme.includes(`](${name}/network.json)`))).toEqual([])
  })
})
