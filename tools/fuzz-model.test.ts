// An inquiry folder that someone has damaged: the reader must refuse it with located sentences or accept it, and never break.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { type InquiryFiles, modelHash, parseModel } from '../lib/src/care/model/index.ts'
import { tinyFiles } from '../lib/src/care/model/testing/index.ts'
import { describeIssue } from '../lib/src/reading/index.ts'
import { type Files, mutations, pick, randomFrom } from './mutations.ts'

const mutants = process.env.SAMPLAN_LONG === '1' ? 2000 : 60
const slowestMs = 10_000

function folderFiles(name: string): InquiryFiles | undefined {
  const root = fileURLToPath(new URL(`../examples/${name}`, import.meta.url))
  if (!existsSync(join(root, 'region.yaml'))) return undefined
  const entries = readdirSync(root, { recursive: true, withFileTypes: true })
  const paths = entries
    .filter((entry) => entry.isFile() && /\.(yaml|csv)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
  return new Map(paths.map((path) => [relative(root, path).split(sep).join('/'), new Uint8Array(readFileSync(path))]))
}

const worlds: readonly { readonly name: string; readonly files: InquiryFiles }[] = [
  { name: 'the tests’ tiny world', files: tinyFiles() },
  ...['tiny', 'kronoberg'].flatMap((name) => {
    const files = folderFiles(name)
    return files ? [{ name: `examples/${name}`, files }] : []
  }),
]

/** The mutant of a number: kinds and worlds take turns; every third has a mutation before it. */
function mutantOf(number: number) {
  const random = randomFrom(number)
  const names = Object.keys(mutations)
  const name = names[number % names.length]!
  // The great example is slow to read: one mutant in four is of it.
  const world = number % 4 === 3 ? worlds.at(-1)! : worlds[number % Math.max(1, worlds.length - 1)]!
  const files: Files = new Map(world.files)
  const small = names.filter((other) => !other.startsWith('a line of'))
  const first = number % 3 === 2 ? pick(small, random) : undefined
  if (first !== undefined) mutations[first]!(files, random)
  mutations[name]!(files, random)
  return { title: `${number}: ${world.name}, ${first ? `${first}, then ` : ''}${name}`, files }
}

describe('parseModel(a damaged folder)', () => {
  it.each(worlds)('accepts $name as it is', ({ files }) => {
    const result = parseModel(files)
    expect(result.ok ? [] : result.issues.map((issue) => describeIssue(issue, 'en'))).toEqual([])
  })

  it(`refuses ${mutants} mutants with located sentences, or accepts them whole`, () => {
    const complaints = Array.from({ length: mutants }, (_, number) => complaintsAbout(number)).flat()
    expect(complaints).toEqual([])
  }, 1_800_000)
})

/** What is wrong with the answer to a mutant. */
function complaintsAbout(number: number): readonly string[] {
  const { title, files } = mutantOf(number)
  const start = process.cpuUsage()
  const result = parseModel(files)
  // Of the processor, so that a busy machine makes nothing slow.
  const milliseconds = process.cpuUsage(start).user / 1000
  const issues = result.ok ? result.warnings : result.issues
  const errors = issues.filter(({ severity }) => severity === 'error')
  const unlocated = issues.filter(({ code, file, line }) => !file || (!line && code !== 'model.missing-file'))
  const sentences = issues.flatMap((issue) => [describeIssue(issue, 'sv'), describeIssue(issue, 'en')])
  const complaints = [
    ...(milliseconds > slowestMs ? [`${Math.round(milliseconds)} ms`] : []),
    ...(result.ok === errors.length > 0 ? ['the verdict and the errors disagree'] : []),
    ...(result.ok && !modelHash(result.value).startsWith('sha256:') ? ['no hash'] : []),
    ...unlocated.map(({ code }) => `${code} without a place`),
    ...sentences.filter((sentence) => /undefined|\[object|\{[a-zA-Z]+\}/.test(sentence)),
  ]
  return complaints.map((complaint) => `${title}: ${complaint}`)
}
