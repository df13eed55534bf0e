import type { Assignment, Source, Step } from '#engines/des'
import { addIssue, type Build, type Pass } from './build.ts'
import { stopAttribute } from './timers.ts'

/** Where a patient who is sent to a step really comes. */
export type Resolve = (id: string) => string

/** Cuts out the steps that do nothing or that nobody comes to, also those that would note where a stopwatch stopped when there is only one such place. */
export function finishSteps(
  build: Build,
  sources: readonly Source[],
): { readonly steps: readonly Step[]; readonly resolve: Resolve } {
  const idle = new Set([...build.timers.values()].filter((t) => t.sites.length < 2).map((t) => stopAttribute(t.of)))
  const all = new Map([...build.steps].map(([id, step]) => [id, withoutIdle(build, step, idle)]))
  const resolve = resolver(build, all)
  const steps = [...all.values()]
    .filter((step): step is Step => step.kind !== 'pass')
    .map((step) => retarget(step, resolve))
  return { steps: reached(steps, [...new Set(sources.map((source) => resolve(source.to)))]), resolve }
}

/** Steps that some patient may come to, in the order they were made. */
function reached(steps: readonly Step[], entries: readonly string[]): readonly Step[] {
  const byId = new Map(steps.map((step) => [step.id, step]))
  const found = new Set(entries)
  for (const id of found) {
    const step = byId.get(id)
    if (!step) continue
    retarget(step, (to) => {
      found.add(to)
      return to
    })
  }
  return steps.filter((step) => found.has(step.id))
}

/** An assignment that changes nothing: the step is there to be counted. */
const nothing: Assignment = { attribute: 'place', value: { kind: 'attribute', attribute: 'place' } }

function withoutIdle(build: Build, step: Step | Pass, idle: ReadonlySet<string>): Step | Pass {
  if (step.kind === 'pass' && build.counted.has(step.id.split('@')[0] ?? '') && !/[~>]/.test(step.id))
    return { kind: 'assign', id: step.id, set: [nothing], next: step.next }
  if (step.kind !== 'assign' || !step.set.some((one) => idle.has(one.attribute))) return step
  const set: readonly Assignment[] = step.set.filter((one) => !idle.has(one.attribute))
  return set.length > 0 ? { ...step, set } : { kind: 'pass', id: step.id, next: step.next }
}

function resolver(build: Build, steps: ReadonlyMap<string, Step | Pass>): Resolve {
  const known = new Map<string, string>()
  return (id) => {
    const before: string[] = []
    let at = id
    for (let step = steps.get(at); step?.kind === 'pass' && !known.has(at); step = steps.get(at)) {
      if (before.includes(at)) {
        addIssue(build, 'flow.endless-loop', { step: at })
        break
      }
      before.push(at)
      at = step.next
    }
    const end = known.get(at) ?? at
    for (const passed of before) known.set(passed, end)
    return end
  }
}

function retarget(step: Step, to: Resolve): Step {
  switch (step.kind) {
    case 'leave':
      return step
    case 'route':
      if (step.by === 'state')
        return {
          ...step,
          options: step.options.map((option) => ({ ...option, to: to(option.to) })),
          otherwise: to(step.otherwise),
        }
      return { ...step, to: step.to.map(to) }
    case 'serve':
    case 'seize':
      return {
        ...step,
        next: to(step.next),
        ...(step.patience && { patience: { ...step.patience, to: to(step.patience.to) } }),
        ...(step.whenFull !== undefined && { whenFull: to(step.whenFull) }),
      }
    default:
      return { ...step, next: to(step.next) }
  }
}
