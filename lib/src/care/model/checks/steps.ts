import type { Path } from '#reading'
import type { Pathway, PathwayStep } from '../schema/pathways.ts'

/** A step's reference to another, with where it is written. */
export interface Reference {
  readonly to: string
  readonly at: Path
}

/** The steps that a step names, in `next`, branches, `otherwise`, `whenFull` and `patience`. */
export function referencesOf(step: PathwayStep): readonly Reference[] {
  const named = (key: string, to: string | undefined): readonly Reference[] =>
    to === undefined ? [] : [{ to, at: [key] }]
  return [
    ...('next' in step ? named('next', step.next) : []),
    ...('otherwise' in step ? named('otherwise', step.otherwise) : []),
    ...('whenFull' in step ? named('whenFull', step.whenFull) : []),
    ...('patience' in step && step.patience ? [{ to: step.patience.to, at: ['patience', 'to'] }] : []),
    ...(step.kind === 'route' ? step.branches.map(({ to }, index) => ({ to, at: ['branches', index, 'to'] })) : []),
  ]
}

/** Is the way on from the step written in it? Otherwise the next in the list follows. */
export function leadsOn(step: PathwayStep): boolean {
  return step.kind === 'leave' || step.kind === 'route' || step.next !== undefined
}

/**
 * What a reference in a pathway means: a step of the pathway, `pathway.step`, or a pathway (its first step); as `pathway.step`, or
 * undefined when there is none.
 */
export function resolveStep(pathways: readonly Pathway[], from: Pathway, to: string): string | undefined {
  if (from.steps.some((step) => step.id === to)) return `${from.id}.${to}`
  const [pathwayId, stepId] = to.split('.', 2)
  const pathway = pathways.find((candidate) => candidate.id === pathwayId)
  if (stepId === undefined) return pathway?.steps[0] && `${pathway.id}.${pathway.steps[0].id}`
  return pathway?.steps.some((step) => step.id === stepId) ? to : undefined
}

/** All steps that can be reached from the given ones. */
export function reachableSteps(pathways: readonly Pathway[], starts: readonly string[]): ReadonlySet<string> {
  const found = new Set(starts)
  const onward = new Map(
    pathways.flatMap((pathway) => pathway.steps.map((step, index) => onwardOf(pathways, pathway, step, index))),
  )
  // A Set hands out what is added while it is walked.
  for (const step of found) for (const next of onward.get(step) ?? []) found.add(next)
  return found
}

function onwardOf(
  pathways: readonly Pathway[],
  pathway: Pathway,
  step: PathwayStep,
  index: number,
): readonly [string, readonly string[]] {
  const named = referencesOf(step).flatMap(({ to }) => resolveStep(pathways, pathway, to) ?? [])
  const following = leadsOn(step) ? undefined : pathway.steps[index + 1]
  return [`${pathway.id}.${step.id}`, following ? [...named, `${pathway.id}.${following.id}`] : named]
}
