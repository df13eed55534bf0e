import { expect, test } from 'vitest'
import { currentPackage, dateMovesOf } from '#inquiry/process'
import { frozenWorld, gateOf, hashOf, preparedWorld, run } from '#inquiry/process/testing'
import { packageChanges } from './package.ts'

const frozen = currentPackage(gateOf(frozenWorld(preparedWorld())))

test('of several documents and figures that are called the same, each that differs is told', () => {
  const document = (name: string) => ({ document: hashOf(name), title: 'Appendix' })
  const figure = (value: number) => ({ source: 'table-1', what: 'Beds', unit: 'beds', value })
  const before = { ...frozen, documents: [document('a'), document('b')], figures: [figure(1), figure(2)] }
  const after = { ...frozen, documents: [document('c'), document('b')], figures: [figure(3), figure(2)] }
  expect(packageChanges(before, after, [])).toEqual([
    { part: 'documents', what: 'Appendix', before: hashOf('a'), after: hashOf('c') },
    { part: 'figures', what: 'Beds, beds', before: '1 (table-1)', after: '3 (table-1)' },
  ])
})

test('two packages of the same content have nothing that differs', () => {
  expect(packageChanges(frozen, { ...frozen, frozenAt: '2026-12-24T12:00:00.000Z' }, [])).toEqual([])
})

test('AC-26 a date that was moved while its row was left out is told as moved', () => {
  const row = (date: string) => ({ id: 'row-1', assignment: 'A1', what: { sv: 'Möte', en: 'Meeting' }, date })
  const adopted = [[], [row('7 oktober')]].reduce(
    (world, rows) =>
      run(world, 'secretary', { kind: 'adopt-plan', document: hashOf('plan'), rows, findings: [], reason: 'Moved' }),
    preparedWorld(),
  )
  const moves = dateMovesOf(adopted.state, 'row-1').map(({ before, after, from, to }) => [before, after, from.n, to.n])
  expect(moves).toEqual([['X oktober', '7 oktober', 1, 3]])
})
