import type { Matrix } from '../problems.ts'

export function checkMatrix(name: string, { rows, columns, values }: Matrix): void {
  expect(rows >= 1 && columns >= 1, `${name} has ${rows} rows and ${columns} columns, expected at least one of each`)
  expect(values.length === rows * columns, `${name} has ${values.length} values, expected ${rows} × ${columns}`)
  checkAmounts(name, values, true)
}

/** Numbers of at least 0. */
export function checkAmounts(name: string, values: Float64Array, allowsInfinity = false): void {
  const wrong = values.findIndex((value) => !(value >= 0) || (value === Infinity && !allowsInfinity))
  expect(wrong === -1, `${name}[${wrong}] is ${values[wrong]}, expected a number of at least 0`)
}

export function checkLength(name: string, { length }: { readonly length: number }, expected: number): void {
  expect(length === expected, `${name} has ${length} entries, expected ${expected}`)
}

export function checkCount(name: string, count: number, least: number, most: number): void {
  const isFine = Number.isInteger(count) && count >= least && count <= most
  expect(isFine, `${name} is ${count}, expected a whole number from ${least} to ${most}`)
}

export function expect(isFine: boolean, message: string): void {
  if (!isFine) throw new RangeError(`LocationProblem: ${message}`)
}
