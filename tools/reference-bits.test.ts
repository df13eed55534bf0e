import { readFileSync } from 'node:fs'
import { contentHash, engineVersion, sha256 } from '@samplan/lib/base'
import { compileNetwork, type FlowNetwork, simulate } from '@samplan/lib/engines/des'
import { uniform01 } from '@samplan/lib/engines/stats'
import { describe, expect, it } from 'vitest'

interface Reference {
  readonly engineVersion: number
  /** Of logarithm, exponential and power at 4 096 points. */
  readonly functions: string
  /** Of one replication's record, by example network. */
  readonly records: Readonly<Record<string, string>>
}

const reference: Reference = JSON.parse(readFileSync('tools/reference-bits.json', 'utf8'))

/** Stored results: they say nothing about truth, only whether this platform and this code give the bits that were published. */
describe('reference bits', () => {
  it('belong to this engine version: when results change, raise engineVersion and store the new bits', () => {
    expect(reference.engineVersion).toBe(engineVersion)
  })

  it('of logarithm, exponential and power are those of the pinned runtime', () => {
    const values = Float64Array.from({ length: 4096 * 3 }, (_, i) => {
      const u = uniform01(1, 2, 3, Math.floor(i / 3))
      return i % 3 === 0 ? Math.log(u) : i % 3 === 1 ? Math.exp(20 * u - 10) : (10 * u) ** 0.37
    })
    expect(sha256(new Uint8Array(values.buffer))).toBe(reference.functions)
  })

  it.each(Object.entries(reference.records))('of a replication of %s are those that were published', (name, hash) => {
    const network: FlowNetwork = JSON.parse(readFileSync(`examples/networks/${name}/network.json`, 'utf8'))
    const { record } = simulate(compileNetwork(network), { seed: 1, replication: 3, length: 20_000, warmUp: 1_000 })
    expect(contentHash(record)).toBe(hash)
  })
})
