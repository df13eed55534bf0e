import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Package } from '../state.ts'
import { histories, sample } from '../testing/histories.ts'
import { entriesOfKind } from '../testing/reader.ts'

type Value = null | boolean | number | string | readonly Value[] | { readonly [key: string]: Value }

/** Keys in order, no space: written here once more. */
function inOrder(value: Value): string {
  if (Array.isArray(value)) return `[${value.map(inOrder).join()}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const members = Object.entries(value as { readonly [key: string]: Value }).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${inOrder(member)}`).join()}}`
}
const hashOfContent = ({ hash: _, ...content }: Package) =>
  `sha256:${createHash('sha256')
    .update(inOrder(JSON.parse(JSON.stringify(content))))
    .digest('hex')}`

/** The value with one leaf changed, for each leaf. */
function changed(value: Value): readonly Value[] {
  if (typeof value === 'string') return [`${value}x`]
  if (typeof value === 'number') return [value + 1]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, member]) =>
    changed(member).map((other) =>
      Array.isArray(value) ? value.map((item, i) => (String(i) === key ? other : item)) : { ...value, [key]: other },
    ),
  )
}

test('I3 a package is never changed, and its hash covers text, figures, runs, answers and summary', () => {
  const reached = { packages: 0, leaves: 0, amended: 0 }
  const check = fc.property(histories, ({ world: { entries, state } }) => {
    const frozen = entriesOfKind(entries, 'package-frozen', 'package-amended')
    reached.amended += frozen.filter(({ event }) => event.kind === 'package-amended').length
    for (const { event } of frozen) {
      expect(hashOfContent(event.package)).toBe(event.package.hash)
      const gate = state.assignments['A1']!.steps.flatMap(({ gates }) => gates).find(({ id }) => id === event.gate)!
      expect(gate.packages.filter(({ hash }) => hash === event.package.hash)).toEqual([event.package])
      reached.packages++
    }
    const [first] = frozen
    if (first === undefined) return
    const { hash, ...content } = first.event.package
    for (const other of changed(JSON.parse(JSON.stringify(content)) as Value)) {
      expect(hashOfContent({ hash, ...(other as unknown as typeof content) })).not.toBe(hash)
      reached.leaves++
    }
  })
  fc.assert(check, sample)
  expect(reached.packages).toBeGreaterThan(20)
  expect(reached.amended).toBeGreaterThan(5)
  expect(reached.leaves).toBeGreaterThan(200)
})
