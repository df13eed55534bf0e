import { fQuantile } from './distributions.ts'
import { type MeanInterval, meanInterval } from './intervals.ts'
import { mean, presentValues, type Values, variance } from './summary.ts'

/** How much of the spread comes from chance and how much from not knowing the parameters. Variances in the unit squared. */
export type Decomposition =
  | {
      readonly kind: 'decomposed'
      /** Of the mean over parameter draws, by the variance between them, so that it holds both kinds of spread. */
      readonly mean: MeanInterval
      /** Variance between replications under the same parameters: chance. */
      readonly chance: number
      /** Variance between draws less what chance alone would give: not knowing. At least 0. */
      readonly notKnowing: number
      /** The estimate of `notKnowing` came out below 0 and is shown as 0: too little to be seen with these draws. */
      readonly belowZero: boolean
      /** Share of a single replication's variance that is not knowing, 0 to 1, with its interval; null when nothing varies. */
      readonly share: { readonly value: number; readonly low: number; readonly high: number } | null
      readonly draws: number
      /** Replications that measured something, over all draws. */
      readonly replications: number
    }
  /** Fewer than two draws with values, or no draw with two replications. */
  | { readonly kind: 'too-few'; readonly draws: number; readonly replications: number }

/**
 * Two-level (nested) decomposition of variance: parameter draws, and replications within each. The variance of the draws' means
 * less the mean of within/n is what the parameters contribute. The share's interval is exact for normal values and equal
 * numbers of replications, and uses their harmonic mean otherwise.
 * The replications of one draw must not be those of another: shared chance would be taken off twice. Where they are, use `decomposeShared`.
 * @param draws one entry per parameter draw: its replications' values
 * @see Searle, Casella, McCulloch, Variance Components (1992), §3.5 and §3.6; for unequal numbers Thomas & Hultquist, Annals of
 *   Statistics 6 (1978), 582–587; in simulation: Sun, Apley, Staum, "Efficient nested simulation for estimating the variance of a
 *   conditional expectation", Operations Research 59 (2011), 998–1007
 */
export function decomposeVariance(draws: readonly Values[], level = 0.95): Decomposition {
  const groups = draws.map(presentValues).filter((values) => values.length > 0)
  const replications = groups.reduce((sum, values) => sum + values.length, 0)
  const within = replications - groups.length
  const between = groups.length - 1
  if (between < 1 || within < 1) return { kind: 'too-few', draws: groups.length, replications }

  const squares = groups.map((values) => (values.length < 2 ? 0 : variance(values) * (values.length - 1)))
  const chance = squares.reduce((sum, square) => sum + square, 0) / within
  const means = groups.map(mean)
  const size = 1 / mean(groups.map((values) => 1 / values.length))
  const ofMeans = variance(means)
  const estimate = ofMeans - chance / size
  const notKnowing = Math.max(0, estimate)

  const f = (size * ofMeans) / chance
  const end = (p: number) => (chance === 0 ? 1 : shareOf((f / fQuantile(p, between, within) - 1) / size))
  const value = notKnowing / (notKnowing + chance)

  return {
    kind: 'decomposed',
    mean: meanInterval(means, level),
    chance,
    notKnowing,
    belowZero: estimate < 0,
    share: chance + notKnowing === 0 ? null : { value, low: end(0.5 + level / 2), high: end(0.5 - level / 2) },
    draws: groups.length,
    replications,
  }
}

/** Ratio of variances to share of their sum: θ → θ/(1 + θ), nothing below 0. */
function shareOf(ratio: number): number {
  return Math.max(0, ratio) / (1 + Math.max(0, ratio))
}
