import type { Issue } from '#base'
import type { CareModel, PathwayStep } from '#care/model'
import { idsOf, unknown } from './problems.ts'

/** The step of the pathway, or the issues that say which of the two is unknown. */
export function findStep(
  model: CareModel,
  pathway: string,
  step: string,
  path: string,
): { readonly step: PathwayStep } | { readonly issues: readonly Issue[] } {
  const steps = model.pathways.find(({ id }) => id === pathway)?.steps
  if (steps === undefined) return { issues: unknown('pathway', 'pathway', pathway, idsOf(model.pathways)) }
  const found = steps.find(({ id }) => id === step)
  return found ? { step: found } : { issues: unknown('step', path, step, idsOf(steps)) }
}

/** The model with the pathway's step of the same id replaced. */
export function replaceStep(model: CareModel, pathway: string, step: PathwayStep): CareModel {
  return {
    ...model,
    pathways: model.pathways.map((other) =>
      other.id === pathway ? { ...other, steps: other.steps.map((s) => (s.id === step.id ? step : s)) } : other,
    ),
  }
}
