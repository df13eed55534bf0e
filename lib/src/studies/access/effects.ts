import { noticedMinutes, type TravelEffect } from '#care/model'
import type { CellChange } from './gains.ts'
import { type Grouping, personsOf } from './groups.ts'
import type { AccessGroup } from './types.ts'

/** A published effect beside the persons whose added minutes it is of. How many of them fall ill is not said here. */
export interface EffectOnAccess {
  readonly effect: TravelEffect
  readonly groups: readonly {
    readonly group: AccessGroup
    /** Persons with so many minutes added, band by band of the effect. */
    readonly bands: readonly number[]
    /** Persons with a longer way whose added minutes nobody studied. */
    readonly notStudied: number
  }[]
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

function bandsOf({ bands }: TravelEffect, longer: readonly CellChange[]) {
  const persons = bands.map(({ from, below = Number.POSITIVE_INFINITY }) =>
    personsOf(longer.filter(({ added }) => added! >= from && added! < below)),
  )
  return { bands: persons, notStudied: personsOf(longer) - persons.reduce((sum, one) => sum + one, 0) }
}
