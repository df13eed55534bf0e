// A rivals.yaml that someone has damaged: the reader must refuse it with located sentences or accept it.
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { describeIssue } from '../lib/src/reading/index.ts'
import { parseRivals, type RivalWorld } from '../lib/src/studies/rivals/index.ts'
import { type Files, pick, randomFrom, yamlMutations } from './mutations.ts'

const mutants = process.env.SAMPLAN_LONG === '1' ? 3000 : 150
const slowestMs = 10_000
const bytes = new Uint8Array(readFileSync(new URL('../examples/kronoberg/rivals.yaml', import.meta.url)))
const text = new TextDecoder().decode(bytes)
const named = (pattern: RegExp): readonly string[] => [...new Set([...text.matchAll(pattern)].map(([, id]) => id!))]
/** Every id that the whole file names is there. */
const paths = named(/path: (\S+)/g)
const world: RivalWorld = {
  sources: named(/source: ([a-z0-9-]+)/g),
  baselines: ['before-december-2024'],
  scenarios: ['phone-first', 'ljungby-ed-closed-at-night'],
  indicators: ['physician-median', 'home-to-physician', 'ed-median', 'boarding-mean'],
  services: [],
  modes: [],
  municipalities: [],
  forms: ['administration', 'region-company'],
  parties: ['region'],
  numbers: () => paths,
}

describe('parseRivals(a damaged file)', () => {
  it('accepts the whole one', () => {
    const result = parseRivals(new Map([['rivals.yaml', bytes]]), () => world)
    expect(result.ok ? result.value.length : result.issues.map((issue) => describeIssue(issue, 'en'))).toBe(3)
  })

  it(`refuses ${mutants} mutants with located sentences, or accepts them`, () => {
    expect(Array.from({ length: mutants }, (_, number) => complaintsAbout(number)).flat()).toEqual([])
  }, 1_800_000)
})

function complaintsAbout(number: number): readonly string[] {
  const random = randomFrom(number)
  const names = Object.keys(yamlMutations)
  const name = names[number % names.length]!
  const files: Files = new Map([['rivals.yaml', bytes]])
  const small = names.filter((other) => !other.startsWith('a line of') && other !== 'file lost')
  if (number % 2 === 1) yamlMutations[pick(small, random)]!(files, random)
  yamlMutations[name]!(files, random)
  const start = process.cpuUsage()
  const read = parseRivals(files, () => world)
  // Of the processor, so that a busy machine makes nothing slow.
  const milliseconds = process.cpuUsage(start).user / 1000
  const issues = read.ok ? read.warnings : read.issues
  const sentences = issues.flatMap((issue) => [describeIssue(issue, 'sv'), describeIssue(issue, 'en')])
  const complaints = [
    ...(milliseconds > slowestMs ? [`${Math.round(milliseconds)} ms`] : []),
    ...(read.ok === issues.some(({ severity }) => severity === 'error') ? ['the verdict and the errors disagree'] : []),
    ...issues.filter(({ file, line }) => !file || !line).map(({ code }) => `${code} without a place`),
    ...sentences.filter((sentence) => /undefined|\[object|(?<!`)\{[a-zA-Z]+\}/.test(sentence)),
  ]
  return complaints.map((complaint) => `${number}: ${name}: ${complaint}`)
}
