import { requireAboveZero, requireAtLeastZero, requireServers } from './queueing-domain.ts'
import { erlangC } from './queueing-erlang.ts'

/** A class of patients, by the mean and variance of its service; classes are listed most urgent first. */
export interface PriorityClass {
  readonly arrivalRate: number
  readonly serviceMean: number
  readonly serviceVariance: number
}

/**
 * M/M/c with priorities, no one interrupted (Cobham): mean wait in line by class, most urgent first; Infinity from the class
 * whose load, with those before it, fills the servers.
 * @param arrivalRates per class; all classes have the same `serviceRate`
 * @see Cobham, Operations Research 2(1), 1954; Gross et al., Fundamentals of Queueing Theory (2008), §3.4.2
 */
export function mmcPriorities(
  arrivalRates: readonly number[],
  serviceRate: number,
  servers: number,
): readonly number[] {
  requireAboveZero('mmcPriorities', { serviceRate })
  requireServers('mmcPriorities', servers)
  for (const arrivalRate of arrivalRates) requireAtLeastZero('mmcPriorities', { arrivalRate })
  const all = arrivalRates.reduce((sum, rate) => sum + rate, 0)
  const untilOneIsFree = erlangC(all / serviceRate, servers) / (servers * serviceRate)
  return cobham(
    arrivalRates.map((rate) => rate / (servers * serviceRate)),
    () => untilOneIsFree,
  )
}

/**
 * M/G/1 with priorities, no one interrupted (Cobham): mean wait in line by class, most urgent first. When the line of a less urgent
 * class grows for ever, that class fills the server whenever it is free, and the others still have a mean.
 * @see Cobham, Operations Research 2(1), 1954; Kleinrock, Queueing Systems vol. 2 (1976), §3.6
 */
export function mg1Priorities(classes: readonly PriorityClass[]): readonly number[] {
  for (const each of classes) requireClass('mg1Priorities', each)
  const loads = classes.map((each) => each.arrivalRate * each.serviceMean)
  const residual = residualWork(classes, loads)
  return cobham(loads, () => residual)
}

/**
 * M/G/1 with preemptive-resume priorities: mean time in the system (wait, interruptions and service) by class, most urgent first.
 * @see Gross et al., Fundamentals of Queueing Theory (2008), §3.4.3; Kleinrock, Queueing Systems vol. 2 (1976), §3.6
 */
export function mg1Preemptive(classes: readonly PriorityClass[]): readonly number[] {
  for (const each of classes) requireClass('mg1Preemptive', each)
  const loads = classes.map((each) => each.arrivalRate * each.serviceMean)
  // A class sees only itself and those more urgent.
  const waits = cobham(loads, (k) => residualWork(classes.slice(0, k + 1), loads.slice(0, k + 1)))
  return waits.map((wait, k) => {
    const moreUrgent = loads.slice(0, k).reduce((sum, load) => sum + load, 0)
    return wait === Infinity ? Infinity : wait + classes[k]!.serviceMean / (1 - moreUrgent)
  })
}

/** W_k = W₀ / ((1 − σ_{k−1})(1 − σ_k)), σ_k the load of classes 1…k. */
function cobham(loads: readonly number[], residualOf: (k: number) => number): readonly number[] {
  let before = 0
  return loads.map((load, k) => {
    const through = before + load
    const wait = through < 1 ? residualOf(k) / ((1 - before) * (1 - through)) : Infinity
    before = through
    return wait
  })
}

/** Mean work left in the service under way, Σ λE[S²]/2; of an overfull server, only what it has time for. */
function residualWork(classes: readonly PriorityClass[], loads: readonly number[]): number {
  let left = 1
  let work = 0
  classes.forEach(({ serviceMean, serviceVariance }, k) => {
    const load = Math.min(loads[k]!, left)
    left -= load
    work += (load / serviceMean) * ((serviceVariance + serviceMean ** 2) / 2)
  })
  return work
}

function requireClass(call: string, { arrivalRate, serviceMean, serviceVariance }: PriorityClass): void {
  requireAtLeastZero(call, { arrivalRate, serviceVariance })
  requireAboveZero(call, { serviceMean })
}
