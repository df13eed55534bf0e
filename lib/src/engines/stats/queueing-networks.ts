import { exploreChain, stationaryDistribution } from './markov.ts'
import {
  type LineMeans,
  requireAboveZero,
  requireAtLeastZero,
  requireServers,
  requireWhole,
} from './queueing-domain.ts'
import { mmc } from './queueing-erlang.ts'

/** A station of an open Jackson network; `to[j]` is the share of those served here that goes on to station j, the rest leaves. */
export interface JacksonStation {
  /** From outside, per time unit. */
  readonly arrivalRate: number
  readonly serviceRate: number
  readonly servers: number
  readonly to: readonly number[]
}

/**
 * Open Jackson network: each station is an M/M/c line whose rate solves the traffic equations γ_j = λ_j + Σ_i γ_i p_ij.
 * @throws RangeError when shares are negative or sum to more than 1, and when no one ever leaves some station's company
 * @see Jackson, Operations Research 5(4), 1957; Kleinrock, Queueing Systems vol. 1 (1975), §4.8
 */
export function jacksonNetwork(
  stations: readonly JacksonStation[],
): readonly (LineMeans & { readonly throughput: number })[] {
  return trafficRates(stations).map((throughput, j) => {
    const { serviceRate, servers } = stations[j]!
    return { throughput, ...mmc({ arrivalRate: throughput, serviceRate, servers }) }
  })
}

/** γ = λ + γP, by Gauss–Jordan elimination of (I − P)ᵀ; the diagonal dominates, so no pivoting is needed. */
function trafficRates(stations: readonly JacksonStation[]): readonly number[] {
  const n = stations.length
  stations.forEach(({ arrivalRate, to }, i) => {
    requireAtLeastZero('jacksonNetwork', { arrivalRate })
    const sum = to.reduce((total, share) => total + share, 0)
    if (to.length !== n || to.some((share) => !(share >= 0)) || sum > 1 + 1e-9)
      throw new RangeError(`jacksonNetwork(to of station ${i}: [${to}]): expected ${n} shares that sum to at most 1`)
  })
  const rows = stations.map(({ arrivalRate }, j) => [
    ...stations.map(({ to }, i) => (i === j ? 1 : 0) - to[j]!),
    arrivalRate,
  ])
  for (let k = 0; k < n; k++) {
    const pivot = rows[k]![k]!
    if (Math.abs(pivot) < 1e-12) throw new RangeError('jacksonNetwork: some patients never leave; expected a way out')
    for (let i = 0; i < n; i++) {
      if (i === k) continue
      const factor = rows[i]![k]! / pivot
      for (let j = k; j <= n; j++) rows[i]![j]! -= factor * rows[k]![j]!
    }
  }
  return rows.map((row, k) => row[n]! / row[k]!)
}

/** Two stations in a row; who is done at the first and finds no place at the second keeps its server until there is one. */
export interface BlockingTandem {
  readonly arrivalRate: number
  /** Waiting places before the first station; who finds them taken is turned away. */
  readonly room: number
  readonly first: { readonly servers: number; readonly serviceRate: number }
  /** Share of those done at the first that goes on to the second. */
  readonly goOn: number
  /** Places between the stations, outside the first's servers. */
  readonly buffer: number
  readonly second: { readonly servers: number; readonly serviceRate: number }
}

/** Long-run means of two stations with blocking; times in the time unit of the rates. */
export interface BlockingMeans {
  readonly probabilityOfLoss: number
  /** Services completed at the first station per time unit. */
  readonly throughput: number
  /** Mean wait for the first station of those who got in. */
  readonly meanWait: number
  readonly meanInLine: number
  /** Mean servers of the first station in use, blocked ones included, and blocked ones alone. */
  readonly firstInUse: number
  readonly firstBlocked: number
  readonly secondInUse: number
  /** Mean time from done at the first station until service at the second, of those who go on. */
  readonly meanWaitBetween: number
}

/**
 * Tandem with blocking after service, as a Markov chain on (n₁, n₂): those waiting for or in service at the first station, and those
 * past it, blocked ones included.
 * @see Perros, Queueing Networks with Blocking (1994), ch. 3; solved by `stationaryDistribution`
 */
export function blockingTandem(line: BlockingTandem): BlockingMeans {
  requireTandem(line)
  const { arrivalRate, first, second, goOn, buffer, room } = line
  const blockedOf = (past: number) => Math.max(0, past - second.servers - buffer)
  const servingOf = (before: number, past: number) => Math.min(before, first.servers - blockedOf(past))
  const chain = exploreChain<readonly [number, number]>([0, 0], ([before, past]) => {
    const serving = servingOf(before, past)
    const mayJoin = serving < first.servers - blockedOf(past) || before - serving < room
    const doneFirst = serving * first.serviceRate
    return [
      [[before + 1, past], mayJoin ? arrivalRate : 0],
      [[before - 1, past + 1], doneFirst * goOn],
      [[before - 1, past], doneFirst * (1 - goOn)],
      [[before, past - 1], Math.min(past, second.servers) * second.serviceRate],
    ]
  })
  const probabilities = stationaryDistribution(chain)
  const mean = (of: (before: number, past: number) => number) =>
    chain.states.reduce((sum, [before, past], k) => sum + probabilities[k]! * of(before, past), 0)
  const serving = mean(servingOf)
  const meanInLine = mean((before, past) => before - servingOf(before, past))
  const firstBlocked = mean((_, past) => blockedOf(past))
  const secondInUse = mean((_, past) => Math.min(past, second.servers))
  const throughput = serving * first.serviceRate
  return {
    probabilityOfLoss: arrivalRate === 0 ? 0 : 1 - throughput / arrivalRate,
    throughput,
    meanWait: meanInLine / throughput,
    meanInLine,
    firstInUse: serving + firstBlocked,
    firstBlocked,
    secondInUse,
    meanWaitBetween: mean((_, past) => Math.max(0, past - second.servers)) / (throughput * goOn),
  }
}

function requireTandem(line: BlockingTandem): void {
  const call = 'blockingTandem'
  requireAboveZero(call, {
    arrivalRate: line.arrivalRate,
    firstRate: line.first.serviceRate,
    secondRate: line.second.serviceRate,
    goOn: line.goOn,
  })
  if (line.goOn > 1) throw new RangeError(`${call}(goOn: ${line.goOn}): expected a share of at most 1`)
  requireServers(call, line.first.servers)
  requireServers(call, line.second.servers)
  requireWhole(call, 'buffer', line.buffer, 0)
  requireWhole(call, 'room', line.room, 0)
}

/**
 * Bays with boarding: who is to be admitted keeps its bay until a bed is free; the rest leave when treated.
 * The chain is on (n₁, n₂): waiting for or treated in a bay; in a bed or boarding. `meanWaitBetween` is the mean boarding time.
 * @param line rates per time unit; `admitted` the share of the treated that needs a bed; `room` places in the waiting room
 */
export function bayBoarding(line: {
  readonly arrivalRate: number
  readonly room: number
  readonly bays: number
  readonly treatmentRate: number
  readonly admitted: number
  readonly beds: number
  readonly stayRate: number
}): BlockingMeans {
  return blockingTandem({
    arrivalRate: line.arrivalRate,
    room: line.room,
    first: { servers: line.bays, serviceRate: line.treatmentRate },
    goOn: line.admitted,
    buffer: 0,
    second: { servers: line.beds, serviceRate: line.stayRate },
  })
}
