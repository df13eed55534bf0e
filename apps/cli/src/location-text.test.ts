import { type SolvedLocation, solveLocationFile } from '@samplan/lib/operations'
import { expect, test } from 'vitest'
import { locationText } from './location-text.ts'

async function solved(problem: object): Promise<SolvedLocation> {
  const bytes = new TextEncoder().encode(JSON.stringify(problem))
  const given = { file: 'p.json', bytes, format: 'problem-json', seconds: 10, gap: 0 } as const
  const answer = await solveLocationFile.run({ clock: () => 0 }, given)
  if (!answer.ok) throw new Error(JSON.stringify(answer.issues))
  return answer.value
}
const linesOf = async (problem: object): Promise<readonly string[]> =>
  locationText(await solved(problem), 'en').split('\n')

test('a bare problem is told with what its figure is of, and which site each client goes to, by name', async () => {
  const lines = await linesOf({
    kind: 'maximal-covering',
    sites: ['north', 'south'],
    clients: ['a', 'b', 'c'],
    distances: [
      [10, 35],
      [40, 5],
      [null, 20],
    ],
    weights: [7, 2, 3],
    radius: 30,
    p: 1,
  })
  expect(lines[0]).toMatch(/^Optimal: 7 /)
  expect(lines[1]).toBe('That is the weight of the clients that have an open site within the radius.')
  expect(lines).toEqual(expect.arrayContaining(['a       north', 'b       no site', 'c       no site']))
})

test('a client whose demand is divided has its shares; in a hierarchy a site for each level', async () => {
  const costs = [
    [0, 100],
    [0, 0],
    [100, 0],
  ]
  const split = await linesOf({
    kind: 'capacitated-facility-location',
    costs,
    fixedCosts: [1, 1],
    demands: [3, 4, 5],
    capacities: [4, 8],
  })
  expect(split).toContain('2       1 25.0 %, 2 75.0 %')
  const levels = await linesOf({
    kind: 'hierarchical-median',
    distances: [
      [0, 9],
      [9, 0],
    ],
    weights: [
      [1, 9],
      [9, 1],
    ],
    counts: [1, 1],
    nested: false,
  })
  expect(levels).toContain('1       2, 1')
  expect(levels).toContain('open  level')
})
