import { describe, expect, test } from 'vitest'
import { readCapacitated } from './orlib-capacitated.ts'
import { readGraphProblem } from './orlib-pmedian.ts'
import { type SolveFileInput, solveLocationFile } from './solve-file.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const wrong = (result: {
  readonly ok: boolean
  readonly issues?: readonly { readonly code: string; readonly line?: number }[]
}) => result.issues?.map(({ code, line }) => [code, line])

async function solve(input: Omit<SolveFileInput, 'file' | 'bytes'>, text: string) {
  const given = solveLocationFile.input.parse({ file: 'problem', bytes: bytes(text), ...input })
  return solveLocationFile.run({ clock: () => 0 }, given)
}
async function solved(input: Omit<SolveFileInput, 'file' | 'bytes'>, text: string) {
  const result = await solve(input, text)
  if (!result.ok) throw new Error(JSON.stringify(result.issues))
  return result.value
}

describe('readGraphProblem(file, bytes)', () => {
  test('has shortest ways, and of an edge that is there twice the last', () => {
    // A square 1-2-3-4 with edges 1, 2, 3 and 4; the edge 1-2 is 9 at first.
    const read = readGraphProblem('square', bytes(' 4 5 1\n 1 2 9\n 2 3 2\n 3 4 3\n 4 1 4\n 2 1 1\n'))
    if (!read.ok) throw new Error('not read')
    expect([...read.value.distances.values]).toEqual([0, 1, 3, 4, 1, 0, 2, 5, 3, 2, 0, 3, 4, 5, 3, 0])
  })

  test('an edge from a node to itself changes nothing', () => {
    const read = readGraphProblem('loop', bytes('2 2 1  1 1 7  1 2 3'))
    expect(read.ok && [...read.value.distances.values]).toEqual([0, 3, 3, 0])
  })

  test('tells all that is wrong, with its line', () => {
    const text = '3 3 4\n1 2 x\n1 5 2\n2 3 -1\n9\n'
    expect(wrong(readGraphProblem('bad', bytes(text)))).toEqual([
      ['location.too-large', 1],
      ['location.not-number', 2],
      ['location.too-large', 3],
      ['location.too-small', 4],
      ['location.too-long', 5],
    ])
    const many = readGraphProblem('many', bytes(`3 300 1\n${'1 2 x\n'.repeat(300)}`))
    expect(many).toMatchObject({ issues: { length: 101, 100: { code: 'reading.more-issues', params: { more: 200 } } } })
    expect(wrong(readGraphProblem('short', bytes('3 2 1\n1 2 4\n2 3')))).toEqual([['location.too-short', 3]])
    expect(wrong(readGraphProblem('none', bytes('')))).toEqual([['location.too-short', 1]])
    expect(wrong(readGraphProblem('half', bytes('3 1.5 1\n')))).toEqual([['location.not-whole', 1]])
  })
})

describe('readCapacitated(file, bytes, options)', () => {
  const text = '2 2\n5. 10\ncapacity 20\n3\n30 6\n4\n8 40\n'

  test('asks for --capacity where the file has the word', () => {
    expect(wrong(readCapacitated('cap', bytes(text), { sourcing: 'split' }))).toEqual([
      ['location.capacity-missing', 3],
    ])
    const read = readCapacitated('cap', bytes(text), { sourcing: 'split', capacity: 6 })
    expect(read.ok && [...read.value.capacities]).toEqual([6, 6])
    expect(read.ok && [...read.value.costs.values]).toEqual([30, 6, 8, 40])
    expect(read.ok && [[...read.value.demands], [...read.value.fixedCosts]]).toEqual([
      [3, 4],
      [10, 20],
    ])
  })

  test('costs are of the whole demand; shares are given by client', async () => {
    // Both sites are needed, as neither has room for 7: the second client, of 4, gives up 1 of the first site's 3 to it.
    const tight = '2 2\n3 10\n4 20\n3\n30 6\n4\n8 40\n'
    const answer = await solved({ format: 'orlib-capacitated' }, tight)
    // 3 of client 2 at site 1 (8 · ¾), 1 of it at site 2 (40 · ¼), client 1 at site 2 (6), fixed 30.
    expect(answer).toMatchObject({ status: 'optimal', open: [1, 2], verified: true })
    expect(answer.objective).toBeCloseTo(30 + 6 + 10 + 6, 9)
    expect(answer.assignment).toEqual([
      [{ site: 2, share: 1 }],
      [
        { site: 1, share: 0.75 },
        { site: 2, share: 0.25 },
      ],
    ])
  })

  test('tells what is missing and what is too much', () => {
    expect(wrong(readCapacitated('cap', bytes('1 2\n5 10\n3\n30\n4\n'), { sourcing: 'split' }))).toEqual([
      ['location.too-short', 5],
    ])
    expect(wrong(readCapacitated('cap', bytes('1 1\n5 10\n3\n30\n4\n'), { sourcing: 'split' }))).toEqual([
      ['location.too-long', 5],
    ])
  })
})

describe('solveLocationFile', () => {
  const square = '4 4 1\n1 2 1\n2 3 2\n3 4 3\n4 1 4\n'

  test('p-median and p-centre of one graph, nodes counted from 1', async () => {
    const distances = [
      [0, 1, 3, 4],
      [1, 0, 2, 5],
      [3, 2, 0, 3],
      [4, 5, 3, 0],
    ]
    const sums = distances.map((row) => row.reduce((a, b) => a + b))
    const median = await solved({ format: 'orlib-pmedian' }, square)
    expect(median).toMatchObject({ status: 'optimal', objective: Math.min(...sums), bound: 8, gap: 0, verified: true })
    expect(median.open).toEqual(median.assignment.slice(0, 1))
    expect([1, 2, 3]).toContain(median.open[0])
    const centre = await solved({ format: 'orlib-pcenter' }, square)
    expect(centre).toMatchObject({
      status: 'optimal',
      open: [3],
      objective: 3,
      assignment: [3, 3, 3, 3],
      verified: true,
    })
  })

  test('a JSON problem has its sites by name, and null for what cannot be', async () => {
    const problem = {
      kind: 'maximal-covering',
      sites: ['north', 'south'],
      distances: [
        [10, null],
        [40, 5],
        [60, 20],
      ],
      weights: [7, 2, 3],
      radius: 30,
      p: 1,
    }
    expect(await solved({ format: 'problem-json' }, JSON.stringify(problem))).toMatchObject({
      objective: 7,
      open: ['north'],
      assignment: ['north', null, null],
      verified: true,
    })
  })

  test('a hierarchy has levels from 1, and by client the site of each service', async () => {
    const problem = {
      kind: 'hierarchical-median',
      distances: [
        [0, 9],
        [9, 0],
      ],
      weights: [
        [1, 5],
        [1, 1],
      ],
      counts: [1, 1],
      nested: true,
    }
    const answer = await solved({ format: 'problem-json' }, JSON.stringify(problem))
    expect(answer).toMatchObject({
      objective: 9,
      open: [1, 2],
      levels: [2, 1],
      assignment: [
        [1, 1],
        [2, 1],
      ],
      verified: true,
    })
  })

  test('what cannot be done is infeasible', async () => {
    const problem = { kind: 'set-covering', distances: [[9]], radius: 3 }
    expect(await solved({ format: 'problem-json' }, JSON.stringify(problem))).toMatchObject({
      status: 'infeasible',
      objective: null,
      open: [],
      verified: null,
    })
  })

  test('amounts too large to be added exactly are refused wherever they stand', async () => {
    const median = await solve({ format: 'orlib-pmedian' }, '3 2 1\n1 2 1e308\n2 3 1e308\n')
    expect(wrong(median)).toEqual([
      ['location.too-large', 2],
      ['location.too-large', 3],
    ])
    const capacitated = await solve({ format: 'orlib-capacitated' }, '1 1\n1e308 1e13\n1e308 1e300\n')
    expect(wrong(capacitated)).toEqual([2, 2, 3, 3].map((line) => ['location.too-large', line]))
    const json = '{ "kind": "p-median", "p": 1,\n"distances": [[1e308]],\n"weights": [1e300] }'
    expect(wrong(await solve({ format: 'problem-json' }, json))).toEqual([
      ['reading.too-big', 2],
      ['reading.too-big', 3],
    ])
  })

  test('a name for two sites, and sites with no way between to keep apart, are refused', async () => {
    const twice = '{ "kind": "p-centre", "p": 1, "distances": [[1, 2]],\n"sites": ["a",\n"a"] }'
    expect(wrong(await solve({ format: 'problem-json' }, twice))).toEqual([['location.name-twice', 3]])
    const apart = '{ "kind": "p-dispersion", "p": 2, "distances": [\n[null, 3],\n[null, 0]] }'
    expect(wrong(await solve({ format: 'problem-json' }, apart))).toEqual([['location.no-distance', 3]])
  })

  test('a JSON problem is told all its faults, in their places', async () => {
    const problem = `{ "kind": "capacitated-facility-location",
  "costs": [[1, 2],
    [3]],
  "fixedCosts": [1],
  "demands": [1, 2, 3],
  "capacities": [5, 5] }`
    const result = await solve({ format: 'problem-json' }, problem)
    expect(wrong(result)).toEqual([
      ['location.list-length', 3],
      ['location.list-length', 4],
      ['location.list-length', 5],
    ])
    const unknown = await solve({ format: 'problem-json' }, '{ "kind": "p-mediam", "p": 1 }')
    expect(wrong(unknown)).toEqual([['reading.unknown-word', 1]])
    const many = await solve({ format: 'problem-json' }, '{ "kind": "p-centre", "distances": [[1, -2]], "p": 3 }')
    expect(wrong(many)).toEqual([['reading.too-small', 1]])
  })
})
