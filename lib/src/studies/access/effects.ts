import { noticedMinutes, type TravelEffect } from '#care/model'
import type { CellChange } from './gains.ts'
import { type Grouping, personsOf } from './groups.ts'
import type { AccessGroup } from './types.ts'

/** A published effect beside the persons whose added minutes it is of. */
export interface EffectOnAccess {
  readonly effect: TravelEffect
  readonly groups: readonly {
    readonly group: AccessGroup
    /** Persons with so many minutes added, band by band of the effect. */
    readonly bands: readonly number[]
    /** Persons with a longer way whose added minutes nobody studied. */
    readonly notStudied: number
    /** Cases added a year, if these persons fall ill as often as the inhabitants; where the folder says how often that is. */
    readonly casesPerYear?: CasesPerYear
  }[]
}

/** Low and high: from both the rate and the effect at their low to both at their high. */
export interface CasesPerYear {
  readonly value: number
  readonly low: number
  readonly high: number
}

/** Effects of the services that are asked for, on those whose way becomes longer; groups that nobody of is concerned are left out. */
export function measureEffects(
  effects: readonly TravelEffect[],
  services: readonly string[],
  changes: readonly CellChange[],
  groupings: readonly Grouping[],
): readonly EffectOnAccess[] {
  const longer = changes.filter(({ added }) => added !== null && added >= noticedMinutes)
  return effects
    .filter(({ service }) => services.includes(service))
    .map((effect) => ({
      effect,
      groups: groupings
        .filter(({ group }) => group.kind !== 'ageGroup')
        .map(({ group, has }) => ({ group, ...bandsOf(effect, longer.filter(has)) }))
        .filter(({ bands, notStudied }) => notStudied > 0 || bands.some((persons) => persons > 0)),
    }))
}

function bandsOf(effect: TravelEffect, longer: readonly CellChange[]) {
  const { bands } = effect
  const persons = bands.map(({ from, below = Number.POSITIVE_INFINITY }) =>
    personsOf(longer.filter(({ added }) => added! >= from && added! < below)),
  )
  const cases = casesOf(effect, persons)
  return {
    bands: persons,
    notStudied: personsOf(longer) - persons.reduce((sum, one) => sum + one, 0),
    ...(cases && { casesPerYear: cases }),
  }
}

/** Persons × patients per 1 000 persons and year × cases per 1 000 patients, summed over the bands. */
function casesOf(
  { bands, patients_per_1000: rate }: TravelEffect,
  persons: readonly number[],
): CasesPerYear | undefined {
  if (rate === undefined) return undefined
  const at = (end: 'value' | 'low' | 'high'): number =>
    bands.reduce((sum, { per_1000: cases }, band) => {
      const patients = (persons[band]! * (rate[end] ?? rate.value)) / 1000
      return sum + (patients * (cases[end] ?? cases.value)) / 1000
    }, 0)
  return { value: at('value'), low: at('low'), high: at('high') }
}
