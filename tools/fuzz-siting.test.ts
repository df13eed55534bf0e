// A question of siting that someone has damaged, or its tables: it is refused with located sentences or planned whole.
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { readInquiry } from '../lib/src/operations/index.ts'
import { checkQuestions } from '../lib/src/operations/siting/check-questions.ts'
import { describeIssue } from '../lib/src/reading/index.ts'
import { type Files, mutations, pick, randomFrom } from './mutations.ts'

const mutants = process.env.SAMPLAN_LONG === '1' ? 3000 : 80
const slowestMs = 10_000

function folderFiles(name: string): ReadonlyMap<string, Uint8Array> {
  const root = fileURLToPath(new URL(`../examples/${name}`, import.meta.url))
  const paths = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(yaml|csv)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
  return new Map(paths.map((path) => [relative(root, path).split(sep).join('/'), new Uint8Array(readFileSync(path))]))
}

/** A table of visits beside the questions, as a planner writes it. */
const table =
  'service,place,age_group,visits,source\nfetal-ultrasound,alvesta,18-39,210,visits\n,vaxjo,18-39,900,visits\n'
const inquiries = ['kronoberg', 'thoracic-agreement'].map((name) => {
  const files = folderFiles(name)
  const inquiry = readInquiry(files)
  if (!inquiry.ok) throw new Error(`${name} cannot be read`)
  return { name, inquiry: inquiry.value }
})
const names = Object.keys(mutations).filter((name) => !name.startsWith('a line of') && !name.startsWith('file'))

/** Only what lies in `siting/` is damaged: what is wrong with the model is told by who reads it. */
function mutantOf(number: number) {
  const random = randomFrom(number)
  const { name, inquiry } = inquiries[number % inquiries.length]!
  const questions = [...inquiry.files].filter(([path]) => path.startsWith('siting/'))
  const files: Files = new Map([...questions, ['siting/visits.csv', new TextEncoder().encode(table)]])
  if (number % 3 === 0) for (const [path, bytes] of questions) files.set(path, withTable(bytes))
  const mutation = pick(names, random)
  mutations[mutation]!(files, random)
  return {
    title: `${number}: ${name}, ${mutation}`,
    inquiry: { ...inquiry, files: new Map([...inquiry.files, ...files]) },
  }
}

/** The first demand is from the table instead. */
function withTable(bytes: Uint8Array): Uint8Array {
  const text = new TextDecoder().decode(bytes)
  return new TextEncoder().encode(text.replace(/demand: \{[^\n]*/, 'demand: { table: siting/visits.csv }'))
}

function complaintsAbout(number: number): readonly string[] {
  const { title, inquiry } = mutantOf(number)
  const start = process.cpuUsage()
  const issues = checkQuestions(inquiry)
  // Of the processor, so that a busy machine makes nothing slow.
  const milliseconds = process.cpuUsage(start).user / 1000
  const sentences = issues.flatMap((issue) => [describeIssue(issue, 'sv'), describeIssue(issue, 'en')])
  const complaints = [
    ...(milliseconds > slowestMs ? [`${Math.round(milliseconds)} ms`] : []),
    ...issues.filter(({ file, line }) => !file || !line).map(({ code }) => `${code} without a place`),
    ...sentences.filter((sentence) => /undefined|\[object|\{[a-zA-Z]+\}/.test(sentence)),
  ]
  return complaints.map((complaint) => `${title}: ${complaint}`)
}

describe('checkQuestions(damaged questions)', () => {
  it.each(inquiries)('accepts those of $name as they are', ({ inquiry }) => {
    expect(checkQuestions(inquiry).filter(({ severity }) => severity === 'error')).toEqual([])
  })

  it(`refuses ${mutants} mutants with located sentences, or plans them`, () => {
    expect(Array.from({ length: mutants }, (_, number) => complaintsAbout(number)).flat()).toEqual([])
  }, 1_800_000)
})
