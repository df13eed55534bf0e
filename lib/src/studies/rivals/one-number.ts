import { findBreakEvens } from '#engines/attribution'
import type { RivalPlan } from './compile.ts'
import type {
  AssumedNumber,
  AssumedValue,
  Assumption,
  Evaluator,
  MeasureValues,
  ReplacedNumber,
  TurnAt,
} from './types.ts'
import { comparedValues, meanOf } from './values.ts'

/** Every number of the plan at the value of the set that its assumption has. */
export function numbersOf(plan: RivalPlan, setOf: (assumption: number) => string): readonly ReplacedNumber[] {
  return numbersAt(plan, (number, i) => number.values[setOf(i)]!)
}

function numbersAt(
  { assumptions }: RivalPlan,
  at: (number: AssumedNumber, assumption: number) => Pick<AssumedValue, 'value' | 'source'>,
): readonly ReplacedNumber[] {
  return assumptions.flatMap((assumption, i) =>
    assumption.numbers.map((number) => {
      const { value, source } = at(number, i)
      return { path: number.path, ...(number.in === undefined ? {} : { in: number.in }), value, source }
    }),
  )
}

/** All measures with an assumption at its lowest and highest. */
export interface Ends {
  readonly low: readonly MeasureValues[]
  readonly high: readonly MeasureValues[]
}

/** Each assumption at the lowest and highest that either set says it may be, the others as the reference says; undefined where neither says. */
export async function endsOf(
  plan: RivalPlan,
  rival: string,
  { evaluate }: Evaluator,
): Promise<readonly (Ends | undefined)[]> {
  const at = (i: number, end: 'low' | 'high') =>
    evaluate(
      numbersAt(plan, (number, j) => {
        const reference = number.values[plan.reference]!
        return j === i ? { ...reference, value: rangeOf(number, plan.reference, rival)[end] } : reference
      }),
    )
  return Promise.all(
    plan.assumptions.map(async (assumption, i) => {
      if (!hasEnds(assumption, plan.reference, rival)) return undefined
      const [low, high] = await Promise.all([at(i, 'low'), at(i, 'high')])
      return { low, high }
    }),
  )
}

/** What is looked for: where this measure's mean passes its zero. */
export interface Search {
  readonly measure: number
  readonly zero: number
  /** How near a value is told, as a share of the range. */
  readonly nearness: number
}

/** Of each assumption alone, among the reference's others and among the rival's (once where there are no others): every value at which the compared mean passes the zero. */
export async function breakEvensOf(
  plan: RivalPlan,
  rival: string,
  evaluator: Evaluator,
  search: Search,
): Promise<readonly TurnAt[]> {
  const sides = plan.assumptions.length === 1 ? [undefined] : (['reference', 'rival'] as const)
  const worlds = sides.flatMap((others) => plan.assumptions.map((assumption, i) => ({ others, assumption, i })))
  const found = await Promise.all(
    worlds.map(async ({ others, assumption, i }): Promise<readonly TurnAt[]> => {
      const way = wayOf(assumption, plan.reference, rival)
      if (way === undefined) return []
      const f = async (x: number): Promise<number> => {
        const set = others === 'rival' ? rival : plan.reference
        const numbers = numbersAt(plan, (number, j) => (j === i ? way.at(number, x) : number.values[set]!))
        const values = await evaluator.evaluate(numbers)
        return meanOf(comparedValues(values[search.measure]!)) - search.zero
      }
      const range = way.points.at(-1)! - way.points[0]!
      const tolerance = way.step ?? range * search.nearness
      const turns = await findBreakEvens(f, way.points, {
        tolerance,
        ...(way.step === undefined ? {} : { step: way.step }),
      })
      const about = { assumption: assumption.key, isShareOfWay: way.isShare, ...(others && { others }) }
      return turns.map((turn) => ({ ...turn, ...about }))
    }),
  )
  return found.flat()
}

/** Along what an assumption is moved: a number from its lowest to its highest, a group from the reference's values to the rival's. */
interface Way {
  readonly points: readonly number[]
  readonly step?: number
  readonly isShare: boolean
  readonly at: (number: AssumedNumber, x: number) => Pick<AssumedValue, 'value' | 'source'>
}

/** Undefined when there is nothing between: all say the same. */
function wayOf({ numbers }: Assumption, reference: string, rival: string): Way | undefined {
  const [number, ...others] = numbers
  if (others.length > 0) {
    const between = ({ values, isWhole }: AssumedNumber, x: number) => {
      const [from, to] = [values[reference]!, values[rival]!]
      const value = from.value + x * (to.value - from.value)
      return { value: isWhole ? Math.round(value) : value, source: from.source }
    }
    return { points: [0, 1], isShare: true, at: between }
  }
  const { low, high } = rangeOf(number!, reference, rival)
  const own = [reference, rival].map((set) => number!.values[set]!.value)
  const points = [...new Set([low, ...own, high])].toSorted((a, b) => a - b)
  if (points.length < 2) return undefined
  const source = number!.values[reference]!.source
  return { points, ...(number!.isWhole && { step: 1 }), isShare: false, at: (_, value) => ({ value, source }) }
}

function hasEnds({ numbers }: Assumption, ...sets: readonly string[]): boolean {
  return numbers.some(({ values }) =>
    sets.some((set) => values[set]!.low !== undefined || values[set]!.high !== undefined),
  )
}

/** The lowest and highest that either set says it may be. */
function rangeOf(
  { values }: AssumedNumber,
  ...sets: readonly string[]
): { readonly low: number; readonly high: number } {
  const own = sets.map((set) => values[set]!)
  return {
    low: Math.min(...own.map(({ value, low = value }) => low)),
    high: Math.max(...own.map(({ value, high = value }) => high)),
  }
}
