// A file of roads that someone has damaged: located issues, or minutes between two places that are none below 0.
import { describe, expect, it } from 'vitest'
import { roadTravelTimes } from '../lib/src/operations/index.ts'
import { describeIssue } from '../lib/src/reading/index.ts'
import { pick, randomFrom, wordMutations } from './mutations.ts'

const mutants = process.env.SAMPLAN_LONG === '1' ? 10_000 : 300

const roads = `from_lat,from_lon,to_lat,to_lon,minutes,road,one_way
57,14,57.1,14,5,Bridge,
57,14,57,14.1,4,Round,no
57,14.1,57.1,14,8.5,Round,yes
`
const towns = [
  { lat: 57, lon: 14 },
  { lat: 57.1, lon: 14 },
]

async function complaintsAbout(number: number): Promise<readonly string[]> {
  const random = randomFrom(number)
  const names = Object.keys(wordMutations)
  const [first, second] = [pick(names, random), pick(names, random)]
  const once = wordMutations[first]!(roads, random)
  const text = number % 3 === 2 ? wordMutations[second]!(once, random) : once
  const times = roadTravelTimes('roads.csv', new TextEncoder().encode(text), async () => {})
  const sentences = times.ok
    ? []
    : times.issues.flatMap((issue) => [describeIssue(issue, 'sv'), describeIssue(issue, 'en')])
  const matrix = times.ok ? await times.value.matrix({ from: towns, to: towns }) : undefined
  const minutes = matrix?.ok === true ? matrix.value.flat() : []
  const complaints = [
    ...(times.ok
      ? []
      : times.issues.filter(({ file, line }) => !file || !line).map(({ code }) => `${code} without a place`)),
    ...minutes.filter((one) => one !== null && !(one >= 0 && one < Infinity)).map((one) => `${one} minutes`),
    ...sentences.filter((sentence) => /undefined|\[object|\{[a-zA-Z]+\}/.test(sentence)),
  ]
  return complaints.map((complaint) => `${number}: ${first}, ${second}: ${complaint}`)
}

describe('roadTravelTimes(a damaged file)', () => {
  it(`tells what is wrong with ${mutants} mutants, or gives minutes`, async () => {
    const found = await Promise.all(Array.from({ length: mutants }, (_, number) => complaintsAbout(number)))
    expect(found.flat()).toEqual([])
  }, 600_000)
})
