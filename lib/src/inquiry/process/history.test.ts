import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { contentHash } from '#base'
import { checkHistory } from './check-history.ts'
import { diffPackages, type PackageDiff } from './diff-packages.ts'
import type { Entry, Event } from './log.ts'
import type { Package } from './state.ts'
import {
  approval,
  approvedWorld,
  atGate,
  content,
  frozenWorld,
  gateOf,
  passedWorld,
  preparedWorld,
  presentedWorld,
  run,
} from './testing/world.ts'

const passed = passedWorld(preparedWorld())
const deciding = presentedWorld(frozenWorld(passed, 'money'))

/** The log with one more entry, as somebody would write it who does not ask. */
function forged(entries: readonly Entry[], event: Event): readonly Entry[] {
  const last = entries.at(-1)!
  return [...entries, { ...last, index: entries.length, event }]
}
const changed = (entries: readonly Entry[], index: number, parts: Partial<Entry>) =>
  entries.map((entry, i) => (i === index ? { ...entry, ...parts } : entry))
const codesOf = (entries: readonly Entry[]) => checkHistory(entries).map(({ index, code }) => [index, code])
const indexOf = (kind: string, entries = deciding.entries) => entries.findIndex(({ event }) => event.kind === kind)

describe('checkHistory(entries)', () => {
  test('finds nothing in a log that came about by the rules', () => expect(checkHistory(deciding.entries)).toEqual([]))

  test('AC-17 finds a third step that starts while the second is at its gate', () => {
    const log = forged(deciding.entries, { kind: 'step-started', step: 'care' })
    expect(checkHistory(log)).toEqual([
      {
        index: deciding.entries.length,
        code: 'STEP_TOO_EARLY',
        params: { step: 'care', earlier: 'money', status: 'at-gate' },
      },
    ])
  })

  test('finds what was left out, moved in time or dated forward', () => {
    const at = indexOf('presented')
    const { event } = deciding.entries[at]!
    if (event.kind !== 'presented') throw new Error('no presentation')
    expect(codesOf(deciding.entries.filter((_, i) => i !== at))).toEqual([[at, 'INDEX_GAP']])
    expect(codesOf(changed(deciding.entries, at, { recordedAt: '2020-01-01T00:00:00.000Z' }))).toEqual([
      [at, 'TIME_WENT_BACK'],
    ])
    const later = { ...event, occurredAt: '2099-01-01T00:00:00.000Z' }
    expect(codesOf(changed(deciding.entries, at, { event: later }))).toContainEqual([at, 'OCCURRED_LATER'])
    expect(codesOf(changed(deciding.entries, at, { inquiry: 'another' }))).toEqual([[at, 'OTHER_INQUIRY']])
  })

  test('finds a position on other bytes, one without leave, and a gate that nobody approved', () => {
    const said = passed.entries.find(({ event }) => event.kind === 'position-recorded')!.event
    if (said.kind !== 'position-recorded') throw new Error('no position')
    const { gate, package: hash } = atGate(deciding)
    const position = {
      ...said.position,
      id: 'position-x',
      package: hash,
      occurredAt: deciding.entries.at(-1)!.recordedAt,
    }
    const next = deciding.entries.length
    const other = forged(deciding.entries, { kind: 'position-recorded', gate, position: said.position })
    expect(codesOf(other)).toContainEqual([next, 'POSITION_OF_OTHER_PACKAGE'])
    const byOther = forged(deciding.entries, {
      kind: 'position-recorded',
      gate,
      position: { ...position, mandate: 'mandate-of-eastby' },
    })
    expect(codesOf(byOther)).toEqual([[next, 'POSITION_WITHOUT_MANDATE']])
    const tally = { approved: 4, of: 4 }
    const closed = forged(deciding.entries, { kind: 'gate-passed', gate, package: hash, tally })
    expect(codesOf(closed)).toEqual([[next, 'PASSED_WITHOUT_APPROVAL']])
  })

  test('finds a package that is not what its hash says, and what is no entry', () => {
    const at = indexOf('package-frozen')
    const { event } = deciding.entries[at]!
    if (event.kind !== 'package-frozen') throw new Error('no package')
    const checks = ['headings', 'accessible']
    const other = { ...event, package: { ...event.package, checks } }
    expect(codesOf(changed(deciding.entries, at, { event: other }))).toEqual([[at, 'PACKAGE_NOT_ITS_HASH']])
    expect(codesOf([{} as Entry])).toEqual([[0, 'INDEX_GAP']])
    expect(codesOf(forged(deciding.entries, { kind: 'presented' } as Event)).at(-1)).toEqual([
      deciding.entries.length,
      'NOT_AN_ENTRY',
    ])
  })
})

describe('diffPackages(before, after)', () => {
  test('AC-09 AC-14 tells what an approver has to read anew', () => {
    const world = approvedWorld(deciding)
    const amend = { kind: 'amend-package', gate: atGate(world).gate, reason: 'New figures', ...content('directive', 2) }
    const [before, after] = gateOf(run(world, 'investigator', amend)).packages as [Package, Package]
    expect(diffPackages(before, after)).toEqual({
      documents: { added: after.documents, removed: before.documents, changed: [], reordered: false },
      figures: {
        added: [],
        removed: [],
        changed: [{ from: before.figures[0], to: after.figures[0] }],
        reordered: false,
      },
      checks: { added: [], removed: [], changed: [], reordered: false },
      answers: [],
      coverage: [],
    })
  })

  const isEmpty = ({ documents, figures, checks, answers, coverage, ...rest }: PackageDiff) =>
    [documents, figures, checks].every(
      ({ added, removed, changed, reordered }) => added.length + removed.length + changed.length === 0 && !reordered,
    ) && answers.length + coverage.length + Object.keys(rest).length === 0
  const word = fc.constantFrom('a', 'b')
  const text = fc.record({ sv: word, en: word })
  const packages = fc.record({
    step: fc.constant('law'),
    documents: fc.array(fc.record({ document: word, title: word }), { maxLength: 3 }),
    figures: fc.array(fc.record({ source: word, what: word, unit: fc.constant('min'), value: fc.nat(1) }), {
      maxLength: 2,
    }),
    plainSummary: text,
    answers: fc.dictionary(word, fc.record({ text: word })),
    coverage: fc.dictionary(word, fc.record({ status: fc.constant('treated' as const), where: word })),
    scope: fc.nat(1),
    checks: fc.array(word, { maxLength: 2 }),
  })
  test('is empty just when the content is the same', () => {
    const reached = { same: 0, other: 0 }
    const who = { frozenBy: 'x', frozenAt: '2026-01-01T00:00:00.000Z' }
    const check = fc.property(packages, packages, fc.boolean(), (one, two, isSame) => {
      const other = isSame ? structuredClone(one) : two
      const diff = diffPackages(
        { ...one, ...who, hash: 'sha256:1' } as Package,
        { ...other, ...who, hash: 'sha256:2' } as Package,
      )
      expect(isEmpty(diff)).toBe(contentHash(one) === contentHash(other))
      reached[isSame ? 'same' : 'other']++
    })
    fc.assert(check, { seed: 1, numRuns: 500 })
    expect(Math.min(...Object.values(reached))).toBeGreaterThan(100)
  })
})

test('a position from minutes is found when they are not at hand', () => {
  const world = run(deciding, 'secretary', approval(deciding, 'eastby'))
  const at = world.entries.length - 1
  const { event } = world.entries[at]!
  if (event.kind !== 'position-recorded') throw new Error('no position')
  const { protocol: _, ...decision } = event.position.decision
  const without = { ...event, position: { ...event.position, decision } }
  expect(codesOf(changed(world.entries, at, { event: without }))).toEqual([[at, 'POSITION_WITHOUT_MANDATE']])
})
