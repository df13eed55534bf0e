import { program, solveSuite } from '@samplan/lib/engines/lp/testing'
import { expect, test } from 'vitest'
import { createHighs } from './index.ts'

solveSuite('createHighs', createHighs)

test('createHighs › names the rows of a conflict itself when it is asked to explain', async () => {
  const rows: [number, number[], number][] = [
    [5, [1, 1], Infinity],
    [-Infinity, [1, 0], 2],
    [1, [1, 1], 8],
    [-Infinity, [0, 1], 2],
  ]
  const result = await createHighs()(program({ costs: [3, 5], rows }), { seconds: 20 }, { explain: true })
  expect(result).toMatchObject({ status: 'infeasible', conflict: [0, 1, 3] })
})
