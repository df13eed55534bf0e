import type { Name } from '#care/model'
import type { Dispute, DisputedNumber } from './schema.ts'
import type { AssumedNumber, Assumption } from './types.ts'

/** What is known of a number beside the dispute. */
export interface NumberAbout {
  readonly name: Name
  readonly unit?: string
}

/** A dispute as assumptions: each number by itself, or those of a group together. */
export interface RivalPlan {
  readonly reference: string
  /** The other sets, in their order. */
  readonly rivals: readonly string[]
  readonly assumptions: readonly Assumption[]
}

/** @param about what a number is called, and its unit */
export function compileRivals(dispute: Dispute, about: (number: DisputedNumber) => NumberAbout): RivalPlan {
  const { sets, numbers, reference = sets[0]!.id } = dispute
  const groups = Map.groupBy(numbers, (number) => number.group ?? keyOf(number))
  return {
    reference,
    rivals: sets.map(({ id }) => id).filter((id) => id !== reference),
    assumptions: [...groups].map(([key, own]) => {
      const assumed = own.map((number) => assumedOf(number, about(number)))
      return { key, name: own.find(({ name }) => name !== undefined)?.name ?? assumed[0]!.name, numbers: assumed }
    }),
  }
}

function keyOf({ path, in: scenario }: DisputedNumber): string {
  return scenario === undefined ? path : `${path} in ${scenario}`
}

function assumedOf(number: DisputedNumber, { name, unit }: NumberAbout): AssumedNumber {
  const { path, in: scenario, values } = number
  return {
    path,
    ...(scenario === undefined ? {} : { in: scenario }),
    name: number.name ?? name,
    ...(unit === undefined ? {} : { unit }),
    isWhole: unit === 'units' || unit === 'patients',
    values,
  }
}
