import type { Indicator } from '#care/model'
import { decidePrecision, type PrecisionTarget, selectBest } from '#engines/stats'

/** When enough replications have been made; values are read as complete prefixes, so that the answer does not depend on who computed what. */
export interface StoppingRule {
  /** Largest error of every primary indicator's mean, as a share of it. */
  readonly untilPrecision?: number | undefined
  /** Best scenario decided (or within the indifference zone) for every primary indicator that has a direction and a zone. */
  readonly untilRanked: boolean
}

/** By indicator, by variant: one value per replication. */
export type Values = (indicator: number, variant: number) => readonly (number | null)[]

export type Selected = {
  readonly indicator: string
  readonly kind: 'best' | 'within-indifference-zone' | 'not-decided'
  /** Variant ids that the best is among. */
  readonly among: readonly string[]
}

/** The shortest prefix that satisfies every rule asked for, or undefined when there are not enough replications yet. */
export function enoughReplications(
  rule: StoppingRule,
  indicators: readonly Indicator[],
  variants: readonly string[],
  values: Values,
): number | undefined {
  const precise =
    rule.untilPrecision === undefined ? 0 : enoughForPrecision(rule.untilPrecision, indicators, variants, values)
  const ranked = rule.untilRanked ? enoughForRanking(indicators, variants, values) : 0
  return precise === undefined || ranked === undefined ? undefined : Math.max(precise, ranked)
}

function enoughForPrecision(
  share: number,
  indicators: readonly Indicator[],
  variants: readonly string[],
  values: Values,
): number | undefined {
  const watched = indicators.flatMap((indicator, i) =>
    indicator.primary ? variants.map((variant, v) => [`${indicator.id} ${variant}`, values(i, v)] as const) : [],
  )
  // Nothing measured, or always 0: no share of it can be asked for.
  const moving = watched.filter(([, list]) => list.some((value) => value !== null && value !== 0))
  const target: PrecisionTarget = { kind: 'relative', share }
  if (moving.length === 0) return 0
  const precision = decidePrecision(Object.fromEntries(moving), Object.fromEntries(moving.map(([id]) => [id, target])))
  return precision.kind === 'decided' ? precision.replications : undefined
}

function enoughForRanking(
  indicators: readonly Indicator[],
  variants: readonly string[],
  values: Values,
): number | undefined {
  const selections = rankable(indicators, variants, values).map(({ selection }) => selection)
  if (selections.some(({ kind }) => kind === 'not-decided')) return undefined
  return Math.max(0, ...selections.map(({ replications }) => replications))
}

/** What procedure KN says of each primary indicator, the error shared among them (Bonferroni). */
export function selectedBest(
  indicators: readonly Indicator[],
  variants: readonly string[],
  values: Values,
): readonly Selected[] {
  return rankable(indicators, variants, values).map(({ indicator, selection }) => ({
    indicator: indicator.id,
    kind: selection.kind,
    among: selection.survivors.map((v) => variants[v]!),
  }))
}

function rankable(indicators: readonly Indicator[], variants: readonly string[], values: Values) {
  const judged = indicators.flatMap((indicator, i) => {
    const { better, indifference, primary } = indicator
    if (!primary || better === 'neither' || indifference === undefined || indifference <= 0 || variants.length < 2)
      return []
    const samples = variants.map((_, v) => values(i, v).flatMap((value) => (value === null ? [] : [value])))
    const complete = samples.every((sample, v) => sample.length === values(i, v).length)
    return [{ indicator, better, delta: indifference, samples, complete }]
  })
  const alpha = 0.05 / Math.max(1, judged.length)
  // Where a replication has measured nothing, the samples are no longer paired, and nothing can be said.
  return judged.map(({ indicator, better, delta, samples, complete }) => ({
    indicator,
    selection: complete
      ? selectBest(samples, { delta, better, alpha })
      : { kind: 'not-decided' as const, survivors: samples.map((_, v) => v), replications: 0 },
  }))
}
