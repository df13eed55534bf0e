import { readFileSync } from 'node:fs'
import { compileNetwork, simulate } from '../lib/src/engines/des/index.ts'
import type { FlowNetwork } from '../lib/src/engines/des/network.ts'

/** What a run cost: timed events (arrivals and ends of delays), processor seconds of the whole process, garbage collection included. */
export interface Cost {
  readonly events: number
  readonly seconds: number
}

/** A network ready to be run again and again in this thread; each call takes the next seed. */
export function prepare(
  network: FlowNetwork,
  run: { readonly length: number; readonly replications: number },
): () => Cost {
  const compiled = compileNetwork(network)
  let seed = 0
  return () => {
    seed++
    const before = process.cpuUsage()
    let events = 0
    for (let replication = 0; replication < run.replications; replication++)
      events += simulate(compiled, { seed, replication, length: run.length, warmUp: 0 }).record.events
    const used = process.cpuUsage(before)
    return { events, seconds: (used.user + used.system) / 1e6 }
  }
}

/** A network of `examples/networks`. */
export function exampleNetwork(name: string): FlowNetwork {
  return JSON.parse(
    readFileSync(new URL(`../examples/networks/${name}/network.json`, import.meta.url), 'utf8'),
  ) as FlowNetwork
}
