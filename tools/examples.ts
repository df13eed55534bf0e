import { readdirSync, readFileSync } from 'node:fs'
import type { ReplicationRecord } from '../lib/src/engines/des/record.ts'
import { type Figure, readFigure } from '../lib/src/engines/des/trust/figures.ts'
import { meanAndError } from '../lib/src/engines/des/trust/replicate.ts'

/** How `expected.json` says that its network is run; times in the network's unit. */
export interface Run {
  readonly replications: number
  readonly length: number
  readonly warmUp: number
  readonly seed: number
}

/** A figure of a record, or what its times with so many units in use say of a unit with that many beds. */
export type Measure =
  | Figure
  /**
   * P(N = n) / P(N ≤ n): how many would have been delayed with n beds, by how many there are of an unlimited number in use;
   * `one-delayed-in` is its inverse.
   */
  | { readonly statistic: 'share-delayed' | 'one-delayed-in'; readonly resource: string; readonly beds: number }

/** What is known of a figure, and how uncertain that is. */
export interface Known {
  readonly measure: Measure
  readonly value: number
  readonly standardError?: number
  /** How many standard errors, over both in quadrature, the simulation may be away. */
  readonly tolerance: number
  /** How much more it may be away, for reasons that are not chance (rounding, another definition). */
  readonly allowance?: number
}

/** What the simulation says of a figure, and whether that agrees with what is known. */
export interface Held {
  readonly simulated: { readonly mean: number; readonly standardError: number }
  readonly allowed: number
  readonly within: boolean
}

/** The examples of a folder: the names of the folders in it. */
export function examplesIn(folder: URL): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
}

/** A JSON file of an example. */
export function load<T>(folder: URL, name: string, file: string): T {
  return JSON.parse(readFileSync(new URL(`${name}/${file}`, folder), 'utf8')) as T
}

/** The mean of a measure over replications, with its standard error. */
export function simulated(records: readonly ReplicationRecord[], measure: Measure): Held['simulated'] {
  return meanAndError(records.map((record) => read(record, measure)))
}

/** Whether what is simulated agrees with what is known. */
export function hold(result: Held['simulated'], known: Known): Held {
  const { value, standardError = 0, tolerance, allowance = 0 } = known
  const allowed = tolerance * Math.hypot(result.standardError, standardError) + allowance
  return { simulated: result, allowed, within: Math.abs(result.mean - value) <= allowed }
}

/** A sentence about a figure that is not within. */
export function disagreement(name: string, { value }: Known, held: Held): string {
  return `${name}: expected ${value} ± ${held.allowed}, simulated ${held.simulated.mean}`
}

function read(record: ReplicationRecord, measure: Measure): number {
  if (!('beds' in measure)) return readFigure(record, measure)
  const share = shareDelayed(record, measure.resource, measure.beds)
  return measure.statistic === 'share-delayed' ? share : 1 / share
}

function shareDelayed(record: ReplicationRecord, resource: string, beds: number): number {
  const times = record.resources[resource]?.timeAtLevel
  if (!times) throw new RangeError(`${resource}: expected one of ${Object.keys(record.resources).join(', ')}`)
  const upTo = times.slice(0, beds + 1).reduce((sum, time) => sum + time, 0)
  return (times[beds] ?? 0) / upTo
}
