/** One row per alternative, one entry per criterion; all rows of one length, all numbers finite. */
export type Table = readonly (readonly number[])[]

/** @throws RangeError saying what was given: a row too long or too short, or a number that is none */
export function requireTable(caller: string, table: Table, criteria: number): void {
  table.forEach((row, i) => {
    if (row.length !== criteria)
      throw new RangeError(`${caller}: ${row.length} entries of alternative ${i}, expected ${criteria}`)
    const wrong = row.find((entry) => !Number.isFinite(entry))
    if (wrong !== undefined)
      throw new RangeError(
        `${caller}: ${wrong} of alternative ${i}, expected finite numbers: leave out what is missing`,
      )
  })
}

/** @throws RangeError when a weight is below 0 or no number, or all are 0 */
export function requireWeights(caller: string, weights: readonly number[]): void {
  const wrong = weights.find((weight) => !(weight >= 0 && weight < Infinity))
  if (wrong !== undefined) throw new RangeError(`${caller}: weight ${wrong}, expected at least 0`)
  if (!weights.some((weight) => weight > 0)) throw new RangeError(`${caller}: all weights are 0, expected one above 0`)
}
