import type { ComparedIndicator, Comparison, Figure, GroupFigure, Weighing } from '#studies/comparison'

const minutesOf = { hours: 60, days: 1440 } as const

/**
 * The same comparison with long durations in the unit that people use for them: an indicator in minutes whose baseline is at least
 * ten hours is turned into hours, from two days on into days, with its differences, groups, indifference zone and threshold.
 * Only for showing; the JSON and the CSV keep the indicator's own unit.
 */
export function inReadableUnits(comparison: Comparison): Comparison {
  const units = new Map(comparison.indicators.map((indicator) => [indicator.id, readableUnit(comparison, indicator)]))
  const unitOf = (indicator: string) => units.get(indicator)
  return {
    ...comparison,
    indicators: comparison.indicators.map((indicator) => convertIndicator(indicator, unitOf(indicator.id))),
    figures: comparison.figures.map((figure) => convertFigure(figure, unitOf(figure.indicator))),
    groups: comparison.groups.map((figure) => convertGroup(figure, unitOf(figure.indicator))),
    ...(comparison.weighing === undefined ? {} : { weighing: convertWeighing(comparison.weighing, unitOf) }),
  }
}

type LongUnit = keyof typeof minutesOf

function readableUnit(comparison: Comparison, { id, unit }: ComparedIndicator): LongUnit | undefined {
  if (unit !== 'minutes') return undefined
  const means = comparison.figures.filter(({ indicator }) => indicator === id).map(({ mean }) => Math.abs(mean ?? 0))
  const base = comparison.figures.find((figure) => figure.indicator === id && figure.scenario === comparison.baseline)
  const size = base?.mean == null ? Math.max(0, ...means) : Math.abs(base.mean)
  if (size >= 2 * minutesOf.days) return 'days'
  return size >= 10 * minutesOf.hours ? 'hours' : undefined
}

function convertIndicator(indicator: ComparedIndicator, unit: LongUnit | undefined): ComparedIndicator {
  if (unit === undefined) return indicator
  const { indifference, threshold } = indicator
  return {
    ...indicator,
    unit,
    ...(indifference === undefined ? {} : { indifference: indifference / minutesOf[unit] }),
    ...(threshold ? { threshold: { ...threshold, value: threshold.value / minutesOf[unit] } } : {}),
  }
}

function convertWeighing(weighing: Weighing, unitOf: (indicator: string) => LongUnit | undefined): Weighing {
  if (weighing.kind !== 'weighed') return weighing
  const units = weighing.criteria.map(({ indicator }) => unitOf(indicator))
  const inUnit = (value: number, j: number) => value / (units[j] === undefined ? 1 : minutesOf[units[j]])
  return {
    ...weighing,
    criteria: weighing.criteria.map(({ best, worst, between, ...rest }, j) => ({
      ...rest,
      best: inUnit(best, j),
      worst: inUnit(worst, j),
      ...(between ? { between: between.map(({ at, worth }) => ({ at: inUnit(at, j), worth })) } : {}),
    })),
    outcomes: weighing.outcomes.map((row) => row.map(inUnit)),
  }
}

function convertFigure(figure: Figure, unit: LongUnit | undefined): Figure {
  if (unit === undefined) return figure
  const { mean, low, high } = figure
  return {
    ...figure,
    unit,
    mean: divided(mean, unit),
    low: divided(low, unit),
    high: divided(high, unit),
    ...convertDifference(figure, unit),
  }
}

function convertGroup(figure: GroupFigure, unit: LongUnit | undefined): GroupFigure {
  if (unit === undefined) return figure
  return { ...figure, mean: divided(figure.mean, unit), ...convertDifference(figure, unit) }
}

function convertDifference(
  { difference, differenceLow, differenceHigh }: GroupFigure | Figure,
  unit: LongUnit,
): Pick<GroupFigure, 'difference' | 'differenceLow' | 'differenceHigh'> {
  return {
    difference: divided(difference, unit),
    differenceLow: divided(differenceLow, unit),
    differenceHigh: divided(differenceHigh, unit),
  }
}

function divided(minutes: number | null, unit: LongUnit): number | null {
  return minutes === null ? null : minutes / minutesOf[unit]
}
