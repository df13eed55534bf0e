import { z } from 'zod'
import type { Issue } from '#base'
import { findSourcedNumber, listSourcedNumbers, type SourcedNumber, setSourcedNumber } from '#care/model'
import { changeOf, quantity } from '../fields.ts'
import { problem, unknown } from '../problems.ts'
import { changeNumber, checkNotNegative, checkSpread, checkUnits, quantityText } from '../quantity.ts'
import type { ChangeKind } from '../types.ts'

const schema = changeOf('set-number', {
  path: z
    .string()
    .describe('Where the number stands, by ids: `pathways.emergency.triage.time.mean`, `demand.acute.80+`'),
  number: quantity.describe('In the unit of the number'),
}).describe('Any number of the model that has a source of its own')

/** A sourced number by its path, as `listSourcedNumbers` of the model gives it. */
export type SetNumber = Readonly<z.infer<typeof schema>>

export const setNumber: ChangeKind<SetNumber> = {
  schema,
  check: (model, { path, number }) => {
    const spot = findSourcedNumber(model, path)
    if (spot === undefined)
      return unknown(
        'number',
        'path',
        path,
        listSourcedNumbers(model).map((known) => known.path),
      )
    const result = changeNumber(spot.value, number, 'check').value
    return [...checkRange(spot, number, result), ...checkSpread(number, 'number')]
  },
  apply: (model, { path, number, source }) =>
    setSourcedNumber(model, path, changeNumber(findSourcedNumber(model, path)?.value, number, source)),
  summary: ({ path, number }) => ({ text: 'set-number', params: { path, number: quantityText(number) } }),
}

/** Units are whole, shares at most 1, and nothing is negative. */
function checkRange({ unit, value }: SourcedNumber, number: SetNumber['number'], result: number): readonly Issue[] {
  if (unit === 'units') {
    const whole = Number.isInteger(result) ? [] : [problem('not-whole', 'number', { given: result })]
    return whole.length > 0 ? whole : checkUnits([value], number, 'number')
  }
  if (unit === 'share' && (result < 0 || result > 1)) return [problem('not-a-share', 'number', { value: result })]
  return checkNotNegative([value], number, 'number')
}
