import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { applyScenario } from './apply.ts'
import { findKind } from './kinds.ts'
import { parseScenarios } from './parse.ts'
import { smallModel } from './testing/small-model.ts'
import { type Draft, scenarioOf } from './testing/try-changes.ts'

const page = readFileSync(new URL('../../../../docs/scenarios.md', import.meta.url), 'utf8')
const examples = [...page.matchAll(/^### .*?```yaml\n([\s\S]*?)```/gms)].flatMap(([, yaml]) => parse(yaml!) as Draft[])

/** What a hand may have written instead: nothing, other types, ids of other things, numbers out of range, names of objects' own members. */
const slips = [
  null,
  '',
  0,
  -1,
  0.5,
  1e308,
  true,
  [],
  {},
  [[]],
  'alfa',
  'nurse',
  'toString',
  '__proto__',
  'always',
  ['beta'],
]

/** The change with one value in it replaced, one key in it renamed, or one taken away. */
function mutate(change: unknown, pick: () => number): unknown {
  if (typeof change !== 'object' || change === null || pick() % 4 === 0) return slips[pick() % slips.length]
  const entries = Object.entries(change)
  if (entries.length === 0) return slips[pick() % slips.length]
  const at = pick() % entries.length
  const [key, value] = entries[at]!
  const way = pick() % 6
  const put: [string, unknown][] = way === 0 ? [] : way === 1 ? [[`${key}s`, value]] : [[key, mutate(value, pick)]]
  const mutated = [...entries.slice(0, at), ...put, ...entries.slice(at + 1)]
  return Array.isArray(change) ? mutated.map(([, member]) => member) : Object.fromEntries(mutated)
}

const mutants = fc
  .tuple(fc.constantFrom(...examples), fc.array(fc.nat(10_000), { minLength: 40, maxLength: 40 }))
  .map(([change, picks]) => {
    let at = 0
    return mutate(change, () => picks[at++ % picks.length]!)
  })

describe('a change in which something is wrong', () => {
  it('never throws when it is made, and every problem says where', () => {
    fc.assert(
      fc.property(mutants, (mutant) => {
        const given = (typeof mutant === 'object' && mutant !== null ? mutant : { kind: mutant }) as Draft
        const result = applyScenario(smallModel(), scenarioOf([given]), [])
        for (const issue of result.ok ? result.warnings : result.issues)
          expect(issue).toMatchObject({ file: 'scenarios/tried.yaml', path: expect.stringMatching(/^changes\[0\]/) })
      }),
      { numRuns: 250 },
    )
  })

  it('never throws when it is read, and every problem has a line', () => {
    fc.assert(
      fc.property(mutants, (mutant) => {
        const text = JSON.stringify({ name: { sv: 'S', en: 'S' }, changes: [mutant] })
        const files = new Map([['scenarios/a.yaml', new TextEncoder().encode(text)]])
        const result = parseScenarios(files)
        for (const issue of result.ok ? [] : result.issues)
          expect(issue).toMatchObject({ file: 'scenarios/a.yaml', line: 1, column: expect.any(Number) })
      }),
      { numRuns: 100 },
    )
  })

  it('is summarised in one line in either language whenever it can be read', () => {
    for (const example of examples) {
      const [change] = scenarioOf([example]).changes
      const kind = findKind(change?.kind)!
      expect(kind.summary(kind.schema.parse(change)).text).toMatch(new RegExp(`^${change?.kind}`))
    }
  })
})
