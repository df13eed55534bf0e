import { describe, expect, it } from 'vitest'
import type { CareModel } from './index.ts'
import {
  findSourcedNumber,
  listSourcedNumbers,
  modelHash,
  parseModel,
  setSourcedNumber,
  setSourcedNumbers,
} from './index.ts'
import { tinyFiles } from './testing/index.ts'

function tinyModel(): CareModel {
  const result = parseModel(tinyFiles())
  if (!result.ok) throw new Error(JSON.stringify(result.issues))
  return result.value
}
const model = tinyModel()
const source = 'invented'

describe('listSourcedNumbers(model)', () => {
  it('names a number by ids, a step after its pathway', () => {
    expect(findSourcedNumber(model, 'pathways.emergency.triage.time.mean')).toEqual({
      path: 'pathways.emergency.triage.time.mean',
      value: { value: 8, source, low: 6, high: 10 },
      unit: 'minutes',
    })
  })
  it('names what has no id by its position', () => {
    const found = findSourcedNumber(model, 'resources.north-ed-physician.shifts.1.capacity')
    expect(found).toMatchObject({ value: { value: 1, low: 1, high: 2 }, unit: 'units' })
  })
  it('takes a table apart by label', () => {
    expect(findSourcedNumber(model, 'pathways.emergency.physician.time.mean.red')?.value).toEqual({ value: 60, source })
  })
  it('names the share of a branch by where it leads', () => {
    const found = findSourcedNumber(model, 'pathways.telephone.disposition.branches.emergency.share')
    expect(found).toMatchObject({ value: { value: 0.1, low: 0.05, high: 0.15 }, unit: 'share' })
  })
  it('has the rows of demand.csv', () => {
    expect(findSourcedNumber(model, 'demand.acute-illness.65+')?.value).toEqual({
      value: 600,
      source,
      low: 550,
      high: 650,
      group: 'acute-demand',
    })
  })
  it('gives every number another path', () => {
    const paths = listSourcedNumbers(model).map((number) => number.path)
    expect(new Set(paths).size).toBe(paths.length)
  })
})

describe('setSourcedNumber(model, path, sourced)', () => {
  const beds = 'resources.north-ward.capacity'
  it('gives a model with the number and leaves the given one as it was', () => {
    const before = modelHash(model)
    const after = setSourcedNumber(model, beds, { value: 18, source: 'plan' })
    expect(findSourcedNumber(after, beds)?.value).toEqual({ value: 18, source: 'plan' })
    expect(modelHash(model)).toBe(before)
  })
  it('shares what it does not change', () => {
    const after = setSourcedNumber(model, beds, { value: 18, source })
    expect(after.pathways).toBe(model.pathways)
    expect(after.resources[0]).toBe(model.resources[0])
  })
  it('changes nothing when every number is set to what it is', () => {
    const same = new Map(listSourcedNumbers(model).map(({ path, value }) => [path, value]))
    expect(modelHash(setSourcedNumbers(model, same))).toBe(modelHash(model))
  })
  it('changes exactly the number that its path names, for every number', () => {
    const before = new Map(listSourcedNumbers(model).map((number) => [number.path, number.value.value]))
    for (const { path, value } of listSourcedNumbers(model)) {
      const after = setSourcedNumber(model, path, { ...value, value: value.value + 1 })
      const changed = listSourcedNumbers(after).filter((number) => before.get(number.path) !== number.value.value)
      expect(changed.map((number) => number.path)).toEqual([path])
    }
  })
  it('says in a table what the other labels came from', () => {
    const after = setSourcedNumber(model, 'pathways.emergency.physician.time.mean.red', { value: 70, source: 'study' })
    const step = after.pathways.find(({ id }) => id === 'emergency')?.steps.find(({ id }) => id === 'physician')
    expect(step).toMatchObject({
      time: { mean: { values: { red: 70, orange: 40 }, source: 'study', note: 'red: study; the others: invented' } },
    })
  })
  it('throws at a path that is not there', () => {
    expect(() => setSourcedNumber(model, 'resources.nowhere.capacity', { value: 1, source })).toThrow(/no number there/)
  })
})
