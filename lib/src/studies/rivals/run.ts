import {
  type Attribution,
  exactTo,
  findFlips,
  type Move,
  oneAtATime,
  sampledShapley,
  shapley,
  type Valuation,
  valuation,
} from '#engines/attribution'
import type { RivalPlan } from './compile.ts'
import { type Layout, layoutOf } from './layout.ts'
import { breakEvensOf, type Ends, endsOf, numbersOf } from './one-number.ts'
import type { Alone, Evaluator, Level, RivalFigure, RivalPair, RivalResult, Share, Turns } from './types.ts'
import { comparedValues, intervalOf, levelOf, meanOf, sideOf } from './values.ts'
import { verdictOf } from './verdict.ts'

export interface RivalSettings {
  /** Of the intervals, e.g. 0.95. */
  readonly level: number
  /** Pairs of orders drawn when not every combination is evaluated; at least 2. */
  readonly orders: number
  /** Draw orders however few the assumptions are. */
  readonly sampled: boolean
  readonly seed: number
  /** How near a break-even value is told, as a share of the range searched. */
  readonly nearness: number
}

/** Larger sets that turn an answer are looked for only where every combination is evaluated anyway. */
const searchTo = 2

/** The measures under each set, and of each rival against the reference which assumption makes the difference. */
export async function runRivals(plan: RivalPlan, asked: Evaluator, settings: RivalSettings): Promise<RivalResult> {
  const evaluator = { ...asked, evaluate: remembered(asked.evaluate) }
  const sets = [plan.reference, ...plan.rivals]
  const values = await Promise.all(sets.map((set) => evaluator.evaluate(numbersOf(plan, () => set))))
  const levels = values.map((own) => evaluator.measures.map((measure, m) => levelOf(measure, own[m]!, settings.level)))
  const layout = layoutOf(values[0]!.map(({ of }) => of.length))
  const pairs: RivalPair[] = []
  for (const [r, rival] of plan.rivals.entries())
    pairs.push(await runPair({ plan, rival, levels: [levels[0]!, levels[r + 1]!], evaluator, layout, settings }))
  return { levels: Object.fromEntries(sets.map((set, s) => [set, levels[s]!])), pairs }
}

interface Pair {
  readonly plan: RivalPlan
  readonly rival: string
  /** Of the reference and the rival, by measure. */
  readonly levels: readonly [readonly Level[], readonly Level[]]
  readonly evaluator: Evaluator
  readonly layout: Layout
  readonly settings: RivalSettings
}

async function runPair(pair: Pair): Promise<RivalPair> {
  const { plan, rival, evaluator, layout, settings } = pair
  const { assumptions, reference } = plan
  const game = valuation(assumptions.length, async (isB) =>
    layout.flat(await evaluator.evaluate(numbersOf(plan, (i) => (isB[i] ? rival : reference)))),
  )
  const isSampled = settings.sampled || assumptions.length > exactTo
  const attribution = isSampled ? await sampledShapley(game, settings.orders, settings.seed) : await shapley(game)
  const told = { attribution, moves: await oneAtATime(game), ends: await endsOf(plan, rival, evaluator) }
  const figures = await Promise.all(evaluator.measures.map((_, m) => figureOf(pair, m, game, told, isSampled)))
  const combinations = game.evaluated().length
  return { reference, rival, figures, ...(isSampled && { orders: settings.orders }), combinations }
}

interface Told {
  readonly attribution: Attribution
  readonly moves: readonly Move[]
  readonly ends: readonly (Ends | undefined)[]
}

async function figureOf(
  pair: Pair,
  m: number,
  game: Valuation,
  { attribution, moves, ends }: Told,
  isSampled: boolean,
): Promise<RivalFigure> {
  const { layout, settings, evaluator, levels } = pair
  const [reference, rival] = [await game.at(0), await game.at(game.all)]
  const own = (vector: readonly number[]) => layout.part(vector, m)
  const shareOf = (vector: readonly number[], i: number): Share => {
    const errors = attribution.standardErrors?.[i]
    const interval = intervalOf(own(vector), settings.level)
    return errors === undefined ? interval : { ...interval, standardError: layout.mean(errors, m) }
  }
  const before = layout.mean(reference, m)
  const aloneOf = ({ toB, toA }: Move, i: number): Alone => {
    const end = ends[i]
    return {
      toRival: finite(meanOf(own(toB))),
      toReference: finite(meanOf(own(toA))),
      ...(end && {
        low: finite(meanOf(comparedValues(end.low[m]!)) - before),
        high: finite(meanOf(comparedValues(end.high[m]!)) - before),
      }),
    }
  }
  const difference = own(rival).map((value, k) => value - own(reference)[k]!)
  const turns = await turnsOf(pair, m, game, isSampled)
  return {
    measure: evaluator.measures[m]!.id,
    difference: intervalOf(difference, settings.level),
    shares: attribution.shares.map(shareOf),
    alone: moves.map(aloneOf),
    ...(turns && { turns }),
    verdict: verdictOf(turns, levels[0][m]!, levels[1][m]!),
  }
}

async function turnsOf(pair: Pair, m: number, game: Valuation, isSampled: boolean): Promise<Turns | undefined> {
  const { plan, rival, evaluator, layout, settings } = pair
  const { zero } = evaluator.measures[m]!
  if (zero === null) return undefined
  const sideAt = (vector: readonly number[]) => sideOf(layout.part(vector, m), zero, settings.level)
  const flips = await findFlips(game, sideAt, isSampled ? searchTo : undefined)
  const keys = (indices: readonly number[]) => indices.map((i) => plan.assumptions[i]!.key)
  return {
    ofReference: keys(flips.fromA),
    ofRival: keys(flips.fromB),
    smallest: flips.smallest.map(keys),
    searchedTo: flips.searchedTo,
    breakEvens: await breakEvensOf(plan, rival, evaluator, { measure: m, zero, nearness: settings.nearness }),
  }
}

/** The same numbers are evaluated once, whatever asks for them. */
function remembered(evaluate: Evaluator['evaluate']): Evaluator['evaluate'] {
  const known = new Map<string, ReturnType<Evaluator['evaluate']>>()
  return (numbers) => {
    const key = JSON.stringify(numbers.map(({ value }) => value))
    const found = known.get(key) ?? evaluate(numbers)
    known.set(key, found)
    return found
  }
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null
}
