import type { Issue } from '#base'
import { type FlowNetwork, lengthOf, meanOf, type Profile, type Source } from '#engines/des'

/** In the network's time unit. A longer run, or one with more patients, no machine comes to the end of. */
export const longestRun = 1e9
const mostHours = 1e8
const mostPatients = 1e9
/** Patients who are there at once, at the start: what the memory holds. */
const mostInitial = 1e6

/** A run that would not come to its end: its length, and the patients that each source brings in it. */
export function checkSize(network: FlowNetwork, length: number = network.run?.length ?? 0): readonly Issue[] {
  const issue = (code: string, path: string, params: Issue['params']): Issue => ({
    code: `cli.${code}`,
    severity: 'error',
    path,
    params,
  })
  const { hour } = lengthOf(network.time.unit)
  const longest = Math.min(longestRun, mostHours * hour)
  if (length > longest) return [issue('run-too-long', 'run.length', { given: length, most: longest })]
  let initial = 0
  return network.sources.flatMap((source, index) => {
    const path = `sources[${index}].${countedBy[source.kind]}`
    const patients = expectedArrivals(network, source, length) * (source.batch === undefined ? 1 : meanOf(source.batch))
    if (source.kind === 'initial') {
      initial += patients
      return initial > mostInitial
        ? [issue('too-many-at-start', path, { given: Math.round(initial), most: mostInitial })]
        : []
    }
    if (patients <= mostPatients) return []
    const given = Number.isFinite(patients) ? patients : '∞'
    return [issue('too-many-arrivals', path, { given, most: mostPatients })]
  })
}

/** What of a source says how many it brings. */
const countedBy = { poisson: 'rate', renewal: 'interval', times: 'repeatEvery', trace: 'records', initial: 'count' }

/** Arrivals that a source is expected to have in a run, those of a list counted from time 0. */
function expectedArrivals(network: FlowNetwork, source: Source, length: number): number {
  const [from, until] = [source.from ?? 0, Math.min(source.until ?? length, length)]
  const time = Math.max(0, until - from)
  switch (source.kind) {
    case 'poisson': {
      const profile = network.profiles?.find(({ id }) => id === source.profile)
      return source.rate * time * (profile === undefined ? 1 : levelOf(profile, network, length))
    }
    case 'renewal':
      return time === 0 ? 0 : time / meanOf(source.interval)
    case 'times':
      return source.times.length * (source.repeatEvery === undefined ? 1 : Math.max(1, until / source.repeatEvery))
    case 'trace':
      return source.records.length
    case 'initial':
      return source.count
  }
}

/** Mean factor of a profile over a run. */
function levelOf({ values, days = [] }: Profile, { time }: FlowNetwork, length: number): number {
  const count = Math.max(1, Math.ceil(length / lengthOf(time.unit).day))
  const written = days.slice(0, count)
  return (meanValue(values) * (sumOf(written) + count - written.length)) / count
}

function meanValue(values: readonly number[]): number {
  return sumOf(values) / values.length
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0)
}
