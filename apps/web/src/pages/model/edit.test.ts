import { describe, expect, it } from 'vitest'
import { changeOf, checkForm, differencesOf, formOf, isAnother, issuesByField, type NumberForm } from './edit.ts'
import type { NumberView } from './numbers.ts'

const ward: NumberView = {
  path: 'resources.ward.capacity',
  name: { sv: 'Platser', en: 'Beds' },
  value: 60,
  low: 55,
  high: 65,
  source: 'report#page-3',
  group: 'beds',
  part: 'resources',
  usedIn: [],
  changedBy: [],
  spread: 1 / 6,
}
const form: NumberForm = { ...formOf(ward, String), reason: 'Prov' }

describe('checkForm', () => {
  it('finds nothing in a right form, also without a range', () => {
    expect(checkForm(form)).toEqual({})
    expect(checkForm({ ...form, low: '', high: '' })).toEqual({})
  })
  it('says at each field what is wrong', () => {
    expect(checkForm({ ...form, value: 'x', reason: ' ' })).toEqual({
      value: 'model.error.number',
      reason: 'model.error.reason',
    })
    expect(checkForm({ ...form, low: '61', high: '59' })).toEqual({ low: 'model.error.low', high: 'model.error.high' })
    expect(checkForm({ ...form, low: 'x', source: '' })).toEqual({
      low: 'model.error.number',
      source: 'model.error.source',
    })
  })
})

describe('changeOf', () => {
  it('reads numbers as they are written in both languages', () => {
    expect(changeOf({ ...form, value: '60,5', low: '1 0.25', high: '1\u00A0200' }, ward, 1).number).toMatchObject({
      value: 60.5,
      low: 10.25,
      high: 1200,
    })
  })
  it('is the same number when nothing but the reason was typed', () => {
    expect(changeOf(form, ward, 4)).toEqual({
      from: 4,
      reason: 'Prov',
      path: 'resources.ward.capacity',
      number: { value: 60, low: 55, high: 65, source: 'report#page-3', group: 'beds' },
    })
  })
  it('leaves out a range, a place and a note that were emptied', () => {
    expect(changeOf({ ...form, low: '', high: ' ', locator: '', note: ' ' }, ward, 1).number).toEqual({
      value: 60,
      source: 'report',
      group: 'beds',
    })
  })
})

describe('isAnother and differencesOf', () => {
  it('see that somebody else has changed the number, and in which fields what is typed is another', () => {
    const theirs = { ...ward, value: 62, high: 70 }
    expect(isAnother(form, ward)).toBe(false)
    expect(isAnother(form, theirs)).toBe(true)
    expect(differencesOf({ ...form, value: '57' }, theirs, String)).toEqual([
      { field: 'value', theirs: '62', mine: '57' },
      { field: 'high', theirs: '70', mine: '65' },
    ])
  })
})

describe('issuesByField', () => {
  const issue = (path?: string) => ({
    code: 'x',
    severity: 'error' as const,
    params: {},
    text: { sv: 'fel', en: 'wrong' },
    ...(path === undefined ? {} : { path }),
  })
  it('puts an issue at the field that it is about, and leaves those about other things', () => {
    const [low, value, other, none] = [
      issue('resources[1].capacity.low'),
      issue(ward.path),
      issue('sites[0].name'),
      issue(),
    ]
    const told = issuesByField([low, value, other, none], ward.path)
    expect(told.errors).toEqual({ low, value })
    expect(told.others).toEqual([other, none])
  })
})
