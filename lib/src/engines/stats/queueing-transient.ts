import { type MarkovChain, type Transient, transientDistribution } from './markov.ts'
import { requireAboveZero, requireAtLeastZero, requireServers, requireWhole } from './queueing-domain.ts'

/** A line whose arrival rate is constant in steps of `stepLength` and repeats when `rates` is at its end. */
export interface PeriodicLine {
  readonly rates: readonly number[]
  readonly stepLength: number
  readonly serviceRate: number
  readonly servers: number
  /** At most so many in the system are reckoned with; large enough that it is never full in practice. */
  readonly places: number
}

/** Means of a line over one period, once each period is like the one before. */
export interface PeriodicMeans {
  /** By step: mean number in service and waiting during the step. */
  readonly inService: readonly number[]
  readonly inLine: readonly number[]
  /** Mean wait of all who come in a period, and the share that must wait. */
  readonly meanWait: number
  readonly probabilityOfWait: number
  /** Highest probability, at the end of any step, that all `places` are taken: what the cut-off may hide. */
  readonly cutOff: number
}

/**
 * Mt/M/c in its periodic steady state: Kolmogorov's forward equations, solved step by step by uniformisation until a whole period
 * changes no probability by more than 1e-10.
 * @throws RangeError when 1000 periods do not settle (the line grows for ever)
 * @see Green & Kolesar, Management Science 37(1), 1991; `transientDistribution` for the method
 */
export function periodicMmc(line: PeriodicLine): PeriodicMeans {
  requirePeriodic(line)
  const chains = new Map(line.rates.map((rate) => [rate, lineChain(rate, line)]))
  let start = Float64Array.from({ length: line.places + 1 }, (_, n) => (n === 0 ? 1 : 0))
  for (let period = 0; period < 1000; period++) {
    const steps = onePeriod(line, chains, start)
    const end = steps[steps.length - 1]!.at as Float64Array<ArrayBuffer>
    if (end.every((p, n) => Math.abs(p - start[n]!) < 1e-10)) return periodMeans(line, steps)
    start = end
  }
  throw new RangeError(`periodicMmc(rates: [${line.rates}]): not settled after 1000 periods; expected a stable line`)
}

function onePeriod(
  line: PeriodicLine,
  chains: ReadonlyMap<number, MarkovChain<number>>,
  start: Float64Array,
): readonly Transient[] {
  const steps: Transient[] = []
  for (const rate of line.rates)
    steps.push(transientDistribution(chains.get(rate)!, steps.at(-1)?.at ?? start, line.stepLength))
  return steps
}

function lineChain(rate: number, { servers, serviceRate, places }: PeriodicLine): MarkovChain<number> {
  const states = Array.from({ length: places + 1 }, (_, n) => n)
  return {
    states,
    moves: states.flatMap((n) => [
      ...(n < places ? [{ from: n, to: n + 1, rate }] : []),
      ...(n > 0 ? [{ from: n, to: n - 1, rate: Math.min(n, servers) * serviceRate }] : []),
    ]),
  }
}

function periodMeans(line: PeriodicLine, steps: readonly Transient[]): PeriodicMeans {
  const { servers, stepLength, rates } = line
  const meanOf = (step: Transient, of: (n: number) => number) =>
    step.timeIn.reduce((sum, time, n) => sum + time * of(n), 0) / stepLength
  const inLine = steps.map((step) => meanOf(step, (n) => Math.max(0, n - servers)))
  // Arrivals of a Poisson process see the line as it is at any time of the step.
  const mustWait = steps.map((step) => meanOf(step, (n) => (n >= servers ? 1 : 0)))
  const arrivals = rates.reduce((sum, rate) => sum + rate, 0)
  return {
    inService: steps.map((step) => meanOf(step, (n) => Math.min(n, servers))),
    inLine,
    meanWait: inLine.reduce((sum, n) => sum + n, 0) / arrivals,
    probabilityOfWait: mustWait.reduce((sum, p, k) => sum + p * rates[k]!, 0) / arrivals,
    cutOff: Math.max(...steps.map((step) => step.at[line.places]!)),
  }
}

function requirePeriodic(line: PeriodicLine): void {
  requireServers('periodicMmc', line.servers)
  requireWhole('periodicMmc', 'places', line.places, line.servers)
  requireAboveZero('periodicMmc', { serviceRate: line.serviceRate, stepLength: line.stepLength })
  for (const rate of line.rates) requireAtLeastZero('periodicMmc', { rate })
  if (!line.rates.some((rate) => rate > 0))
    throw new RangeError(`periodicMmc(rates: [${line.rates}]): expected some arrivals`)
}
