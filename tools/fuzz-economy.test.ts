// An economy.yaml, forms.yaml or cost-sharing.yaml that someone has damaged: the readers must refuse it with located sentences; what they
// accept is priced to sums that agree, or refused when it comes to more than any region has.
import { describe, expect, it } from 'vitest'
import type { Issue, Result } from '../lib/src/base/index.ts'
import { parseModel } from '../lib/src/care/model/index.ts'
import { tinyFiles } from '../lib/src/care/model/testing/index.ts'
import { describeIssue } from '../lib/src/reading/index.ts'
import {
  agreedOf,
  compileEconomy,
  drawNumbers,
  type Economy,
  parseEconomy,
  parseSharing,
  placed,
  runEconomy,
} from '../lib/src/studies/economy/index.ts'
import { tinyEconomy, tinyForms, tinySharing } from '../lib/src/studies/economy/testing/index.ts'
import { type Files, type Mutation, pick, randomFrom, yamlMutations } from './mutations.ts'

const mutants = process.env.SAMPLAN_LONG === '1' ? 5000 : 150
const slowestMs = 10_000
const texts = { 'economy.yaml': tinyEconomy, 'forms.yaml': tinyForms, 'cost-sharing.yaml': tinySharing }
const read = parseModel(tinyFiles(texts))
if (!read.ok) throw new Error('the tiny model cannot be read')
const model = read.value
const known = { scenarios: ['today', 'fewer-beds'] }
const odd = ['0', '-0', '-1', '-0.4', '1', '1e-320', '1e9', '1e13', '-1e13', '999999999999', '2200']

/** Numbers that could be meant, of another size, or with a low and a high around. */
const numbers: Readonly<Record<string, Mutation>> = {
  'number of another size': inOne(/(?<=: )\d+(\.\d+)?(?=[,\s}])/g, (_, random) => pick(odd, random)),
  'number with ends': inOne(
    /(?<=value: )\d+(\.\d+)?/g,
    (found, random) => `${found}, low: ${pick([...odd, found], random)}, high: ${pick([...odd, found], random)}`,
  ),
  'several numbers': (files, random) => {
    for (let i = 0; i < 3; i++) numbers[pick(['number of another size', 'number with ends'], random)]!(files, random)
  },
}
const mutations = { ...yamlMutations, ...numbers }

function inOne(pattern: RegExp, change: (found: string, random: () => number) => string): Mutation {
  return (files, random) => {
    const file = pick([...files.keys()], random)
    const text = new TextDecoder().decode(files.get(file))
    const found = [...text.matchAll(pattern)]
    if (found.length === 0) return
    const { 0: match, index } = pick(found, random)
    const changed = text.slice(0, index) + change(match, random) + text.slice(index + match.length)
    files.set(file, new TextEncoder().encode(changed))
  }
}

describe('parseEconomy, parseSharing and runEconomy(damaged files)', () => {
  it('accept the whole ones', () => {
    const files = wholeFiles()
    const economy = parseEconomy(files, model, known)
    expect(economy.ok ? complaintsAboutRun(files, economy.value) : economy.issues).toEqual([])
    expect(economy.ok && parseSharing(files, model, economy.value, known).ok).toBe(true)
  })
  it(`refuse ${mutants} mutants with located sentences, or make sums of them that agree`, () => {
    expect(Array.from({ length: mutants }, (_, number) => complaintsAbout(number)).flat()).toEqual([])
  }, 1_800_000)
})

function wholeFiles(): Files {
  return new Map(Object.entries(texts).map(([file, text]) => [file, new TextEncoder().encode(text)]))
}

function complaintsAbout(number: number): readonly string[] {
  const random = randomFrom(number)
  const names = Object.keys(mutations)
  const name = names[number % names.length]!
  const files = wholeFiles()
  mutations[name]!(files, random)
  const start = process.cpuUsage()
  const economy = parseEconomy(files, model, known)
  const sharing = parseSharing(files, model, economy.ok ? economy.value : undefined, known)
  const complaints = [
    // Of the processor, so that a busy machine makes nothing slow.
    ...(process.cpuUsage(start).user / 1000 > slowestMs ? ['slow'] : []),
    ...complaintsAboutIssues(economy),
    ...complaintsAboutIssues(sharing),
    ...(economy.ok ? complaintsAboutRun(files, economy.value) : []),
  ]
  return complaints.map((complaint) => `${number}: ${name}: ${complaint}`)
}

function complaintsAboutIssues(result: Result<unknown>): readonly string[] {
  const issues: readonly Issue[] = result.ok ? result.warnings : result.issues
  const sentences = issues.flatMap((issue) => [describeIssue(issue, 'sv'), describeIssue(issue, 'en')])
  return [
    ...(result.ok === issues.some(({ severity }) => severity === 'error')
      ? ['the verdict and the errors disagree']
      : []),
    // A file that is not there has no line.
    ...issues
      .filter(({ file, line, code }) => !file || (!line && code !== 'economy.no-file'))
      .map(({ code }) => `${code} without a place`),
    ...sentences.filter((sentence) => /undefined|(?<!`)NaN|\[object|(?<!`)\{[a-zA-Z]+\}/.test(sentence)),
  ]
}

/** As written and in two draws, of two replications. */
function complaintsAboutRun(files: Files, economy: Economy): readonly string[] {
  const plan = compileEconomy(model, economy.costs, economy.forms, 'today')
  const replications = [1, 3].map((scale) => plan.drivers.map((_, d) => 40 * scale * (d + 1)))
  const agreed = agreedOf(plan, economy, replications)
  if (!agreed.ok) return complaintsAboutIssues({ ok: false, issues: placed(files, agreed.issues) })
  return [economy, drawn(economy, 0), drawn(economy, 1)].flatMap((one) => {
    const run = runEconomy(plan, one, replications[0]!, agreed.value)
    if (!run.ok) return complaintsAboutIssues({ ok: false, issues: placed(files, run.issues) })
    const { years, forms, presentValue } = run.value
    const books = [...years, ...forms.flatMap((form) => form.years)]
    const present = [presentValue, ...forms.map((form) => form.presentValue)]
    return [
      ...books.flatMap(({ units, paid, total }) =>
        sum(units.map(({ full }) => full)) === total && sum(paid) === total ? [] : ['sums that differ'],
      ),
      ...(present.every(Number.isFinite) ? [] : ['a present value that is none']),
    ]
  })
}

function drawn({ costs, forms }: Economy, draw: number): Economy {
  const inDraw = { costs: drawNumbers('economy', costs, 1, draw) }
  return forms === undefined ? inDraw : { ...inDraw, forms: drawNumbers('forms', forms, 1, draw) }
}

function sum(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0)
}
