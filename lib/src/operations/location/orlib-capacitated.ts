import { type Result, resultOf } from '#base'
import type { CapacitatedFacilityLocation } from '#engines/location'
import { readText } from '#reading'
import { mostAmount, type Words, wordsOf } from './numbers.ts'

/** Pairs of client and site; more fill the memory. */
const mostPairs = 5_000_000
const amount = { least: 0, most: mostAmount }

export interface CapacitatedOptions {
  /** In place of every site's capacity. */
  readonly capacity?: number | undefined
  readonly sourcing: 'split' | 'single'
}

/**
 * A capacitated warehouse location file of OR-Library: `m n`, then for each site `capacity fixed-cost`, then for each client its demand and, site by
 * site, the cost of serving the whole of it. Some files have the word `capacity` instead of a number.
 * @see Beasley, An algorithm for solving large capacitated warehouse location problems, EJOR 33 (1988)
 */
export function readCapacitated(
  file: string,
  bytes: Uint8Array,
  { capacity, sourcing }: CapacitatedOptions,
): Result<CapacitatedFacilityLocation> {
  const text = readText(file, bytes)
  if (!text.ok) return text
  const words = wordsOf(file, text.value)
  const sites = words.whole('m', { least: 1, most: mostPairs })
  const clients = words.whole('n', { least: 1, most: Math.floor(mostPairs / (sites || 1)) })
  const isSized = !Number.isNaN(sites + clients)
  const problem = isSized ? readBody(words, sites, clients, capacity) : undefined
  if (isSized) words.end()
  return resultOf(words.issues(), () => ({ kind: 'capacitated-facility-location', sourcing, ...problem! }))
}

function readBody(words: Words, sites: number, clients: number, capacity: number | undefined) {
  const capacities = new Float64Array(sites)
  const fixedCosts = new Float64Array(sites)
  for (let j = 0; j < sites && !words.isShort(); j++) {
    capacities[j] = readCapacity(words, capacity)
    fixedCosts[j] = words.number('fixed cost', amount)
  }
  const demands = new Float64Array(clients)
  const values = new Float64Array(clients * sites)
  for (let i = 0; i < clients && !words.isShort(); i++) {
    demands[i] = words.number('demand', amount)
    for (let j = 0; j < sites && !words.isShort(); j++) values[i * sites + j] = words.number('cost', amount)
  }
  return { costs: { rows: clients, columns: sites, values }, fixedCosts, demands, capacities }
}

function readCapacity(words: Words, capacity: number | undefined): number {
  if (words.peek() !== 'capacity') {
    const own = words.number('capacity', amount)
    return capacity ?? own
  }
  if (capacity === undefined) words.issue('location.capacity-missing', {})
  words.skip()
  return capacity ?? Number.NaN
}
