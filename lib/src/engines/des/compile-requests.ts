import { UNLIMITED } from './codes.ts'
import type { Compiler } from './compiler.ts'
import type { Request, Step } from './network.ts'
import type { RequestRow } from './tables.ts'

/** What is asked for at each step that has a line, in the order of the steps; an appointment asks for no resource. */
export function requestsOf(steps: readonly Step[]): readonly (Request & { readonly id: string })[] {
  return steps.flatMap((step): readonly (Request & { readonly id: string })[] => {
    if (step.kind === 'appointment') return [{ id: step.id, take: [] }]
    return step.kind === 'serve' || step.kind === 'seize' ? [step] : []
  })
}

/** One row for each of them. */
export function compileRequests(compiler: Compiler): readonly RequestRow[] {
  const { network, distributions, attribute, resource, step, purpose } = compiler
  const stepOr = (id: string | undefined): number => (id === undefined ? -1 : step(id))
  return requestsOf(network.steps).map((request): RequestRow => {
    const { id, take, priority, balk, patience, bundleAttribute } = request
    const bundles = take.map(({ after = 0, all }) => ({
      after,
      items: all.map((item) => ({ resource: resource(item.resource), units: item.units ?? 1 })),
    }))
    return {
      step: step(id),
      bundles,
      resources: [...new Set(bundles.flatMap(({ items }) => items.map((item) => item.resource)))],
      priorityAttribute: typeof priority === 'object' ? attribute(priority.attribute) : -1,
      priority: typeof priority === 'number' ? priority : 0,
      room: request.room ?? UNLIMITED,
      whenFull: stepOr(request.whenFull),
      balk: balk?.probabilities ?? [],
      balkTo: stepOr(balk?.to),
      balkPurpose: balk === undefined ? -1 : purpose('balk', id, id),
      patience: patience === undefined ? -1 : distributions.add(patience.time),
      patienceTo: stepOr(patience?.to),
      patiencePurpose: patience === undefined ? -1 : purpose('patience', id, id),
      thresholds: thresholdsOf(request),
      mayBeOvertaken: request.mayBeOvertaken === true,
      bundleAttribute: bundleAttribute === undefined ? -1 : attribute(bundleAttribute),
      releaseOnWaiting: (request.releaseOnWaiting ?? []).map(resource),
      releaseOnStart: (request.releaseOnStart ?? []).map(resource),
    }
  })
}

function thresholdsOf(request: Request): RequestRow['thresholds'] {
  const openings = request.take.flatMap(({ after = 0 }) => (after > 0 ? [{ after, priority: Number.NaN }] : []))
  return [...(request.escalate ?? []), ...openings].sort((a, b) => a.after - b.after)
}
