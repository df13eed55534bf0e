import type { Rule } from '../finding.ts'
import type { Assignment } from '../schema/inquiry.ts'
import { assignmentNamed, assignmentShort, deliveriesOf, type World } from '../world.ts'

/** An assignment is about something that another inquiry is about too, and is not linked to it. */
export const linkMissing: Rule = (world) =>
  (world.commission.externals ?? []).flatMap((external) =>
    world.assignments.flatMap((assignment) => {
      if ((assignment.links ?? []).some(({ to }) => to === external.id)) return []
      const scopes = (assignment.scopes ?? []).filter(({ units }) =>
        units.some((unit) => external.concerns?.some((other) => overlap(world, unit, other))),
      )
      if (scopes.length === 0) return []
      const linked = world.assignments.filter(({ links = [] }) => links.some(({ to }) => to === external.id))
      const params = {
        assignment: assignmentNamed(assignment),
        external: external.name,
        ...(linked.length === 0 ? {} : { linked: linked.map(assignmentShort) }),
      }
      const at = [...external.source, ...scopes.toReversed().flatMap(({ source }) => source)]
      return [{ about: `${assignment.id} ${external.id}`, at, params }]
    }),
  )

/** Assignments keep in step with one that does not keep in step with them. */
export const linkAsymmetric: Rule = (world) =>
  world.assignments.flatMap((assignment) => {
    const theirs = world.assignments.flatMap((other) =>
      other !== assignment && isSynced(other, assignment) && !isSynced(assignment, other) ? [other] : [],
    )
    if (theirs.length === 0) return []
    const at = theirs.flatMap((other) => syncs(other, assignment).flatMap(({ source }) => source))
    const own = (assignment.links ?? []).some(({ kind }) => kind === 'sync')
    const params = { assignment: assignmentNamed(assignment), others: theirs.map(assignmentShort) }
    return [{ about: assignment.id, at: [...at, ...assignment.source], params, variant: own ? 'some' : 'none' }]
  })

/** Assignments that all wait for each other. */
export const linkCycle: Rule = (world) =>
  circlesOf(world.assignments).map((circle) => {
    const sources = circle.flatMap((one) =>
      circle.flatMap((other) => (one === other ? [] : syncs(one, other).flatMap(({ source }) => source))),
    )
    const dated = circle.flatMap(({ id }) => deliveriesOf(world.rowsOf(id)).slice(-1))
    const params = {
      assignments: circle.map(assignmentShort),
      ...(dated.length === 0
        ? {}
        : {
            deliveries: dated.map(({ assignment, interval }) => ({
              say: 'on-day',
              with: { name: assignmentShort(assignment), day: { days: interval } },
            })),
          }),
    }
    const at = [...sources, ...dated.flatMap((row) => row.dated)]
    return { about: circle.map(({ id }) => id).join(' '), at, params }
  })

/** An assignment waits for something that is only a working paper. */
export const linkWorkingPaper: Rule = (world) =>
  externalLinks(world).flatMap(({ assignment, external, at }) =>
    external.status === 'working-paper'
      ? [
          {
            about: `${assignment.id} ${external.id}`,
            at,
            params: { assignment: assignmentNamed(assignment), external: external.name },
          },
        ]
      : [],
  )

/** An assignment waits for something that another body has commissioned. */
export const linkOtherCommissioner: Rule = (world) =>
  externalLinks(world).flatMap(({ assignment, external, at }) => {
    const own = world.commission.directive?.commissioner.body
    if (external.by === undefined || external.by === own) return []
    const params = {
      assignment: assignmentNamed(assignment),
      external: external.name,
      ...(external.by === 'budget' ? {} : { by: world.name(external.by) }),
    }
    const variant = external.by === 'budget' ? 'budget' : 'body'
    return [{ about: `${assignment.id} ${external.id}`, at, params, variant }]
  })

function externalLinks({ commission, assignments }: World) {
  return assignments.flatMap((assignment) =>
    (assignment.links ?? []).flatMap(({ to, source }) => {
      const external = (commission.externals ?? []).find(({ id }) => id === to)
      return external === undefined ? [] : [{ assignment, external, at: source }]
    }),
  )
}

function syncs(from: Assignment, to: Assignment) {
  return (from.links ?? []).filter((link) => link.kind === 'sync' && (link.to === 'all' || link.to === to.id))
}

function isSynced(from: Assignment, to: Assignment): boolean {
  return from !== to && syncs(from, to).length > 0
}

/** Whether the one unit is the other, or a part of it, or the other way round. */
function overlap(world: World, a: string, b: string): boolean {
  return wholesOf(world, a).has(b) || wholesOf(world, b).has(a)
}

/** The unit and all that it is a part of. */
function wholesOf({ commission }: World, unit: string): ReadonlySet<string> {
  const found = new Set<string>()
  let next: string | undefined = unit
  while (next !== undefined && !found.has(next)) {
    found.add(next)
    const here: string = next
    next = commission.units?.find(({ id }) => id === here)?.of
  }
  return found
}

/** Groups of two or more that can reach each other along their links. */
function circlesOf(assignments: readonly Assignment[]): readonly (readonly Assignment[])[] {
  const reached = new Map(assignments.map((one) => [one, reachableFrom(one, assignments)]))
  const seen = new Set<Assignment>()
  return assignments.flatMap((one) => {
    if (seen.has(one)) return []
    const circle = assignments.filter(
      (other) => other === one || (reached.get(one)!.has(other) && reached.get(other)!.has(one)),
    )
    for (const other of circle) seen.add(other)
    return circle.length < 2 ? [] : [circle]
  })
}

function reachableFrom(start: Assignment, assignments: readonly Assignment[]): ReadonlySet<Assignment> {
  const found = new Set<Assignment>()
  const open = [start]
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    for (const other of assignments) {
      if (found.has(other) || !isSynced(one, other)) continue
      found.add(other)
      open.push(other)
    }
  }
  return found
}
