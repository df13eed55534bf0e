import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { checkNetwork, compileNetwork, simulate } from '../lib/src/engines/des/index.ts'
import type { FlowNetwork } from '../lib/src/engines/des/network.ts'

const page = readFileSync(new URL('../docs/flow-network.md', import.meta.url), 'utf8')
const blocks = [...page.matchAll(/^```json( fragment)?\n(.*?)^```$/gms)].map(([, fragment, text]) => ({
  isFragment: fragment !== undefined,
  text: text!,
}))
const networks = blocks.filter((block) => !block.isFragment)

/** Names of the fields that a type of the format has, read from its source. */
function fieldsOf(file: string): readonly string[] {
  const source = readFileSync(new URL(`../lib/src/engines/des/${file}`, import.meta.url), 'utf8')
  return [...new Set([...source.matchAll(/readonly (\w+)\??:/g)].map(([, name]) => name!))]
}

describe('docs/flow-network.md', () => {
  it('has networks, and each block is JSON', () => {
    expect(networks.length).toBeGreaterThan(0)
    for (const { text } of blocks) expect(() => JSON.parse(text)).not.toThrow()
  })

  it.each(networks)('shows a network that is right and can be run', ({ text }) => {
    const network = JSON.parse(text) as FlowNetwork
    expect(checkNetwork(network)).toEqual([])
    const { length, warmUp = 0 } = network.run!
    const { record } = simulate(compileNetwork(network), { seed: 1, replication: 0, length, warmUp })
    expect(record.events).toBeGreaterThan(0)
  })

  it('names every field of the format', () => {
    expect(fieldsOf('network.ts').filter((name) => !new RegExp(`\\b${name}\\b`).test(page))).toEqual([])
  })

  it('names every kind of source, step, distribution and routing', () => {
    const source = readFileSync(new URL('../lib/src/engines/des/network.ts', import.meta.url), 'utf8')
    const kinds = [...source.matchAll(/readonly (?:kind|by): '([\w-]+)'/g)].map(([, kind]) => kind!)
    expect(kinds.filter((kind) => !page.includes(kind))).toEqual([])
  })
})
