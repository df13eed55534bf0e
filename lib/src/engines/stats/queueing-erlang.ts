import { birthDeathDistribution } from './markov.ts'
import {
  type LineMeans,
  requireAboveZero,
  requireAtLeastZero,
  requireServers,
  requireWhole,
} from './queueing-domain.ts'

/**
 * Probability that an arrival is turned away, M/G/c/c (Erlang B). Only the mean of the service counts (insensitivity).
 * @param offeredLoad λ × mean service, in erlangs, at least 0
 * @param servers whole number, at least 0
 * @see Kleinrock, Queueing Systems vol. 1 (1975), §3.6; the recursion is Jagerman's (1974)
 */
export function erlangB(offeredLoad: number, servers: number): number {
  requireAtLeastZero('erlangB', { offeredLoad })
  requireWhole('erlangB', 'servers', servers, 0)
  let blocked = 1
  for (let c = 1; c <= servers; c++) blocked = (offeredLoad * blocked) / (c + offeredLoad * blocked)
  return blocked
}

/**
 * Probability that an arrival must wait, M/M/c (Erlang C).
 * @param offeredLoad λ/μ in erlangs, at least 0
 * @param servers at least 1; the result is 1 when offeredLoad ≥ servers, as the line then grows for ever
 * @see Kleinrock, Queueing Systems vol. 1 (1975), §3.5
 */
export function erlangC(offeredLoad: number, servers: number): number {
  requireServers('erlangC', servers)
  if (offeredLoad >= servers) return 1
  const blocked = erlangB(offeredLoad, servers)
  return blocked / (1 - (offeredLoad / servers) * (1 - blocked))
}

/** A line with Poisson arrivals and exponential services; rates per time unit, `serviceRate` per server. */
export interface MarkovianLine {
  readonly arrivalRate: number
  readonly serviceRate: number
  readonly servers: number
}

/**
 * M/M/1: mean wait in line ρ/(μ − λ).
 * @see Kleinrock, Queueing Systems vol. 1 (1975), §3.2
 */
export function mm1(line: { readonly arrivalRate: number; readonly serviceRate: number }): LineMeans {
  return mmc({ ...line, servers: 1 })
}

/**
 * M/M/c: mean wait in line C(c, a)/(cμ − λ).
 * @see Kleinrock, Queueing Systems vol. 1 (1975), §3.5; Gross et al., Fundamentals of Queueing Theory (2008), §2.3
 */
export function mmc({ arrivalRate, serviceRate, servers }: MarkovianLine): LineMeans {
  requireAtLeastZero('mmc', { arrivalRate })
  requireAboveZero('mmc', { serviceRate })
  requireServers('mmc', servers)
  const probabilityOfWait = erlangC(arrivalRate / serviceRate, servers)
  const spare = servers * serviceRate - arrivalRate
  const meanWait = spare > 0 ? probabilityOfWait / spare : Infinity
  return {
    utilisation: Math.min(1, arrivalRate / (servers * serviceRate)),
    probabilityOfWait,
    meanWait,
    meanInLine: arrivalRate === 0 ? 0 : arrivalRate * meanWait,
  }
}

/**
 * P(wait in line > `time`) in M/M/c, first come first served: C(c, a) e^{−(cμ − λ)·time}; 1 when the line grows for ever.
 * @see Gross et al., Fundamentals of Queueing Theory (2008), §2.3
 */
export function mmcWaitBeyond(line: MarkovianLine, time: number): number {
  requireAtLeastZero('mmcWaitBeyond', { time })
  const { probabilityOfWait } = mmc(line)
  const spare = line.servers * line.serviceRate - line.arrivalRate
  return spare > 0 ? probabilityOfWait * Math.exp(-spare * time) : 1
}

/** A line where some are never served. */
export interface LossyLineMeans extends LineMeans {
  /** Share of all arrivals that is turned away at the door. */
  readonly probabilityOfLoss: number
}

/**
 * M/M/c/K: at most `places` in the system, in service included; who finds it full is lost. Waits are of those who got in.
 * @param line `places` at least `servers`; any load is stable
 * @see Gross et al., Fundamentals of Queueing Theory (2008), §2.5
 */
export function mmcK(line: MarkovianLine & { readonly places: number }): LossyLineMeans {
  const { arrivalRate, serviceRate, servers, places } = line
  requireAtLeastZero('mmcK', { arrivalRate })
  requireAboveZero('mmcK', { serviceRate })
  requireServers('mmcK', servers)
  requireWhole('mmcK', 'places', places, servers)
  const probabilities = birthDeathDistribution(
    Array.from({ length: places }, () => arrivalRate),
    Array.from({ length: places }, (_, k) => Math.min(k + 1, servers) * serviceRate),
  )
  const probabilityOfLoss = probabilities[places]!
  const admitted = 1 - probabilityOfLoss
  const means = meansOf(probabilities, servers)
  return {
    utilisation: means.busy / servers,
    probabilityOfWait: (means.allBusy - probabilityOfLoss) / admitted,
    meanWait: arrivalRate === 0 ? 0 : means.inLine / (arrivalRate * admitted),
    meanInLine: means.inLine,
    probabilityOfLoss,
  }
}

/**
 * M/M/c//N, machine repair: each of `population` patients comes back `arrivalRate` times per time unit spent outside.
 * @see Gross et al., Fundamentals of Queueing Theory (2008), §2.7
 */
export function finiteSource(
  line: MarkovianLine & { readonly population: number },
): LineMeans & { readonly throughput: number } {
  const { arrivalRate, serviceRate, servers, population } = line
  requireAboveZero('finiteSource', { arrivalRate, serviceRate })
  requireServers('finiteSource', servers)
  requireWhole('finiteSource', 'population', population, 1)
  const probabilities = birthDeathDistribution(
    Array.from({ length: population }, (_, k) => (population - k) * arrivalRate),
    Array.from({ length: population }, (_, k) => Math.min(k + 1, servers) * serviceRate),
  )
  const means = meansOf(probabilities, servers)
  const throughput = means.busy * serviceRate
  // An arrival meets the long run of the others, so each state counts by how often it is left upwards.
  const meetsAllBusy = probabilities.reduce((sum, p, k) => sum + (k < servers ? 0 : p * (population - k)), 0)
  return {
    utilisation: means.busy / servers,
    probabilityOfWait: (meetsAllBusy * arrivalRate) / throughput,
    meanWait: means.inLine / throughput,
    meanInLine: means.inLine,
    throughput,
  }
}

/** Means of a line that some leave before they are served. */
export interface ImpatientLineMeans extends LineMeans {
  /** Share of arrivals that leaves unserved. */
  readonly probabilityOfAbandonment: number
  /** Mean wait of those who were served; `meanWait` is of all. */
  readonly meanWaitOfServed: number
}

/**
 * M/M/c+M (Erlang A): each patient leaves the line after an exponential patience of mean 1/`abandonmentRate`. Any load is stable.
 * A patient with k ahead in line is served when k + 1 stages, of rates cμ, cμ + θ, …, cμ + kθ, end before its patience.
 * @see Palm, Tele (1957); Mandelbaum & Zeltyn, Service Engineering in Action: the Palm/Erlang-A queue (2007)
 */
export function erlangA(line: MarkovianLine & { readonly abandonmentRate: number }): ImpatientLineMeans {
  const { arrivalRate, serviceRate, servers, abandonmentRate } = line
  requireAboveZero('erlangA', { arrivalRate, serviceRate, abandonmentRate })
  requireServers('erlangA', servers)
  const probabilities = erlangADistribution(line)
  const means = meansOf(probabilities, servers)
  const allServers = servers * serviceRate
  let served = 0
  let waitOfServed = 0
  let meanOfStages = 0
  probabilities.forEach((p, n) => {
    if (n < servers) {
      served += p
      return
    }
    const place = n - servers + 1
    meanOfStages += 1 / (allServers + place * abandonmentRate)
    const reached = allServers / (allServers + place * abandonmentRate)
    served += p * reached
    waitOfServed += p * reached * meanOfStages
  })
  return {
    utilisation: means.busy / servers,
    probabilityOfWait: means.allBusy,
    meanWait: means.inLine / arrivalRate,
    meanInLine: means.inLine,
    probabilityOfAbandonment: (abandonmentRate * means.inLine) / arrivalRate,
    meanWaitOfServed: waitOfServed / served,
  }
}

/** Cut off where the next state is less than 1e-16 as likely as the likeliest, well past it. */
function erlangADistribution(line: MarkovianLine & { readonly abandonmentRate: number }): Float64Array {
  const deaths: number[] = []
  let logWeight = 0
  let highest = 0
  for (let n = 1; logWeight > highest - 37 || n <= line.servers; n++) {
    const death = Math.min(n, line.servers) * line.serviceRate + Math.max(0, n - line.servers) * line.abandonmentRate
    deaths.push(death)
    logWeight += Math.log(line.arrivalRate / death)
    highest = Math.max(highest, logWeight)
  }
  return birthDeathDistribution(
    Array.from({ length: deaths.length }, () => line.arrivalRate),
    deaths,
  )
}

function meansOf(
  probabilities: Float64Array,
  servers: number,
): { readonly busy: number; readonly inLine: number; readonly allBusy: number } {
  let busy = 0
  let inLine = 0
  let allBusy = 0
  probabilities.forEach((p, n) => {
    busy += p * Math.min(n, servers)
    inLine += p * Math.max(0, n - servers)
    if (n >= servers) allBusy += p
  })
  return { busy, inLine, allBusy }
}
