import type { Matrix } from '../problems.ts'

/** A smaller covering problem with the same least number of sites: 0 where a site covers a client, 1 where not. */
export interface ReducedCover {
  readonly matrix: Matrix
  /** The original of each site. */
  readonly sites: readonly number[]
  /** Every client has a site within the radius. */
  readonly isCoverable: boolean
}

/**
 * Leaves out sites that cover nothing that another one would not cover too, and clients who are covered whenever another one is; of equal ones
 * the first stays. Repeated until nothing more goes.
 * @see Toregas & ReVelle, Binary logic solutions to a class of location problem, Geographical Analysis 5 (1973)
 */
export function reduceCover({ rows, columns, values }: Matrix, radius: number): ReducedCover {
  const covers = (i: number, j: number): boolean => values[i * columns + j]! <= radius
  let clients = Array.from({ length: rows }, (_, i) => i)
  let sites = Array.from({ length: columns }, (_, j) => j)
  const isCoverable = clients.every((i) => sites.some((j) => covers(i, j)))
  for (let size = Infinity; isCoverable && clients.length + sites.length < size; ) {
    size = clients.length + sites.length
    const bySite = sites.map((j) => bits(clients, (i) => covers(i, j)))
    sites = sites.filter((_, j) => !isDominated(bySite, j, (mine, other) => isWithin(mine, other)))
    const byClient = clients.map((i) => bits(sites, (j) => covers(i, j)))
    clients = clients.filter((_, i) => !isDominated(byClient, i, (mine, other) => isWithin(other, mine)))
  }
  const reduced = new Float64Array(clients.length * sites.length)
  clients.forEach((i, row) => {
    sites.forEach((j, column) => {
      reduced[row * sites.length + column] = covers(i, j) ? 0 : 1
    })
  })
  return { matrix: { rows: clients.length, columns: sites.length, values: reduced }, sites, isCoverable }
}

function bits(items: readonly number[], isIn: (item: number) => boolean): Int32Array {
  const words = new Int32Array(Math.ceil(items.length / 32))
  items.forEach((item, k) => {
    if (isIn(item)) words[k >> 5]! |= 1 << (k & 31)
  })
  return words
}

function isDominated(
  sets: readonly Int32Array[],
  index: number,
  isWorse: (mine: Int32Array, other: Int32Array) => boolean,
): boolean {
  const mine = sets[index]!
  return sets.some((other, k) => k !== index && isWorse(mine, other) && (k < index || !isWorse(other, mine)))
}

function isWithin(inner: Int32Array, outer: Int32Array): boolean {
  for (let k = 0; k < inner.length; k++) if ((inner[k]! & ~outer[k]!) !== 0) return false
  return true
}
