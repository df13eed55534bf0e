import { studentTQuantile } from './distributions.ts'
import { type MeanInterval, meanInterval } from './intervals.ts'
import { addValue, emptyRunning, type Running, type Values } from './summary.ts'

/** How narrow an interval is wanted: half its width in the measure's unit, or the largest error as a share of the true mean. */
export type PrecisionTarget =
  | { readonly kind: 'absolute'; readonly halfWidth: number }
  | { readonly kind: 'relative'; readonly share: number }

/** One measure at the end of the prefix that was judged. */
export interface MeasurePrecision {
  readonly interval: MeanInterval
  /** In the measure's unit; null when it is relative to a mean that is not known yet. */
  readonly wantedHalfWidth: number | null
  readonly met: boolean
  /** Replications that would be enough if the variance stays as it is; null when that cannot be said. */
  readonly needed: number | null
}

/** Whether the wanted precision is there, and after how many replications: the shortest prefix at which all targets are met. */
export type Precision =
  | {
      readonly kind: 'decided'
      readonly replications: number
      readonly measures: Readonly<Record<string, MeasurePrecision>>
    }
  | {
      readonly kind: 'not-decided'
      readonly replications: number
      /** The largest `needed` of the measures; null when one of them cannot say. */
      readonly needed: number | null
      readonly measures: Readonly<Record<string, MeasurePrecision>>
    }

export interface PrecisionOptions {
  readonly level?: number
  /** The shortest prefix that may decide; with fewer than ten the rule stops too early too often. */
  readonly first?: number
}

/**
 * Sequential stopping rule: replications are added until every measure's interval is as narrow as wanted. Prefixes are read in
 * order, so the answer does not depend on how many replications happen to be ready.
 * A relative target γ asks for a half-width of at most γ/(1+γ) of the mean found, so that the error relative to the true mean is γ.
 * @param valuesByMeasure one value per replication in replication order; the shortest measure says how many are complete
 * @throws RangeError for a target without values, one that is not above 0, or no target at all
 * @see Law, Simulation Modeling and Analysis, 5th ed. (2015), §9.4.1
 */
export function decidePrecision(
  valuesByMeasure: Readonly<Record<string, Values>>,
  targets: Readonly<Record<string, PrecisionTarget>>,
  { level = 0.95, first = 10 }: PrecisionOptions = {},
): Precision {
  const watched = Object.entries(targets).map(([id, target]) => ({
    id,
    target: requireTarget(id, target),
    values: requireValues(id, valuesByMeasure),
  }))
  if (watched.length === 0) throw new RangeError('decidePrecision: no targets, expected at least one')
  const complete = Math.min(...watched.map(({ values }) => values.length))
  const replications = shortestPrefix(watched, complete, level, first)
  const measures = Object.fromEntries(
    watched.map(({ id, target, values }) => [
      id,
      judge(values.slice(0, replications ?? complete), target, level, first),
    ]),
  )
  if (replications !== null) return { kind: 'decided', replications, measures }
  const needed = Object.values(measures).map((measure) => measure.needed)
  return {
    kind: 'not-decided',
    replications: complete,
    needed: needed.every((n) => n !== null) ? Math.max(first, ...needed) : null,
    measures,
  }
}

/**
 * Independent values needed for a wanted half-width, judged from those there are: the least i ≥ n with t(i−1)·s/√i ≤ the wanted.
 * @param running at least two values; null with fewer, or when none of 10⁹ would do
 * @see Law (2015), §9.4.1
 */
export function neededValues(running: Running, target: PrecisionTarget, level = 0.95): number | null {
  if (running.n < 2) return null
  const wanted = wantedHalfWidth(target, running.mean)
  const deviation = Math.sqrt(running.squares / (running.n - 1))
  const enough = (i: number) => (factor(i, level) * deviation) / Math.sqrt(i) <= wanted
  if (enough(running.n)) return running.n
  let low = running.n
  let high = 2 * low
  while (!enough(high)) {
    low = high
    high = 2 * high
    if (high > 1e9) return null
  }
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (enough(middle)) high = middle
    else low = middle
  }
  return high
}

interface Watched {
  readonly id: string
  readonly target: PrecisionTarget
  readonly values: Values
}

function shortestPrefix(watched: readonly Watched[], complete: number, level: number, first: number): number | null {
  const state = watched.map(() => emptyRunning)
  for (let replication = 0; replication < complete; replication++) {
    watched.forEach(({ values }, i) => {
      const value = values[replication]!
      if (value !== null) state[i] = addValue(state[i]!, value)
    })
    if (replication + 1 >= first && watched.every(({ target }, i) => isMet(state[i]!, target, level)))
      return replication + 1
  }
  return null
}

function judge(values: Values, target: PrecisionTarget, level: number, first: number): MeasurePrecision {
  const interval = meanInterval(values, level)
  const running = values.reduce<Running>((sum, value) => (value === null ? sum : addValue(sum, value)), emptyRunning)
  const needed = neededValues(running, target, level)
  return {
    interval,
    wantedHalfWidth: interval.mean === null ? absolutePart(target) : wantedHalfWidth(target, interval.mean),
    met: values.length >= first && isMet(running, target, level),
    // Replications that measured nothing are expected to come as often as so far.
    needed: needed === null ? null : Math.max(first, Math.ceil((needed * values.length) / running.n)),
  }
}

function isMet(running: Running, target: PrecisionTarget, level: number): boolean {
  if (running.n < 2) return false
  const standardError = Math.sqrt(running.squares / (running.n - 1) / running.n)
  return factor(running.n, level) * standardError <= wantedHalfWidth(target, running.mean)
}

function wantedHalfWidth(target: PrecisionTarget, centre: number): number {
  return target.kind === 'absolute' ? target.halfWidth : (target.share / (1 + target.share)) * Math.abs(centre)
}

function absolutePart(target: PrecisionTarget): number | null {
  return target.kind === 'absolute' ? target.halfWidth : null
}

function factor(n: number, level: number): number {
  return studentTQuantile(0.5 + level / 2, n - 1)
}

function requireTarget(id: string, target: PrecisionTarget): PrecisionTarget {
  const size = target.kind === 'absolute' ? target.halfWidth : target.share
  if (!(size > 0)) throw new RangeError(`decidePrecision: target ${size} for ${id}, expected a number above 0`)
  return target
}

function requireValues(id: string, valuesByMeasure: Readonly<Record<string, Values>>): Values {
  const values = valuesByMeasure[id]
  if (values === undefined) throw new RangeError(`decidePrecision: a target for ${id}, but no values of it`)
  return values
}
