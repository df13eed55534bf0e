import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { compileNetwork, simulate } from '../lib/src/engines/des/index.ts'
import { exampleNetwork } from './engine.ts'

/** After a run of the emergency department and its ward, in a process of its own. */
export interface Footprint {
  /** Heap and buffers that are still in use after the run, its record included. */
  readonly heapBytes: number
  /** Most memory that the process ever had, garbage included. */
  readonly peakBytes: number
  /** The record as JSON. */
  readonly recordBytes: number
}

const year = 525_600

/** Runs so many years in a new process, so that one run's garbage is not counted in another's. */
export function footprintOf(years: number): Footprint {
  const { stdout, stderr } = spawnSync(process.execPath, [fileURLToPath(import.meta.url), String(years)], {
    encoding: 'utf8',
  })
  if (!stdout) throw new Error(`footprintOf(${years}): ${stderr}`)
  return JSON.parse(stdout) as Footprint
}

function measureHere(years: number): Footprint {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  const compiled = compileNetwork(exampleNetwork('ed-ward'))
  const { record } = simulate(compiled, { seed: 1, replication: 0, length: years * year, warmUp: 0 })
  collect()
  const { heapUsed, external } = process.memoryUsage()
  return {
    heapBytes: heapUsed + external,
    peakBytes: process.resourceUsage().maxRSS * 1024,
    recordBytes: JSON.stringify(record).length,
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  process.stdout.write(JSON.stringify(measureHere(Number(process.argv[2]))))
