import type { Issue } from '#base'
import { lineCost, priceIndex, revenueOf } from './entries.ts'
import { type Path, problem } from './problems.ts'
import type { Economy } from './question/parse.ts'
import type { EconomyPlan, Volumes } from './types.ts'

/** SEK: ten times what the largest region turns over in a year, and so little that whole öre of fifty years are sums without rounding. */
const mostOfYear = 1e12

interface Amount {
  readonly file: string
  readonly path: Path
  /** SEK, nominal, in the year in which it is largest. */
  readonly amount: number
  readonly unit?: string
}

/** Amounts that come to more than any region has, each by itself or all together, with file and path; a slip in an amount, a volume or a rate. */
export function checkAmounts(plan: EconomyPlan, economy: Economy, volumes: Volumes): readonly Issue[] {
  const today = amountsOfToday(plan, economy, volumes)
  const forms = (economy.forms?.forms ?? []).map((form, f) => amountsOfForm(economy, form, f, today))
  const tooLarge = [...today, ...forms.flat()].filter(isTooLarge).map(issueOf)
  if (tooLarge.length > 0) return tooLarge
  const together = sizeOf(today)
  if (isTooLarge({ amount: together }))
    return [{ ...problem('too-large-together', ['lines'], { amount: rounded(together) }), file: 'economy.yaml' }]
  return forms.flatMap((own, f) => {
    const amount = together + sizeOf(own)
    const path = ['forms', f, 'effects']
    return isTooLarge({ amount })
      ? [{ ...problem('too-large-together', path, { amount: rounded(amount) }), file: 'forms.yaml' }]
      : []
  })
}

function amountsOfToday(plan: EconomyPlan, { costs }: Economy, volumes: Volumes): readonly Amount[] {
  const index = highestIndex(costs)
  const file = 'economy.yaml'
  return [
    ...costs.lines.map((line, i) => ({
      file,
      path: ['lines', i],
      unit: line.unit,
      amount: index * lineCost(plan, line, volumes),
    })),
    ...costs.revenues.map((one, i) => ({ file, path: ['revenues', i], amount: index * revenueOf(plan, one, volumes) })),
    ...costs.oneOffs.map(({ unit, amount }, i) => ({ file, path: ['oneOffs', i], unit, amount: index * amount.value })),
    ...costs.investments.map(({ unit, outlay, year }, i) => {
      const paid = outlay.value * priceIndex(costs, year)
      return { file, path: ['investments', i], unit, amount: paid * (1 + costs.internalInterest.value) }
    }),
  ]
}

function amountsOfForm(
  { costs }: Economy,
  { effects, transition }: NonNullable<Economy['forms']>['forms'][number],
  f: number,
  today: readonly Amount[],
): readonly Amount[] {
  const index = highestIndex(costs)
  const file = 'forms.yaml'
  return [
    ...effects.map(({ unit, factor, add, number, each }, e) => {
      const own = sizeOf(today.filter((one) => one.unit === unit))
      const added = index * (add?.value ?? (number?.value ?? 0) * (each?.value ?? 0))
      const amount = factor === undefined ? added : own * (factor.value - 1)
      return { file, path: ['forms', f, 'effects', e], amount }
    }),
    ...transition.map(({ amount }, t) => ({ file, path: ['forms', f, 'transition', t], amount: index * amount.value })),
  ]
}

/** Prices of the year in which they are highest. */
function highestIndex(costs: Economy['costs']): number {
  const { first, count } = costs.years
  return Math.max(priceIndex(costs, first), priceIndex(costs, first + count - 1))
}

/** Also what is no number at all. */
function isTooLarge({ amount }: Pick<Amount, 'amount'>): boolean {
  return !(Math.abs(amount) <= mostOfYear)
}

function issueOf({ file, path, amount }: Amount): Issue {
  return { ...problem('too-large', path, { amount: rounded(amount) }), file }
}

/** Three digits: more say nothing of a slip. */
function rounded(amount: number): number {
  return Number(amount.toPrecision(3))
}

function sizeOf(amounts: readonly Amount[]): number {
  return amounts.reduce((sum, { amount }) => sum + Math.abs(amount), 0)
}
