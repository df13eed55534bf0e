import { describe, expect, it } from 'vitest'
import { tinyFiles } from '#care/model/testing'
import type { Flows } from '#contract'
import { testPorts } from '../testing/ports.ts'
import { followFlows } from './flows.ts'

async function flowsOf(input: { readonly replication?: number; readonly replications?: number }): Promise<Flows> {
  const flows = await followFlows(
    testPorts(true),
    { files: tinyFiles(), weeks: 2, ...input },
    { onProgress: () => undefined, signal: new AbortController().signal },
  )
  if (!flows.ok) throw new Error(JSON.stringify(flows.issues))
  return flows.value
}
const valuesOf = ({ moves }: Flows) => new Map(moves.map(({ from, to, values }) => [`${from} → ${to}`, values ?? []]))

describe('`followFlows`', async () => {
  const five = await flowsOf({})
  it('gives each move its patients a week in five replications, and their mean', () => {
    expect(five.moves.length).toBeGreaterThan(3)
    for (const { values = [], perWeek } of five.moves) {
      expect(values).toHaveLength(5)
      expect(perWeek).toBeCloseTo(values.reduce((sum, value) => sum + value, 0) / 5)
    }
  })
  it('has in each replication what that one has alone', async () => {
    const third = await flowsOf({ replication: 2 })
    expect(third).toMatchObject({ replication: 2, run: five.run })
    const alone = valuesOf(third)
    expect(alone.size).toBeGreaterThan(3)
    for (const [move, values] of valuesOf(five)) expect(alone.get(move) ?? [0]).toEqual([values[2]])
  })
  it('begins at a replication that is named, and goes on as far as asked', async () => {
    const values = valuesOf(await flowsOf({ replication: 3, replications: 2 }))
    for (const [move, all] of valuesOf(five)) expect(values.get(move) ?? [0, 0]).toEqual(all.slice(3))
  })
})
