import type { ComparedIndicator, ComparedScenario, Comparison, Figure, GroupFigure } from '#studies/comparison'

/** The scenarios that the baseline is compared with. */
export function alternativesOf(comparison: Comparison): readonly ComparedScenario[] {
  return comparison.scenarios.filter(({ id }) => id !== comparison.baseline)
}

/**
 * The alternatives in parts of about the same size that fit side by side on a screen and on paper.
 * @param most how many fit
 */
export function inParts<T>(items: readonly T[], most: number): readonly (readonly T[])[] {
  const size = Math.ceil(items.length / Math.max(1, Math.ceil(items.length / most)))
  return size === 0
    ? [[]]
    : Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size))
}

/** @throws RangeError when the comparison does not have its own baseline */
export function getBaseline(comparison: Comparison): ComparedScenario {
  const baseline = comparison.scenarios.find(({ id }) => id === comparison.baseline)
  if (!baseline) throw new RangeError(`comparison of ${comparison.inquiry.id}: no scenario ${comparison.baseline}`)
  return baseline
}

/** @throws RangeError when the comparison lacks the figure */
export function getFigure(comparison: Comparison, scenario: string, indicator: string): Figure {
  const figure = comparison.figures.find((one) => one.scenario === scenario && one.indicator === indicator)
  if (!figure) throw new RangeError(`comparison of ${comparison.inquiry.id}: no figure ${scenario}, ${indicator}`)
  return figure
}

/** Indicators by perspective, both in the order in which the inquiry names them. */
export function byPerspective(
  comparison: Comparison,
): readonly { readonly perspective: string; readonly indicators: readonly ComparedIndicator[] }[] {
  const perspectives = [...new Set(comparison.indicators.map(({ perspective }) => perspective))]
  return perspectives.map((perspective) => ({
    perspective,
    indicators: comparison.indicators.filter((indicator) => indicator.perspective === perspective),
  }))
}

/** The primary indicators, or all of them where none is. */
export function mainIndicatorsOf(comparison: Comparison): readonly ComparedIndicator[] {
  const primary = comparison.indicators.filter((indicator) => indicator.primary)
  return primary.length > 0 ? primary : comparison.indicators
}

/** One table of groups: an indicator, and what its groups are told apart by. */
export interface GroupTable {
  readonly indicator: ComparedIndicator
  readonly way: readonly string[]
  readonly groups: readonly Readonly<Record<string, string>>[]
  readonly figures: readonly GroupFigure[]
}

/** The group figures as tables, in the indicators' order; groups keep the order in which they first come. */
export function groupTablesOf(comparison: Comparison): readonly GroupTable[] {
  return comparison.indicators.flatMap((indicator) => {
    const figures = comparison.groups.filter((figure) => figure.indicator === indicator.id)
    return [...new Set(figures.map(wayKey))].map((key) => {
      const ofWay = figures.filter((figure) => wayKey(figure) === key)
      const groups = new Map(ofWay.map(({ group }) => [groupKey(group), group]))
      return { indicator, way: key.split(' '), groups: [...groups.values()], figures: ofWay }
    })
  })
}

/** Finds a group's figure under a scenario; undefined when it was not measured. */
export function groupFigureIndex(
  figures: readonly GroupFigure[],
): (scenario: string, group: GroupFigure['group']) => GroupFigure | undefined {
  const keyOf = (scenario: string, group: GroupFigure['group']) => `${scenario} ${groupKey(group)}`
  const index = new Map(figures.map((figure) => [keyOf(figure.scenario, figure.group), figure]))
  return (scenario, group) => index.get(keyOf(scenario, group))
}

/** The same for equal groups, whatever the order of their parts. */
export function groupKey(group: Readonly<Record<string, string>>): string {
  return Object.entries(group)
    .map((part) => part.join('='))
    .sort()
    .join(' ')
}

function wayKey(figure: GroupFigure): string {
  return Object.keys(figure.group).sort().join(' ')
}
