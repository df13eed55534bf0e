import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { FlowNetwork } from '../lib/src/engines/des/network.ts'
import { replicate } from '../lib/src/engines/des/trust/replicate.ts'
import { disagreement, examplesIn, hold, type Known, load, type Run, simulated } from './examples.ts'

/** What `expected.json` holds; see examples/networks/README.md. */
interface Expected extends Run {
  readonly source: string
  readonly expect: readonly ExpectedFigure[]
}

interface ExpectedFigure extends Known {
  readonly origin: 'closed-form' | 'stored'
  readonly source: string
}

const folder = new URL('../examples/networks/', import.meta.url)
const names = examplesIn(folder)

describe('examples/networks', () => {
  it.each(names)('%s comes to its expected figures', (name) => {
    const network = load<FlowNetwork>(folder, name, 'network.json')
    const expected = load<Expected>(folder, name, 'expected.json')
    const records = replicate(network, expected)
    const wrong = expected.expect.flatMap((figure) => {
      const held = hold(simulated(records, figure.measure), figure)
      return held.within ? [] : [disagreement(JSON.stringify(figure.measure), figure, held)]
    })
    expect(wrong).toEqual([])
  })

  it.each(names)('%s says where its network and each of its figures come from', (name) => {
    const expected = load<Expected>(folder, name, 'expected.json')
    expect(load<FlowNetwork>(folder, name, 'network.json').source).toBeTruthy()
    expect(
      expected.expect.filter(({ source, origin }) => !source || !['closed-form', 'stored'].includes(origin)),
    ).toEqual([])
  })

  it('are each told in the README', () => {
    const readme = readFileSync(new URL('README.md', folder), 'utf8')
    expect(names.filter((name) => !readme.includes(`](${name}/network.json)`))).toEqual([])
  })
})
