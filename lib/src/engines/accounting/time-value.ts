/**
 * Worth today of money that comes at the end of year 1, 2, …
 * @param flows SEK (or öre) per year, year 1 first; @param rate per year, more than −1
 * @see Brealey, Myers & Allen, Principles of Corporate Finance (2019), ch. 2
 */
export function presentValue(flows: readonly number[], rate: number): number {
  return flows.reduce((sum, flow, t) => sum + flow / (1 + rate) ** (t + 1), 0)
}

/** What an investment costs in one year's accounts. */
export interface CapitalCost {
  /** An equal part of the outlay each year of its life (linear depreciation); 0 afterwards. */
  readonly depreciation: number
  /** On the value in the books at the beginning of the year. */
  readonly interest: number
  /** Value in the books at the end of the year. */
  readonly value: number
}

/**
 * Capital cost of an outlay in the years after it, the first year first.
 * @param outlay in any unit of money; @param life years, at least 1; @param rate internal interest per year; @param years how many to tell
 * @see Rådet för kommunal redovisning, RKR R4 Materiella anläggningstillgångar: linear depreciation over the time of use
 */
export function capitalCosts(outlay: number, life: number, rate: number, years: number): readonly CapitalCost[] {
  return Array.from({ length: years }, (_, t) => {
    const left = (age: number): number => outlay * Math.max(0, 1 - age / life)
    return { depreciation: left(t) - left(t + 1), interest: rate * left(t), value: left(t + 1) }
  })
}
