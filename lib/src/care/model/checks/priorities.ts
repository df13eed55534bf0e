import type { Issue } from '#base'
import type { Path } from '#reading'
import { issueIn } from '../draft.ts'
import type { PathwayStep } from '../schema/pathways.ts'
import type { World } from './world.ts'

/**
 * Steps without a priority at a role where others have one (warnings): nothing said is 0, as urgent as the first label, and that is
 * seldom what was meant of planned care.
 */
export function checkPriorities({ draft }: World): readonly Issue[] {
  const part = draft.pathways
  const asked = (part.value?.pathways ?? []).flatMap(({ id, steps }, pathway) =>
    steps.flatMap((step, index) => requestOf(step, `${id}.${step.id}`, ['pathways', pathway, 'steps', index])),
  )
  const withPriority = new Map(asked.filter(({ hasPriority }) => hasPriority).map((one) => [one.role, one.step]))
  const told = new Set<string>()
  return asked.flatMap(({ role, step, path, hasPriority }) => {
    const other = withPriority.get(role)
    if (hasPriority || other === undefined || told.has(step)) return []
    told.add(step)
    return [issueIn(part, 'model.priority-left-out', path, { step, role, other }, 'warning')]
  })
}

interface Asked {
  readonly role: string
  readonly step: string
  readonly path: Path
  readonly hasPriority: boolean
}

function requestOf(step: PathwayStep, name: string, path: Path): readonly Asked[] {
  if (step.kind !== 'serve' && step.kind !== 'seize') return []
  const hasPriority = step.priority !== undefined || step.priorityNumber !== undefined
  return [...new Set(step.take.flat())].map((role) => ({ role, step: name, path, hasPriority }))
}
