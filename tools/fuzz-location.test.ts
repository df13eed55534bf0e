// A file with a bare location problem that someone has damaged: it is refused with located sentences, or solved to an answer that holds.
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type SolveFileInput, solveLocationFile } from '../lib/src/operations/index.ts'
import { describeIssue } from '../lib/src/reading/index.ts'
import { pick, randomFrom, wordMutations } from './mutations.ts'

const mutants = process.env.SAMPLAN_LONG === '1' ? 5000 : 200

const json = (value: object): string => JSON.stringify(value, null, 1)
const matrix = [
  [0, 3, 5],
  [3, 0, 2],
  [5, 2, 0],
]
const graph = '4 4 2\n1 2 3\n2 3 4\n3 4 5\n4 1 6\n'
const capacitated = '2 3\n10 5\n10 7\n4\n1 2\n4\n2 1\n4\n3 3\n'
const problems: readonly (readonly [SolveFileInput['format'], string])[] = [
  ['orlib-pmedian', graph],
  ['orlib-pcenter', graph],
  ['orlib-capacitated', capacitated],
  ['problem-json', readFileSync(new URL('../examples/location/near-care.json', import.meta.url), 'utf8')],
  ['problem-json', json({ kind: 'p-median', distances: matrix, p: 1, sites: ['a', 'b', 'c'], weights: [1, 2, 3] })],
  ['problem-json', json({ kind: 'set-covering', distances: matrix, radius: 2 })],
  ['problem-json', json({ kind: 'p-dispersion', distances: matrix, p: 2 })],
  ['problem-json', json({ kind: 'uncapacitated-facility-location', costs: matrix, fixedCosts: [1, 2, 3] })],
  ['problem-json', json({ kind: 'hierarchical-median', distances: matrix, counts: [1, 1], nested: true })],
]

async function complaintsAbout(number: number): Promise<readonly string[]> {
  const random = randomFrom(number)
  const [format, whole] = problems[number % problems.length]!
  const names = Object.keys(wordMutations)
  const [first, second] = [pick(names, random), pick(names, random)]
  const once = wordMutations[first]!(whole, random)
  const text = number % 3 === 2 ? wordMutations[second]!(once, random) : once
  const bytes = new TextEncoder().encode(text)
  const input = solveLocationFile.input.parse({ file: 'problem', bytes, format, nodes: 50 })
  const result = await solveLocationFile.run({ clock: () => 0 }, input)
  const issues = result.ok ? [] : result.issues
  const sentences = issues.flatMap((issue) => [describeIssue(issue, 'sv'), describeIssue(issue, 'en')])
  const complaints = [
    ...(result.ok && result.value.verified === false ? result.value.faults : []),
    ...(result.ok && result.value.objective !== null && !Number.isFinite(result.value.objective) ? ['no number'] : []),
    ...(!result.ok && issues.length === 0 ? ['refused without a word'] : []),
    ...issues.filter(({ file, line }) => !file || !line).map(({ code }) => `${code} without a place`),
    ...sentences.filter((sentence) => /undefined|\[object|\{[a-zA-Z]+\}/.test(sentence)),
  ]
  return complaints.map((complaint) => `${number}: ${format}, ${first}, ${second}: ${complaint}`)
}

describe('solveLocationFile(a damaged file)', () => {
  it(`refuses ${mutants} mutants with located sentences, or solves them`, async () => {
    const complaints: string[] = []
    for (let number = 0; number < mutants; number++) complaints.push(...(await complaintsAbout(number)))
    expect(complaints).toEqual([])
  }, 600_000)
})
