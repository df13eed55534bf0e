import type { Issue } from '#base'
import { checkCalendar } from './check-calendar.ts'
import { checkGraph } from './check-graph.ts'
import { type Known, knownOf } from './check-known.ts'
import { checkSources } from './check-sources.ts'
import { checkSteps } from './check-steps.ts'
import { namedShapes, networkShape } from './format.ts'
import type { FlowNetwork } from './network.ts'
import { checkShape, isObject, type Reporter } from './shape.ts'

/**
 * Everything that is wrong with a value meant to be a flow network, all at once, each with its path; empty when it can be compiled.
 * What refers to a part of the wrong shape is not looked into further. Never throws.
 */
export function checkNetwork(network: unknown): Issue[] {
  const issues: Issue[] = []
  const report: Reporter = (code, path, params = {}) => {
    issues.push({ code, severity: code === 'network.shared-stream' ? 'warning' : 'error', path, params })
  }
  const wellFormed = checkShape(network, networkShape, namedShapes, '', report)
  if (!isObject(network)) return issues
  // A sound network is not looked through twice.
  const parts = wellFormed ? (network as unknown as FlowNetwork) : wellFormedParts(network)
  const known = knownOf(network, parts, report)
  checkAll(parts, known, report)
  if (wellFormed) {
    checkRun(parts, report)
    if (issues.length === 0) checkGraph(parts, report)
  }
  return issues
}

function checkAll(network: FlowNetwork, known: Known, report: Reporter): void {
  checkCalendar(network, known, report)
  checkSources(network, known, report)
  checkSteps(network, known, report)
}

/** The network with only those items of each list that have their shape; an item keeps its place, so that paths are right. */
function wellFormedParts(network: Readonly<Record<string, unknown>>): FlowNetwork {
  const parts: Record<string, unknown> = {}
  for (const [key, { shape }] of Object.entries(networkShape.keys)) {
    const value = Object.hasOwn(network, key) ? network[key] : undefined
    if (value === undefined) continue
    if (shape.is === 'list' && Array.isArray(value)) {
      const items = [...value]
      value.forEach((item, i) => {
        // A hole keeps the positions of those after it, and forEach passes it over.
        // oxlint-disable-next-line typescript/no-array-delete
        if (!checkShape(item, shape.of, namedShapes, '', () => {})) delete items[i]
      })
      parts[key] = items
    } else if (checkShape(value, shape, namedShapes, '', () => {})) parts[key] = value
  }
  for (const key of ['sources', 'resources', 'steps']) parts[key] ??= []
  parts.time ??= { unit: 'minute' }
  return parts as unknown as FlowNetwork
}

function checkRun({ run }: FlowNetwork, report: Reporter): void {
  if (run?.warmUp !== undefined && run.warmUp >= run.length)
    report('network.out-of-range', 'run.warmUp', { given: run.warmUp, expected: `below ${run.length}` })
}
