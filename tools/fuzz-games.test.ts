// A bare game's JSON that someone has damaged: the reader must refuse it with located sentences, or every method's shares sum to the total.
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { solveHere } from '../adapters/highs/src/testing/solve-here.ts'
import { shareCostsFile } from '../lib/src/operations/index.ts'
import { describeIssue } from '../lib/src/reading/index.ts'
import { randomFrom, wordMutations } from './mutations.ts'

const mutants = process.env.SAMPLAN_LONG === '1' ? 5000 : 200
const games = ['tennessee-valley', 'glove-market', 'airport', 'disagreement'].map((name) =>
  readFileSync(new URL(`../examples/games/${name}.json`, import.meta.url), 'utf8'),
)

describe('shareCostsFile(a damaged file)', () => {
  it(`refuses ${mutants} mutants with located sentences, or divides all of the total`, async () => {
    const complaints = await Promise.all(Array.from({ length: mutants }, (_, number) => complaintsAbout(number)))
    expect(complaints.flat()).toEqual([])
  }, 1_800_000)
})

async function complaintsAbout(number: number): Promise<readonly string[]> {
  const random = randomFrom(number)
  const names = Object.keys(wordMutations)
  const name = names[number % names.length]!
  const text = wordMutations[name]!(games[Math.floor(number / names.length) % games.length]!, random)
  const input = shareCostsFile.input.parse({ file: 'game.json', bytes: new TextEncoder().encode(text) })
  const read = await shareCostsFile.run(solveHere, input)
  const issues = read.ok ? read.warnings : read.issues
  const sentences = issues.flatMap((issue) => [describeIssue(issue, 'sv'), describeIssue(issue, 'en')])
  const complaints = [
    ...issues.filter(({ file, line }) => !file || !line).map(({ code }) => `${code} without a place`),
    ...sentences.filter((sentence) => /undefined|\[object|(?<!`)\{[a-zA-Z]+\}/.test(sentence)),
    ...(read.ok
      ? Object.entries(read.value.methods).flatMap(([method, shares]) =>
          isAll(Object.values(shares), read.value.total) ? [] : [`${method} does not divide the total`],
        )
      : []),
  ]
  return complaints.map((complaint) => `${number}: ${name}: ${complaint}`)
}

/** As far as a sum of doubles can tell. */
function isAll(shares: readonly number[], total: number): boolean {
  const size = shares.reduce((most, share) => Math.max(most, Math.abs(share)), 0)
  return Math.abs(shares.reduce((a, b) => a + b, 0) - total) <= 1e-13 * shares.length * size
}
