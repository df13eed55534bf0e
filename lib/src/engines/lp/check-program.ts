import type { LinearProgram } from './program.ts'

/**
 * @throws RangeError naming the first array that does not fit: lengths, indices that point outside, a row that names a column twice, numbers
 *   that are none, a lower bound above its upper one
 */
export function checkProgram(program: LinearProgram): void {
  const columns = program.costs.length
  const rows = program.rowLower.length
  expectLength(program, 'lower', columns)
  expectLength(program, 'upper', columns)
  expectLength(program, 'integer', columns)
  expectLength(program, 'rowUpper', rows)
  expectLength(program, 'rowStarts', rows + 1)
  checkNumbers(program)
  checkBounds('lower', program.lower, 'upper', program.upper)
  checkBounds('rowLower', program.rowLower, 'rowUpper', program.rowUpper)
  checkRows(program)
}

function expectLength(
  program: LinearProgram,
  name: 'lower' | 'upper' | 'integer' | 'rowUpper' | 'rowStarts',
  length: number,
): void {
  const found = program[name].length
  if (found !== length) throw new RangeError(`LinearProgram: ${name} has ${found} entries, expected ${length}`)
}

function checkNumbers({ offset, costs, rowValues }: LinearProgram): void {
  if (!Number.isFinite(offset)) throw new RangeError(`LinearProgram: offset is ${offset}, expected a number`)
  for (const [name, values] of [['costs', costs] as const, ['rowValues', rowValues] as const])
    for (let k = 0; k < values.length; k++)
      if (!Number.isFinite(values[k]))
        throw new RangeError(`LinearProgram: ${name}[${k}] is ${values[k]}, expected a number`)
}

function checkBounds(lowerName: string, lower: Float64Array, upperName: string, upper: Float64Array): void {
  for (let k = 0; k < lower.length; k++)
    // Written so that NaN is refused too.
    if (!(lower[k]! <= upper[k]!) || lower[k] === Infinity || upper[k] === -Infinity)
      throw new RangeError(
        `LinearProgram: ${lowerName}[${k}] = ${lower[k]} and ${upperName}[${k}] = ${upper[k]} leave nothing between`,
      )
}

function checkRows({ costs, rowLower, rowStarts, rowColumns, rowValues }: LinearProgram): void {
  const entries = rowColumns.length
  if (rowValues.length !== entries)
    throw new RangeError(
      `LinearProgram: rowValues has ${rowValues.length} entries, expected ${entries} as rowColumns has`,
    )
  if (rowStarts[0] !== 0) throw new RangeError(`LinearProgram: rowStarts[0] is ${rowStarts[0]}, expected 0`)
  const seenIn = new Int32Array(costs.length).fill(-1)
  for (let row = 0; row < rowLower.length; row++) {
    const [from, to] = [rowStarts[row]!, rowStarts[row + 1]!]
    if (to < from || to > entries)
      throw new RangeError(`LinearProgram: rowStarts[${row + 1}] is ${to}, expected ${from} to ${entries}`)
    for (let k = from; k < to; k++) {
      const column = rowColumns[k]!
      if (column < 0 || column >= costs.length)
        throw new RangeError(`LinearProgram: rowColumns[${k}] is ${column}, expected 0 to ${costs.length - 1}`)
      if (seenIn[column] === row) throw new RangeError(`LinearProgram: row ${row} has column ${column} twice`)
      seenIn[column] = row
    }
  }
  if (rowStarts.at(-1) !== entries)
    throw new RangeError(
      `LinearProgram: rowStarts ends at ${rowStarts.at(-1)}, expected ${entries}, the length of rowColumns`,
    )
}
