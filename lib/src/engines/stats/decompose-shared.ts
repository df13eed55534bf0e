import type { Decomposition } from './decompose.ts'
import { fQuantile, studentTQuantile } from './distributions.ts'
import type { MeanInterval } from './intervals.ts'
import { mean, type Values } from './summary.ts'

/**
 * Decomposition of variance when replication k of every parameter draw met the same chance (the same seed and number), as it does
 * when only the draw of the parameters changes. Draws and replications are crossed then, not nested: with the mean squares of
 * draws, replications and rest, not knowing is (MS draws − MS rest)/replications, and chance is what replications have in common and
 * the rest. The share is the intraclass correlation for agreement, its interval approximate (Satterthwaite); so is the mean's.
 * @param draws one entry per parameter draw, all with the same replications in order; a replication that measured nothing under
 *   some draw is left out
 * @throws RangeError when the draws differ in length
 * @see McGraw & Wong, "Forming inferences about some intraclass correlation coefficients", Psychological Methods 1 (1996), 30–46,
 *   case 2A, ICC(A,1); Searle, Casella, McCulloch, Variance Components (1992), §4.3
 */
export function decomposeShared(draws: readonly Values[], level = 0.95): Decomposition {
  const table = completeTable(draws)
  const [d, r] = [table.length, table[0]?.length ?? 0]
  if (d < 2 || r < 2) return { kind: 'too-few', draws: d, replications: d * r }

  const { ofDraws, ofReplications, ofRest, overall } = meanSquares(table)
  const estimate = (ofDraws - ofRest) / r
  const notKnowing = Math.max(0, estimate)
  const chance = Math.max(0, (ofReplications - ofRest) / d) + ofRest
  const total = notKnowing + chance

  return {
    kind: 'decomposed',
    mean: meanOfCrossed(overall, [ofDraws, ofReplications, ofRest], d, r, level),
    chance,
    notKnowing,
    belowZero: estimate < 0,
    share:
      total === 0
        ? null
        : { value: notKnowing / total, ...shareInterval(ofDraws, ofReplications, ofRest, d, r, level) },
    draws: d,
    replications: d * r,
  }
}

/** Only the replications that measured something under every draw. */
function completeTable(draws: readonly Values[]): readonly (readonly number[])[] {
  const length = draws[0]?.length ?? 0
  const odd = draws.find((values) => values.length !== length)
  if (odd !== undefined)
    throw new RangeError(`decomposeShared: ${length} and ${odd.length} replications, expected the same`)
  const complete = Array.from({ length }, (_, k) => k).filter((k) => draws.every((values) => values[k] !== null))
  return draws.map((values) => complete.flatMap((k) => values[k] ?? []))
}

/** Two-way analysis of variance with one value per cell. */
function meanSquares(table: readonly (readonly number[])[]) {
  const [d, r] = [table.length, table[0]!.length]
  const overall = mean(table.map(mean))
  const drawEffects = table.map((values) => mean(values) - overall)
  const replicationEffects = Array.from({ length: r }, (_, k) => mean(table.map((values) => values[k]!)) - overall)
  const rest = table.flatMap((values, i) =>
    values.map((value, k) => value - overall - drawEffects[i]! - replicationEffects[k]!),
  )
  return {
    overall,
    ofDraws: (r * sumOfSquares(drawEffects)) / (d - 1),
    ofReplications: (d * sumOfSquares(replicationEffects)) / (r - 1),
    ofRest: sumOfSquares(rest) / ((d - 1) * (r - 1)),
  }
}

/** McGraw & Wong's interval, table 7, under their names: n subjects are the draws, k raters the replications. */
function shareInterval(msr: number, msc: number, mse: number, n: number, k: number, level: number) {
  if (msr === 0 && mse === 0) return { low: 0, high: 0 }
  const between = msr - mse
  const rho = Math.max(0, between / (msr + (k - 1) * mse + (k / n) * (msc - mse)))
  if (rho >= 1 || (mse === 0 && msc === 0)) return { low: 1, high: 1 }
  const a = (k * rho) / (n * (1 - rho))
  const b = 1 + (k * rho * (n - 1)) / (n * (1 - rho))
  const v = (a * msc + b * mse) ** 2 / ((a * msc) ** 2 / (k - 1) + (b * mse) ** 2 / ((n - 1) * (k - 1)))
  const others = k * msc + (k * n - k - n) * mse
  const lower = fQuantile(0.5 + level / 2, n - 1, v)
  const upper = fQuantile(0.5 + level / 2, v, n - 1)
  return {
    low: Math.max(0, (n * (msr - lower * mse)) / (lower * others + n * msr)),
    high: Math.max(0, (n * (upper * msr - mse)) / (others + n * upper * msr)),
  }
}

/** Interval of the grand mean, whose variance is (MS draws + MS replications − MS rest)/(d·r). */
function meanOfCrossed(
  centre: number,
  [ofDraws, ofReplications, ofRest]: readonly [number, number, number],
  d: number,
  r: number,
  level: number,
): MeanInterval {
  const sum = Math.max(ofDraws + ofReplications - ofRest, ofDraws, ofReplications)
  const degrees =
    sum === 0
      ? 1
      : sum ** 2 / (ofDraws ** 2 / (d - 1) + ofReplications ** 2 / (r - 1) + ofRest ** 2 / ((d - 1) * (r - 1)))
  const halfWidth = studentTQuantile(0.5 + level / 2, degrees) * Math.sqrt(sum / (d * r))
  return { mean: centre, low: centre - halfWidth, high: centre + halfWidth, halfWidth, n: d }
}

function sumOfSquares(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value * value, 0)
}
