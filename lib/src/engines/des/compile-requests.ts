import { UNLIMITED } from './codes.ts'
import type { Compiler } from './compiler.ts'
import { rangesOf } from './indices.ts'
import type { Request, Step } from './network.ts'
import type { RequestTable } from './tables.ts'

/** What is asked for at each step that has a line, in the order of the steps; an appointment asks for no resource. */
export function requestsOf(steps: readonly Step[]): readonly (Request & { readonly id: string })[] {
  return steps.flatMap((step): readonly (Request & { readonly id: string })[] => {
    if (step.kind === 'appointment') return [{ id: step.id, take: [] }]
    return step.kind === 'serve' || step.kind === 'seize' ? [step] : []
  })
}

/** One row for each of them. */
export function compileRequests(compiler: Compiler): RequestTable {
  const { network, distributions, attribute, resource, step, purpose } = compiler
  const requests = requestsOf(network.steps)
  const bundles = requests.flatMap((request) => request.take)
  const items = bundles.flatMap((bundle) => bundle.all)
  const thresholds = requests.map(thresholdsOf)
  const stepOr = (id: string | undefined): number => (id === undefined ? -1 : step(id))
  return {
    count: requests.length,
    step: Int32Array.from(requests, (request) => step(request.id)),
    bundleFrom: starts(requests.map((request) => request.take)),
    bundleAfter: Float64Array.from(bundles, (bundle) => bundle.after ?? 0),
    itemFrom: starts(bundles.map((bundle) => bundle.all)),
    itemResource: Int32Array.from(items, (item) => resource(item.resource)),
    itemUnits: Int32Array.from(items, (item) => item.units ?? 1),
    resources: rangesOf(
      requests.map((request) => [
        ...new Set(request.take.flatMap((bundle) => bundle.all.map((item) => resource(item.resource)))),
      ]),
    ),
    priorityAttribute: Int32Array.from(requests, ({ priority }) =>
      typeof priority === 'object' ? attribute(priority.attribute) : -1,
    ),
    priority: Float64Array.from(requests, ({ priority }) => (typeof priority === 'number' ? priority : 0)),
    room: Int32Array.from(requests, (request) => request.room ?? UNLIMITED),
    whenFull: Int32Array.from(requests, (request) => stepOr(request.whenFull)),
    balkFrom: starts(requests.map((request) => request.balk?.probabilities ?? [])),
    balk: Float64Array.from(requests.flatMap((request) => request.balk?.probabilities ?? [])),
    balkTo: Int32Array.from(requests, (request) => stepOr(request.balk?.to)),
    balkPurpose: Int32Array.from(requests, ({ id, balk }) => (balk === undefined ? -1 : purpose('balk', id, id))),
    patience: Int32Array.from(requests, ({ patience }) =>
      patience === undefined ? -1 : distributions.add(patience.time),
    ),
    patienceTo: Int32Array.from(requests, (request) => stepOr(request.patience?.to)),
    patiencePurpose: Int32Array.from(requests, ({ id, patience }) =>
      patience === undefined ? -1 : purpose('patience', id, id),
    ),
    thresholdFrom: starts(thresholds),
    thresholdAt: Float64Array.from(thresholds.flat(), (threshold) => threshold.after),
    thresholdPriority: Float64Array.from(thresholds.flat(), (threshold) => threshold.priority),
    mayBeOvertaken: Uint8Array.from(requests, (request) => (request.mayBeOvertaken === true ? 1 : 0)),
    bundleAttribute: Int32Array.from(requests, ({ bundleAttribute }) =>
      bundleAttribute === undefined ? -1 : attribute(bundleAttribute),
    ),
    releaseOnWaiting: rangesOf(requests.map((request) => (request.releaseOnWaiting ?? []).map(resource))),
    releaseOnStart: rangesOf(requests.map((request) => (request.releaseOnStart ?? []).map(resource))),
  }
}

function thresholdsOf(request: Request): readonly { readonly after: number; readonly priority: number }[] {
  const openings = request.take.flatMap(({ after = 0 }) => (after > 0 ? [{ after, priority: Number.NaN }] : []))
  return [...(request.escalate ?? []), ...openings].sort((a, b) => a.after - b.after)
}

function starts(lists: readonly (readonly unknown[])[]): Int32Array {
  let sum = 0
  return Int32Array.from([0, ...lists.map((list) => (sum += list.length))])
}
