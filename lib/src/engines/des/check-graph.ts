import { cyclesOf, successorsOf } from './graph.ts'
import type { Distribution, FlowNetwork, Step } from './network.ts'
import type { Reporter } from './shape.ts'

/** Steps of a loop that are told. */
const mostNamed = 12

/** Steps that no one comes to, and loops that take no time. For networks without other errors. */
export function checkGraph(network: FlowNetwork, report: Reporter): void {
  const { steps, sources } = network
  const index = new Map(steps.map((step, i) => [step.id, i]))
  const reached = new Set(sources.map((source) => index.get(source.to)!))
  for (const i of reached) for (const to of successorsOf(steps[i]!)) reached.add(index.get(to)!)
  steps.forEach((step, i) => {
    if (!reached.has(i)) report('network.unreachable', `steps[${i}]`, { id: step.id })
  })
  const edges = steps.map((step) => atOnce(step).map((id) => index.get(id)!))
  for (const cycle of cyclesOf(edges)) {
    const first = cycle.reduce((least, i) => Math.min(least, i))
    const named = cycle.slice(0, mostNamed).map((i) => steps[i]!.id)
    const more = cycle.length > mostNamed ? ['…'] : []
    report('network.timeless-loop', `steps[${first}]`, { steps: [...named, ...more].join(', ') })
  }
}

/** Steps that a patient may be at in the very instant it came here. */
function atOnce(step: Step): readonly string[] {
  switch (step.kind) {
    case 'serve':
    case 'seize': {
      const ways = [step.whenFull, step.balk?.to]
      if (step.patience !== undefined && isTimeless(step.patience.time)) ways.push(step.patience.to)
      if (step.kind === 'seize' || isTimeless(step.time)) ways.push(step.next)
      return ways.filter((id) => id !== undefined)
    }
    case 'delay':
      return isTimeless(step.time) ? [step.next] : []
    case 'appointment':
      return []
    default:
      return successorsOf(step)
  }
}

function isTimeless(d: Distribution): boolean {
  if (typeof d === 'number') return d === 0
  if (d.kind === 'deterministic') return d.value === 0
  if (d.kind === 'empirical' || d.kind === 'discrete') return d.values.every((value) => value === 0)
  return d.kind === 'mixture' && d.parts.every((part) => isTimeless(part.of))
}
