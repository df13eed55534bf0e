import type { Ore } from '#engines/accounting'
import { areaOf, sumOf } from './money.ts'
import { oreIn } from './ore.ts'
import type { Aim, Budget, Indicator, Level, Pilot, Programme } from './schema.ts'

/** What was spent in a year against what was set aside for the same. */
export interface Outcome {
  readonly year: number
  readonly area?: string
  readonly measure?: string
  readonly budgetedOre: Ore
  readonly spentOre: Ore
  /** Spent less budgeted: above 0 is more than was set aside. */
  readonly deviationOre: Ore
  /** Of the budgeted; null when nothing was. */
  readonly share: number | null
}

/** Every outcome that is reported of a budget, in the order of years. */
export function outcomesOf(programme: Programme, { lines, outcomes }: Budget): readonly Outcome[] {
  const { unit } = programme
  return outcomes
    .map(({ year, area, measure, amount }): Outcome => {
      const own = lines.filter(
        (line) =>
          line.year === year &&
          (area === undefined || areaOf(programme, line) === area) &&
          (measure === undefined || line.measure === measure),
      )
      const budgetedOre = sumOf(own.map((line) => oreIn(line.amount, unit) ?? 0))
      const spentOre = oreIn(amount, unit) ?? 0
      const deviationOre = spentOre - budgetedOre
      return {
        year,
        ...(area && { area }),
        ...(measure && { measure }),
        budgetedOre,
        spentOre,
        deviationOre,
        share: budgetedOre === 0 ? null : deviationOre / Math.abs(budgetedOre),
      }
    })
    .sort((a, b) => a.year - b.year)
}

/** What of a budget goes to a level of care, as its lines say. */
export interface Moved {
  readonly level: Level
  readonly movedOre: Ore
  /** Lines that do not say where they go. */
  readonly unsaidOre: Ore
  readonly totalOre: Ore
  /** Share of the total: at least what is said to go there, at most that and what does not say. Null when no line says where it goes. */
  readonly share: { readonly least: number; readonly most: number } | null
  readonly aims: readonly Aim[]
}

/** For every level that lines or aims name, nearest first. Nothing of a share when amounts below 0 are among the lines. */
export function movedIn({ unit, aims }: Programme, { lines }: Budget, order: readonly Level[]): readonly Moved[] {
  const ore = (own: typeof lines): Ore => sumOf(own.map((line) => oreIn(line.amount, unit) ?? 0))
  const named = order.filter((level) =>
    [...lines.map(({ movesTo }) => movesTo), ...aims.map((aim) => aim.level)].includes(level),
  )
  const isSaid = lines.some(({ movesTo }) => movesTo !== undefined)
  const isShare = isSaid && lines.every(({ amount }) => amount >= 0) && ore(lines) > 0
  return named.map((level) => {
    const movedOre = ore(lines.filter(({ movesTo }) => movesTo === level))
    const unsaidOre = ore(lines.filter(({ movesTo }) => movesTo === undefined))
    const totalOre = ore(lines)
    const share = isShare ? { least: movedOre / totalOre, most: (movedOre + unsaidOre) / totalOre } : null
    return { level, movedOre, unsaidOre, totalOre, share, aims: aims.filter((aim) => aim.level === level) }
  })
}

/** A pilot's cost of a year, scaled and not. */
export interface PilotYear {
  readonly year: number
  readonly asItIsOre: Ore
  readonly scaledOre: Ore
  readonly notScaledOre: Ore
}

/**
 * What a pilot costs each year that its cost is given for: until the rule's first year what it costs; from then on times the factor when it
 * is scaled, and nothing or as before when it is not. Undefined without a rule or without costs: nothing is invented.
 */
export function pilotYears({ unit }: Programme, { costs, scaling }: Pilot): readonly PilotYear[] | undefined {
  if (scaling === undefined || costs.length === 0) return undefined
  const years = [...new Set(costs.map(({ year }) => year))].sort((a, b) => a - b)
  return years.map((year) => {
    const asItIsOre = sumOf(costs.filter((cost) => cost.year === year).map(({ amount }) => oreIn(amount, unit) ?? 0))
    if (year < scaling.from) return { year, asItIsOre, scaledOre: asItIsOre, notScaledOre: asItIsOre }
    const scaledOre = Math.round(asItIsOre * scaling.factor)
    return { year, asItIsOre, scaledOre, notScaledOre: scaling.otherwise === 'ends' ? 0 : asItIsOre }
  })
}

/** Where an indicator stands: its latest value, and whether the target is met; null when either is missing. */
export function standingOf({ values, target, better }: Indicator): {
  readonly latest: { readonly year: number; readonly value: number } | null
  readonly isMet: boolean | null
} {
  const last = values.toSorted((a, b) => a.year - b.year).at(-1)
  if (last === undefined) return { latest: null, isMet: null }
  const latest = { year: last.year, value: last.value }
  if (target === undefined) return { latest, isMet: null }
  return { latest, isMet: better === 'higher' ? last.value >= target.value : last.value <= target.value }
}
