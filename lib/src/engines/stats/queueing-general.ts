import { type LineMeans, requireAboveZero, requireAtLeastZero } from './queueing-domain.ts'

/**
 * M/G/1 (Pollaczek–Khinchine): mean wait λE[S²]/(2(1 − ρ)), first come first served.
 * @param line service by its mean and variance, in the time unit of the rate
 * @see Kleinrock, Queueing Systems vol. 1 (1975), §5.6
 */
export function mg1(line: {
  readonly arrivalRate: number
  readonly serviceMean: number
  readonly serviceVariance: number
}): LineMeans {
  return batchArrivals({ ...line, batchMean: 1, batchSecondMoment: 1 })
}

/**
 * M[X]/M/1: batches at `batchRate`, services exponential with mean 1/`serviceRate`; waits are of single patients.
 * @param line the batch size by its mean and E[X²]
 * @see Gross et al., Fundamentals of Queueing Theory (2008), §3.1
 */
export function batchMm1(line: {
  readonly batchRate: number
  readonly batchMean: number
  readonly batchSecondMoment: number
  readonly serviceRate: number
}): LineMeans {
  requireAboveZero('batchMm1', { serviceRate: line.serviceRate })
  return batchArrivals({
    arrivalRate: line.batchRate,
    batchMean: line.batchMean,
    batchSecondMoment: line.batchSecondMoment,
    serviceMean: 1 / line.serviceRate,
    serviceVariance: 1 / line.serviceRate ** 2,
  })
}

/** M[X]/G/1: the wait of the batch's first, and the services of those before one in the same batch. */
function batchArrivals(line: {
  readonly arrivalRate: number
  readonly batchMean: number
  readonly batchSecondMoment: number
  readonly serviceMean: number
  readonly serviceVariance: number
}): LineMeans {
  const { arrivalRate, batchMean, batchSecondMoment, serviceMean, serviceVariance } = line
  requireAtLeastZero('mg1', { arrivalRate, serviceVariance })
  requireAboveZero('mg1', { serviceMean, batchMean })
  if (!(batchSecondMoment >= batchMean ** 2 && batchSecondMoment < Infinity))
    throw new RangeError(
      `batchMm1(batchSecondMoment: ${batchSecondMoment}): expected at least the squared mean ${batchMean ** 2}`,
    )
  const load = arrivalRate * batchMean * serviceMean
  if (load >= 1) return { utilisation: 1, probabilityOfWait: 1, meanWait: Infinity, meanInLine: Infinity }
  const residual = arrivalRate * batchMean * (serviceVariance + serviceMean ** 2)
  const sameBatch = (batchSecondMoment / batchMean - 1) * serviceMean
  const meanWait = (residual + sameBatch) / (2 * (1 - load))
  return {
    utilisation: load,
    // The first of a batch waits when the server is busy (PASTA), all others always.
    probabilityOfWait: 1 - (1 - load) / batchMean,
    meanWait,
    meanInLine: arrivalRate * batchMean * meanWait,
  }
}

/**
 * Mt/G/∞: mean number in service at `time`, m(t) = ∫ λ(t − u) P(S > u) du, for a rate that is constant in steps and repeats for ever.
 * The number itself is Poisson with this mean.
 * @param rates arrivals per time unit in each step of `stepLength`; time 0 is the start of the first
 * @param limitedMean E[min(S, u)]: how much of a service is done u after it began, on average; its limit is the mean
 * @param longest no service (or none that matters) is longer than this
 * @see Eick, Massey & Whitt, Operations Research 41(4), 1993, theorem 1
 */
export function infiniteServerMean(
  rates: readonly number[],
  stepLength: number,
  limitedMean: (u: number) => number,
  longest: number,
  time: number,
): number {
  requireAboveZero('infiniteServerMean', { stepLength, longest })
  if (rates.length === 0) throw new RangeError('infiniteServerMean(rates: []): expected at least one rate')
  let mean = 0
  let until = 0
  // Backwards from now, step by step; those who came between `from` and `until` ago are still here with P(S > u).
  for (let step = Math.floor(time / stepLength); until < longest; step--) {
    const from = Math.min(longest, time - step * stepLength)
    mean += rates[((step % rates.length) + rates.length) % rates.length]! * (limitedMean(from) - limitedMean(until))
    until = from
  }
  return mean
}
