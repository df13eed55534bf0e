// A file of minutes that someone has damaged, in any of the forms that routing tools write: located issues, or rows that are whole.
import { describe, expect, it } from 'vitest'
import { readTravelFile } from '../lib/src/care/model/travel-file/index.ts'
import { describeIssue } from '../lib/src/reading/index.ts'
import { pick, randomFrom, wordMutations } from './mutations.ts'

const mutants = process.env.SAMPLAN_LONG === '1' ? 10_000 : 300

const ends = [
  { id: 'hospital', lat: 57, lon: 14 },
  { id: 'centre', lat: 56.5, lon: 14 },
]
const spots = { starts: [{ id: 'town', lat: 57.1, lon: 14.1 }, ...ends], ends }
const at = ({ lat, lon }: { readonly lat: number; readonly lon: number }) => ({ location: [lon, lat], distance: 12 })
const indented = (value: object): string => JSON.stringify(value, null, 1)
const matrices: readonly (readonly [string, string])[] = [
  ['car.csv', 'from,to,minutes,source\ntown,hospital,12.5,own\ntown,centre,30,own\n'],
  ['bus.csv', 'from_id,to_id,travel_time_p25,travel_time_p50\ntown,hospital,20,31\ntown,centre,,\n'],
  [
    'osrm.json',
    indented({
      code: 'Ok',
      durations: [[600, null]],
      sources: spots.starts.slice(0, 1).map(at),
      destinations: ends.map(at),
    }),
  ],
  [
    'valhalla.json',
    indented({
      sources_to_targets: [[{ time: 600 }, { time: null }]],
      sources: spots.starts.slice(0, 1),
      targets: ends,
    }),
  ],
]

function complaintsAbout(number: number): readonly string[] {
  const random = randomFrom(number)
  const [file, whole] = matrices[number % matrices.length]!
  const names = Object.keys(wordMutations)
  const [first, second] = [pick(names, random), pick(names, random)]
  const once = wordMutations[first]!(whole, random)
  const text = number % 3 === 2 ? wordMutations[second]!(once, random) : once
  const about = { file, source: 'router', isVariant: number % 5 === 0 }
  const { issues, value = [] } = readTravelFile(about, new TextEncoder().encode(text), () => spots)
  const sentences = issues.flatMap((issue) => [describeIssue(issue, 'sv'), describeIssue(issue, 'en')])
  const complaints = [
    ...issues.filter((issue) => !issue.file || !issue.line).map(({ code }) => `${code} without a place`),
    ...value
      .filter(({ minutes }) => minutes !== null && !(minutes >= 0 && minutes < 1e6))
      .map(({ minutes }) => `${minutes} minutes`),
    ...sentences.filter((sentence) => /undefined|\[object|\{[a-zA-Z]+\}/.test(sentence)),
  ]
  return complaints.map((complaint) => `${number}: ${file}, ${first}, ${second}: ${complaint}`)
}

describe('readTravelFile(a damaged file)', () => {
  it(`tells what is wrong with ${mutants} mutants, or reads them`, () => {
    expect(Array.from({ length: mutants }, (_, number) => complaintsAbout(number)).flat()).toEqual([])
  }, 600_000)
})
