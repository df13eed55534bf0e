// An inquiry.yaml that someone has damaged: the reader must refuse it with located sentences or accept it, and the linter never break.
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { lint, parseCommission, planGraph } from '../lib/src/inquiry/plan/index.ts'
import { describeIssue } from '../lib/src/reading/index.ts'
import { type Files, pick, randomFrom, yamlMutations } from './mutations.ts'

const mutants = process.env.SAMPLAN_LONG === '1' ? 3000 : 100
const slowestMs = 10_000
const examples = ['kronoberg', 'vgr-transition', 'thoracic-agreement', 'stockholm-governance']

const fileOf = (name: string, file: string): Uint8Array =>
  new Uint8Array(readFileSync(new URL(`../examples/${name}/${file}`, import.meta.url)))

/** Only the commission is damaged: what is wrong with `sources.yaml` is told by who reads the model. */
function mutantOf(number: number) {
  const random = randomFrom(number)
  const names = Object.keys(yamlMutations)
  const name = names[number % names.length]!
  const example = pick(examples, random)
  const files: Files = new Map([['inquiry.yaml', fileOf(example, 'inquiry.yaml')]])
  const small = names.filter((other) => !other.startsWith('a line of') && other !== 'file lost')
  const first = number % 2 === 1 ? pick(small, random) : undefined
  if (first !== undefined) yamlMutations[first]!(files, random)
  yamlMutations[name]!(files, random)
  files.set('sources.yaml', fileOf(example, 'sources.yaml'))
  return { title: `${number}: ${example}, ${first ? `${first}, then ` : ''}${name}`, files }
}

describe('parseCommission(a damaged file)', () => {
  it(`refuses ${mutants} mutants with located sentences, or accepts and lints them`, () => {
    expect(Array.from({ length: mutants }, (_, number) => complaintsAbout(number)).flat()).toEqual([])
  }, 1_800_000)
})

function complaintsAbout(number: number): readonly string[] {
  const { title, files } = mutantOf(number)
  const start = process.cpuUsage()
  const read = parseCommission(files)
  const findings = read.ok && read.value !== undefined ? lint(read.value) : []
  if (read.ok && read.value !== undefined) planGraph(read.value)
  // Of the processor, so that a busy machine makes nothing slow.
  const milliseconds = process.cpuUsage(start).user / 1000
  const issues = read.ok ? read.warnings : read.issues
  const sentences = [
    ...issues.flatMap((issue) => [describeIssue(issue, 'sv'), describeIssue(issue, 'en')]),
    ...findings.flatMap(({ text, question }) => [text.sv, text.en, question.sv, question.en]),
  ]
  const complaints = [
    ...(milliseconds > slowestMs ? [`${Math.round(milliseconds)} ms`] : []),
    ...(read.ok === issues.some(({ severity }) => severity === 'error') ? ['the verdict and the errors disagree'] : []),
    ...issues.filter(({ file, line }) => !file || !line).map(({ code }) => `${code} without a place`),
    ...findings.filter(({ source }) => !source.file || !(source.line > 0)).map(({ code }) => `${code} without a place`),
    ...sentences.filter((sentence) => /undefined|\[object|(?<!`)\{[a-zA-Z]+\}/.test(sentence)),
  ]
  return complaints.map((complaint) => `${title}: ${complaint}`)
}
