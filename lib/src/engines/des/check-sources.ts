import { checkSorted, isLabel, type Known } from './check-known.ts'
import type { Assignment, FlowNetwork } from './network.ts'
import type { Reporter } from './shape.ts'

/** Times of a list that are passed over before a source begins. */
const mostRepeated = 1e9

export function checkSources(network: FlowNetwork, known: Known, report: Reporter): void {
  const streams = new Map<string, string>()
  network.sources.forEach((source, i) => {
    const path = `sources[${i}]`
    known.refers('step', source.to, `${path}.to`)
    checkAssignments(source.set ?? [], `${path}.set`, known)
    if (source.batch !== undefined) known.checkDistribution(source.batch, `${path}.batch`, 'batch')
    if (source.until !== undefined && source.until <= (source.from ?? 0))
      report('network.unsorted', `${path}.until`, { given: source.until, before: source.from ?? 0 })
    const stream = source.stream ?? source.id
    const sharedWith = streams.get(stream)
    if (sharedWith !== undefined) report('network.shared-stream', path, { stream, with: sharedWith })
    streams.set(stream, source.id)
    switch (source.kind) {
      case 'poisson':
        if (source.profile !== undefined) known.refers('profile', source.profile, `${path}.profile`)
        break
      case 'renewal':
        known.checkDistribution(source.interval, `${path}.interval`, 'interval')
        break
      case 'times':
        checkSorted(source.times, `${path}.times`, report)
        if (source.repeatEvery !== undefined && source.times.length > 0) {
          const span = source.times.at(-1)! - source.times[0]!
          if (source.repeatEvery < span)
            report('network.unsorted', `${path}.repeatEvery`, { given: source.repeatEvery, before: span })
          const least = ((source.from ?? 0) * source.times.length) / mostRepeated
          if (source.repeatEvery < least)
            report('network.out-of-range', `${path}.repeatEvery`, {
              given: source.repeatEvery,
              expected: `at least ${least}`,
            })
        }
        break
      case 'trace':
        checkSorted(
          source.records.map((record) => record.at),
          `${path}.records`,
          report,
        )
        source.records.forEach(({ set = {} }, k) => {
          for (const [attribute, value] of Object.entries(set)) {
            const at = `${path}.records[${k}].set.${attribute}`
            if (!known.refers('attribute', attribute, at)) continue
            const labels = known.labels(attribute)
            if (labels !== undefined && !isLabel(value, labels.length))
              report('network.label-out-of-range', at, { given: value, labels: labels.length })
          }
        })
        break
      default:
    }
  })
}

export function checkAssignments(set: readonly Assignment[], path: string, known: Known): void {
  set.forEach((assignment, i) => {
    if (!known.refers('attribute', assignment.attribute, `${path}[${i}].attribute`)) return
    const labels = known.labels(assignment.attribute)
    known.checkDistribution(
      assignment.value,
      `${path}[${i}].value`,
      labels === undefined ? 'value' : { labels: labels.length },
    )
  })
}
