import { bothNames, type Name } from '#care/model'
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
  const aboutEach = toldApart(numbers, about)
  const groups = Map.groupBy(numbers, (number) => number.group ?? keyOf(number))
  return {
    reference,
    rivals: sets.map(({ id }) => id).filter((id) => id !== reference),
    assumptions: [...groups].map(([key, own]) => {
      const assumed = own.map((number) => assumedOf(number, aboutEach.get(number)!))
      return { key, name: own.find(({ name }) => name !== undefined)?.name ?? assumed[0]!.name, numbers: assumed }
    }),
  }
}

/** Numbers that the dispute does not name and that would be called the same have their paths with their names. */
function toldApart(
  numbers: readonly DisputedNumber[],
  about: (number: DisputedNumber) => NumberAbout,
): ReadonlyMap<DisputedNumber, NumberAbout> {
  const known = numbers.map((number) => ({ number, ...about(number) }))
  const namesakes = Map.groupBy(known, ({ name }) => bothNames(name).sv)
  return new Map(
    known.map(({ number, name, ...rest }) => {
      const { sv, en } = bothNames(name)
      const isAlone = namesakes.get(sv)!.length === 1
      const called = isAlone ? name : { sv: `${sv} (${number.path})`, en: `${en} (${number.path})` }
      return [number, { ...rest, name: called }]
    }),
  )
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
