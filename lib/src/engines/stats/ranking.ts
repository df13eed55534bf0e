import type { MeanInterval } from './intervals.ts'
import { simultaneousIntervals } from './multiplicity.ts'
import { pairedDifferences, requireFinite, variance } from './summary.ts'

/** Systems are numbered as they are given; replication k of all of them met the same draws. */
export type Samples = readonly (readonly number[])[]

export interface SelectionOptions {
  /** Indifference zone: the smallest difference worth detecting, in the measure's unit, above 0. */
  readonly delta: number
  /** Probability of a wrong selection that is accepted when the best is at least delta better. */
  readonly alpha?: number
  /** Replications of the first stage, from which the variances are estimated; at least 2, ten are usual. */
  readonly first?: number
  readonly better: 'higher' | 'lower'
}

/** What is known about the best of several systems after so many replications. */
export type Selection =
  /** KN has selected `best`, and all others are found to be at least delta behind it. */
  | {
      readonly kind: 'best'
      readonly best: number
      readonly replications: number
      readonly survivors: readonly number[]
    }
  /** KN has selected `best`, but `survivors` (with `best` among them) are found to be less than delta behind: no difference worth a choice. */
  | {
      readonly kind: 'within-indifference-zone'
      readonly best: number
      readonly replications: number
      readonly survivors: readonly number[]
    }
  /** `survivors` are still in the race; more replications are needed, `needed` at most in all (null before the first stage is complete). */
  | {
      readonly kind: 'not-decided'
      readonly leading: number | null
      readonly replications: number
      readonly survivors: readonly number[]
      readonly needed: number | null
    }

/**
 * Best of k by procedure KN: fully sequential screening with an indifference zone, on the variances of paired differences, so
 * that common draws shorten it. The best is selected with probability at least 1 − alpha when it is at least delta better than
 * every other and the replications are normal. Prefixes are read in order; replications after the decision change nothing.
 * Left out: the update of the variances (KN++); systems that are out are read on, as common draws are complete replications.
 * That the systems found within delta are told apart from those further behind is a report of the means found, not part of KN.
 * @throws RangeError for fewer than two systems or wrong options
 * @see Kim & Nelson, "A fully sequential procedure for indifference-zone selection in simulation", ACM TOMACS 11 (2001), 251–273, with c = 1
 */
export function selectBest(samples: Samples, options: SelectionOptions): Selection {
  const { delta, alpha = 0.05, first = 10 } = options
  requireSelection(samples, delta, alpha, first)
  const sign = options.better === 'higher' ? 1 : -1
  const k = samples.length
  const complete = Math.min(...samples.map((values) => values.length))
  const everyone = samples.map((_, system) => system)
  if (complete < first)
    return { kind: 'not-decided', leading: null, replications: complete, survivors: everyone, needed: null }

  // Setup and initialisation.
  const eta = 0.5 * (((2 * alpha) / (k - 1)) ** (-2 / (first - 1)) - 1)
  const h2 = 2 * eta * (first - 1)
  const s2 = pairVariances(samples, first)
  const last = Math.max(...s2.flat().map((square) => Math.floor((h2 * square) / (delta * delta)))) + 1
  const sums = samples.map((values) => values.slice(0, first).reduce((sum, value) => sum + sign * value, 0))
  const leader = (among: readonly number[]) => among.reduce((a, b) => (sums[b]! > sums[a]! ? b : a))

  let survivors: readonly number[] = everyone
  for (let r = first; ; r++) {
    // Stopping rule: at most `last` replications, then the one ahead is selected.
    if (r >= last) return select(leader(survivors), sums, r, delta)

    // Screening: who is behind someone by more than W(r) is out.
    const width = (i: number, l: number) => Math.max(0, (delta / (2 * r)) * ((h2 * s2[i]![l]!) / (delta * delta) - r))
    const alive = survivors
    survivors = alive.filter((i) => alive.every((l) => l === i || sums[i]! / r >= sums[l]! / r - width(i, l)))
    if (survivors.length === 1) return select(survivors[0]!, sums, r, delta)

    if (r === complete)
      return { kind: 'not-decided', leading: leader(survivors), replications: r, survivors, needed: last }
    samples.forEach((values, system) => {
      sums[system] = sums[system]! + sign * values[r]!
    })
  }
}

/** The selection, and who among all systems is found to be less than delta behind it. */
function select(best: number, sums: readonly number[], replications: number, delta: number): Selection {
  const survivors = sums.flatMap((sum, system) => ((sums[best]! - sum) / replications < delta ? [system] : []))
  return { kind: survivors.length === 1 ? 'best' : 'within-indifference-zone', best, replications, survivors }
}

/** S²ᵢₗ: variance of the difference between i and l over the first stage. */
function pairVariances(samples: Samples, first: number): readonly (readonly number[])[] {
  const stage = samples.map((values) => values.slice(0, first))
  return stage.map((a, i) => stage.map((b, l) => (i === l ? 0 : variance(pairedDifferences(a, b)))))
}

function requireSelection(samples: Samples, delta: number, alpha: number, first: number): void {
  if (samples.length < 2) throw new RangeError(`selectBest of ${samples.length} systems: expected at least two`)
  for (const values of samples) requireFinite('selectBest', values)
  if (!(delta > 0)) throw new RangeError(`selectBest: delta ${delta}, expected a number above 0`)
  if (!(Number.isInteger(first) && first >= 2))
    throw new RangeError(`selectBest: first stage of ${first}, expected a whole number of at least 2`)
  const largest = (samples.length - 1) / samples.length
  if (!(alpha > 0 && alpha < largest))
    throw new RangeError(`selectBest: alpha ${alpha}, expected between 0 and 1 − 1/k = ${largest}`)
}

/** The places that a system may have, 1 the best; one place when `from` equals `to`. */
export interface RankRange {
  readonly system: number
  readonly from: number
  readonly to: number
}

export interface Ranking {
  /** Every place is certain, or only what the ranges say. */
  readonly kind: 'ranked' | 'partly-ranked'
  /** By the means found, the best first. */
  readonly order: readonly number[]
  /** By system. */
  readonly ranks: readonly RankRange[]
  /** All pairs, with the simultaneous interval of first − second. */
  readonly pairs: readonly { readonly first: number; readonly second: number; readonly interval: MeanInterval }[]
}

/**
 * Ranking of all systems, as far as the simultaneous (Bonferroni) intervals of all k(k−1)/2 paired differences decide it: with
 * probability at least `level` every true place lies in its range.
 * @throws RangeError for fewer than two systems or different numbers of replications
 * @see Hochberg & Tamhane, Multiple Comparison Procedures (1987), §2.1; ranges as in Klein, Wright, Wieczorek, JRSS A 183 (2020), 1325–1343
 */
export function rankByIntervals(
  samples: Samples,
  { better, level = 0.95 }: { readonly better: 'higher' | 'lower'; readonly level?: number },
): Ranking {
  const k = samples.length
  if (k < 2) throw new RangeError(`rankByIntervals of ${k} systems: expected at least two`)
  const couples = samples.flatMap((_, first) =>
    samples.slice(first + 1).map((_, offset) => ({ first, second: first + 1 + offset })),
  )
  const intervals = simultaneousIntervals(
    couples.map(({ first, second }) => pairedDifferences(samples[first]!, samples[second]!)),
    level,
  )
  const pairs = couples.map((couple, i) => ({ ...couple, interval: intervals[i]! }))
  const wins = pairs.flatMap(({ first, second, interval }) => {
    if (interval.low === null || interval.high === null || (interval.low <= 0 && interval.high >= 0)) return []
    return interval.low > 0 === (better === 'higher')
      ? [{ winner: first, loser: second }]
      : [{ winner: second, loser: first }]
  })
  const ranks = samples.map((_, system) => ({
    system,
    from: 1 + wins.filter(({ loser }) => loser === system).length,
    to: k - wins.filter(({ winner }) => winner === system).length,
  }))
  const sign = better === 'higher' ? -1 : 1
  const sums = samples.map((values) => values.reduce((sum, value) => sum + sign * value, 0))
  return {
    kind: ranks.every(({ from, to }) => from === to) ? 'ranked' : 'partly-ranked',
    order: samples.map((_, system) => system).sort((a, b) => sums[a]! - sums[b]!),
    ranks,
    pairs,
  }
}
