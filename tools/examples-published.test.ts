import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import type { FlowNetwork } from '../lib/src/engines/des/network.ts'
import type { ReplicationRecord } from '../lib/src/engines/des/record.ts'
import { replicate } from '../lib/src/engines/des/trust/replicate.ts'
import {
  disagreement,
  examplesIn,
  type Held,
  hold,
  type Known,
  load,
  type Measure,
  type Run,
  simulated,
} from './examples.ts'

/** What `expected.json` holds; see examples/published/README.md. */
interface Published extends Run {
  readonly source: string
  readonly cases: readonly Case[]
}

/** A run that was published: the network, changed in some things, and what was printed of it. */
interface Case {
  readonly case: string
  readonly title: string
  readonly source: string
  /** How long they ran it: the chance in a printed figure is ours, by the ratio of the times measured. */
  readonly published: { readonly replications: number; readonly measured: number }
  readonly changes?: readonly Change[]
  readonly expect: readonly Printed[]
}

interface Change {
  readonly of: 'sources' | 'resources' | 'steps'
  readonly id: string
  readonly set: Readonly<Record<string, unknown>>
}

/** A figure as printed, with so many decimals. */
interface Printed {
  readonly figure: string
  readonly measure: Measure
  readonly value: number
  readonly decimals: number
  readonly allowance?: { readonly value: number; readonly reason: string }
}

interface Row {
  readonly printed: Printed
  readonly known: Known
  readonly held: Held
}

const folder = new URL('../examples/published/', import.meta.url)
const names = examplesIn(folder)
const region = /(?<=<!-- figures -->\n).*(?=<!-- end of figures -->)/s

interface Result {
  readonly one: Case
  readonly rows: readonly Row[]
}

const results = new Map<string, readonly Result[]>()

beforeAll(() => {
  for (const name of names) {
    const published = load<Published>(folder, name, 'expected.json')
    const network = load<FlowNetwork>(folder, name, 'network.json')
    const records = new Map<string, readonly ReplicationRecord[]>()
    for (const { changes = [] } of published.cases) {
      const key = JSON.stringify(changes)
      if (!records.has(key)) records.set(key, replicate(changed(network, changes), published))
    }
    results.set(
      name,
      published.cases.map((one) => ({
        one,
        rows: compare(records.get(JSON.stringify(one.changes ?? []))!, published, one),
      })),
    )
  }
})

describe('examples/published', () => {
  it.each(names)('%s comes to the figures that were published', (name) => {
    const wrong = results
      .get(name)!
      .flatMap(({ one, rows }) =>
        rows.flatMap(({ printed, known, held }) =>
          held.within ? [] : [disagreement(`${one.case}, ${printed.figure}`, known, held)],
        ),
      )
    expect(wrong).toEqual([])
  })

  it.each(names)('%s has in its README the table that comes out now (vitest -u writes it)', async (name) => {
    const file = fileURLToPath(new URL(`${name}/README.md`, folder))
    const readme = readFileSync(file, 'utf8')
    expect(readme).toMatch(region)
    await expect(readme.replace(region, () => tables(results.get(name)!))).toMatchFileSnapshot(file)
  })

  it.each(names)('%s says where its network and its figures come from, and why more than chance is allowed', (name) => {
    const { source, cases } = load<Published>(folder, name, 'expected.json')
    expect(load<FlowNetwork>(folder, name, 'network.json').source).toBeTruthy()
    expect(source).toBeTruthy()
    expect(cases.filter((one) => !one.source)).toEqual([])
    expect(cases.flatMap((one) => one.expect).filter((row) => row.allowance && !row.allowance.reason)).toEqual([])
  })

  it('are each told in the README', () => {
    const readme = readFileSync(new URL('README.md', folder), 'utf8')
    expect(names.filter((name) => !readme.includes(`](${name}/README.md)`))).toEqual([])
  })
})

function compare(
  records: readonly ReplicationRecord[],
  { replications, length, warmUp }: Run,
  { published, expect: figures }: Case,
): readonly Row[] {
  const ours = replications * (length - warmUp)
  const ratio = Math.sqrt(ours / (published.replications * published.measured))
  return figures.map((printed) => {
    const result = simulated(records, printed.measure)
    const known = {
      measure: printed.measure,
      value: printed.value,
      standardError: ratio * result.standardError,
      tolerance: 4,
      allowance: 0.5 * 10 ** -printed.decimals + (printed.allowance?.value ?? 0),
    }
    return { printed, known, held: hold(result, known) }
  })
}

function changed(network: FlowNetwork, changes: readonly Change[]): FlowNetwork {
  let result = network
  for (const { of, id, set } of changes) {
    const list: readonly { readonly id: string }[] = result[of]
    if (!list.some((item) => item.id === id)) throw new RangeError(`${of}: expected ${id}`)
    result = { ...result, [of]: list.map((item) => (item.id === id ? { ...item, ...set } : item)) }
  }
  return result
}

function tables(cases: readonly Result[]): string {
  const heading = '| figure | published | ours (95 % interval) | may differ by | within |\n|---|---:|---:|---:|---|'
  return cases
    .map(({ one, rows }) => `\n**${one.title}** (${one.source})\n\n${heading}\n${rows.map(line).join('\n')}\n`)
    .join('')
    .concat('\n')
}

/** Ours down to the first digit of its standard error, theirs as printed. */
function line({ printed, held }: Row): string {
  const { mean, standardError } = held.simulated
  const digits = Math.max(0, -Math.floor(Math.log10(standardError)))
  const [low, high] = [mean - 1.96 * standardError, mean + 1.96 * standardError]
  const cells = [
    printed.figure,
    printed.value.toFixed(printed.decimals),
    `${mean.toFixed(digits)} (${low.toFixed(digits)} to ${high.toFixed(digits)})`,
    held.allowed.toPrecision(2),
    held.within ? 'yes' : 'no',
  ]
  return `| ${cells.join(' | ')} |`
}
