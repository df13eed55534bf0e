/**
 * Level structuring at three sizes, on random regions and on hostile ones: objective, bound, gap, seconds, and what the verifier says.
 * `npm run bench:structure [-- --json] [-- --size 12|120|300] [-- --seeds 3]`; quote figures from a quiet machine.
 */
import { parseArgs } from 'node:util'
import { createHighs } from '@samplan/highs'
import { solveStructure } from '@samplan/lib/engines/structure'
import { type InstanceShape, randomProblem } from '../lib/src/engines/structure/testing/instances.ts'

interface Size {
  readonly facilities: number
  readonly services: number
  readonly zones: number
  readonly seconds: number
  readonly gap: number
}
const sizes: Record<string, Size> = {
  '12': { facilities: 12, services: 20, zones: 60, seconds: 30, gap: 0 },
  '120': { facilities: 30, services: 20, zones: 120, seconds: 120, gap: 0.005 },
  '300': { facilities: 30, services: 20, zones: 300, seconds: 120, gap: 0.005 },
}
const kinds: Record<string, Partial<InstanceShape>> = {
  usual: {},
  'high minimum volumes': { minimums: 1.5 },
  'tight capacity': { capacity: 0.5 },
  'tight budget': { budget: 0.9 },
  'many co-locations': { coLocations: 1.5 },
  'mostly nearest': { nearest: 0.6, minimums: 1.3 },
}

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    size: { type: 'string' },
    kind: { type: 'string' },
    seeds: { type: 'string', default: '2' },
  },
})
const solve = createHighs()
const clock = () => performance.now() / 1000
const pause = () => new Promise<void>((resolve) => setImmediate(resolve))

for (const [name, { seconds, gap, ...shape }] of Object.entries(sizes)) {
  if (values.size !== undefined && values.size !== name) continue
  for (const [kind, more] of Object.entries(kinds)) {
    if (values.kind !== undefined && values.kind !== kind) continue
    for (let seed = 1; seed <= Number(values.seeds); seed++) {
      const problem = randomProblem({ ...shape, ...more, seed })
      const began = clock()
      const result = await solveStructure(problem, { solve, gap, time: { seconds, clock }, pause })
      const row = {
        size: `${shape.facilities} × ${shape.services} × ${shape.zones}`,
        kind,
        seed,
        status: result.status,
        objective: result.objective ?? null,
        bound: result.bound,
        gap: result.gap ?? null,
        seconds: clock() - began,
        verified: result.structure !== undefined && result.violations.length === 0,
      }
      console.log(values.json ? JSON.stringify(row) : line(row))
    }
  }
}

function line({ size, kind, seed, status, objective, bound, gap, seconds, verified }: Row): string {
  const [o, b] = [objective, bound].map((value) => (value === null ? '–' : value.toFixed(0)).padStart(12))
  const percent = gap === null ? '–' : `${(100 * gap).toFixed(2)} %`
  return `${size.padEnd(14)} ${kind.padEnd(20)} ${seed}  ${status.padEnd(10)} ${o} ${b} ${percent.padStart(8)} ${seconds.toFixed(1).padStart(6)} s  ${verified ? 'verified' : 'NOT VERIFIED'}`
}

interface Row {
  readonly size: string
  readonly kind: string
  readonly seed: number
  readonly status: string
  readonly objective: number | null
  readonly bound: number
  readonly gap: number | null
  readonly seconds: number
  readonly verified: boolean
}
