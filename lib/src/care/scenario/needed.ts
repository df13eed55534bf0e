import type { Issue } from '#base'
import type { CareModel, PathwayStep } from '#care/model'
import { problem } from './problems.ts'
import { listTaken } from './references.ts'

/**
 * What pathways can no longer find after something has been taken away: a service that nobody offers, or none with slots, a role that
 * nobody has, where the step does not say what happens `otherwise`. What was missing already in `before` is not reported.
 */
export function checkStillNeeded(before: CareModel, after: CareModel, path: string): readonly Issue[] {
  const missed = new Set(listMissing(before).map(keyOf))
  return listMissing(after)
    .filter((missing) => !missed.has(keyOf(missing)))
    .map(({ what, id, step }) => problem(codes[what], path, { [what === 'role' ? 'role' : 'service']: id, step }))
}

interface Missing {
  readonly what: 'service' | 'timetable' | 'role'
  readonly id: string
  readonly step: string
}

const codes = { service: 'service-nowhere', timetable: 'timetable-nowhere', role: 'role-nowhere' } as const

function keyOf({ what, id, step }: Missing): string {
  return `${what} ${id} ${step}`
}

function listMissing(model: CareModel): readonly Missing[] {
  const offered = new Set(model.offerings.map(({ service }) => service))
  const bookable = new Set(model.offerings.flatMap(({ service, timetable }) => (timetable ? [service] : [])))
  const roles = new Set(model.resources.map(({ role }) => role))
  return model.pathways.flatMap((pathway) =>
    pathway.steps
      .filter((step) => !('otherwise' in step) || step.otherwise === undefined)
      .flatMap((step) =>
        listMissingOf(step, { offered, bookable, roles }).map((missing) => ({
          ...missing,
          step: `${pathway.id}.${step.id}`,
        })),
      ),
  )
}

/** A request can be met when one of its alternatives has every role somewhere. */
function listMissingOf(
  step: PathwayStep,
  { offered, bookable, roles }: Readonly<Record<'offered' | 'bookable' | 'roles', ReadonlySet<string>>>,
): readonly Omit<Missing, 'step'>[] {
  if (step.kind === 'travel') return offered.has(step.service) ? [] : [{ what: 'service', id: step.service }]
  if (step.kind === 'appointment') return bookable.has(step.service) ? [] : [{ what: 'timetable', id: step.service }]
  const taken = listTaken(step)
  if (taken.length === 0 || taken.some((list) => list.every((role) => roles.has(role)))) return []
  const absent = taken[0]!.find((role) => !roles.has(role))!
  return [{ what: 'role', id: absent }]
}
