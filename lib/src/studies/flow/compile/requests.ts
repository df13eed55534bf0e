import type { PathwayStep, Resource } from '#care/model'
import type { Bundle, Request } from '#engines/des'
import { durationDistribution } from './attributes.ts'
import { addIssue, addStep, type Build, following, type Here, nameOf, siteName, target } from './build.ts'
import { heldOfRoles, resourcesOfRole } from './resources.ts'

type Serve = Extract<PathwayStep, { kind: 'serve' }>
type Seize = Extract<PathwayStep, { kind: 'seize' }>

/** Seize, spend the time, release. At a neighbour's there is no line, only the time. */
export function compileServe(build: Build, here: Here, step: Serve): void {
  const time = durationDistribution(build, step.time)
  const purpose = step.time.purpose ?? nameOf(here)
  if (here.site?.neighbour) {
    const id = giveBackFirst(build, here, step)
    addStep(build, { kind: 'delay', id, time, purpose, next: following(build, here, step.next) })
    return
  }
  const request = compileRequest(build, here, step)
  if (!request) return
  addStep(build, { kind: 'serve', id: here.id, ...request, time, purpose, next: following(build, here, step.next) })
}

/** Seize and keep. At a neighbour's nothing is seized. */
export function compileSeize(build: Build, here: Here, step: Seize): void {
  if (here.site?.neighbour) {
    const id = giveBackFirst(build, here, step)
    addStep(build, { kind: 'pass', id, next: following(build, here, step.next) })
    return
  }
  const request = compileRequest(build, here, step)
  if (request) addStep(build, { kind: 'seize', id: here.id, ...request, next: following(build, here, step.next) })
}

/** What a patient gives back as it joins the line or is served is given back where there is no line too. Gives the id of what comes then. */
function giveBackFirst(build: Build, here: Here, step: Serve | Seize): string {
  const held = heldOfRoles(build, [...(step.releaseOnWaiting ?? []), ...(step.releaseOnStart ?? [])])
  if (held.length === 0) return here.id
  const id = `${here.id}~then`
  addStep(build, { kind: 'release', id: here.id, resources: held, next: id })
  return id
}

/** undefined when the site has no alternative: then the patient goes to `otherwise`, or there is a problem. */
function compileRequest(build: Build, here: Here, step: Serve | Seize): Request | undefined {
  const take = bundlesOf(build, here, step)
  const [first] = take
  if (!first) {
    if (step.otherwise !== undefined)
      addStep(build, { kind: 'pass', id: here.id, next: target(build, here, step.otherwise) })
    else {
      addIssue(build, 'flow.role-missing', {
        step: nameOf(here),
        site: siteName(here.site),
        roles: step.take.map((roles) => roles.join(' + ')).join(', '),
      })
      // What comes after is looked at too, so that its problems come at the same time.
      following(build, here, step.next)
    }
    return undefined
  }
  build.guide.queues.push({
    of: nameOf(here),
    site: here.site?.id ?? null,
    step: here.id,
    asks: first.all.map(({ resource }) => resource),
  })
  const { patience } = step
  const onWaiting = heldOfRoles(build, step.releaseOnWaiting ?? [])
  const onStart = heldOfRoles(build, step.releaseOnStart ?? [])
  return {
    take,
    ...(step.priority !== undefined && { priority: { attribute: step.priority } }),
    ...(step.priorityNumber !== undefined && { priority: step.priorityNumber }),
    ...(patience && {
      patience: { time: durationDistribution(build, patience.time), to: target(build, here, patience.to) },
    }),
    ...(step.room && { room: step.room.value }),
    ...(step.whenFull !== undefined && { whenFull: target(build, here, step.whenFull) }),
    ...overtakingOf(step, take),
    ...(onWaiting.length > 0 && { releaseOnWaiting: onWaiting }),
    ...(onStart.length > 0 && { releaseOnStart: onStart }),
  }
}

/** Each alternative, with each choice of resources for its roles; an alternative whose roles are not all there is left out. */
function bundlesOf(build: Build, here: Here, step: Serve | Seize): readonly Bundle[] {
  const overflow = step.overflowAfterHours
  const alternatives = step.take
    .map((roles) => choices(roles.map((role) => resourcesOfRole(build, role, here.site))))
    .filter((bundles) => bundles.length > 0)
  return alternatives.flatMap((bundles, alternative) =>
    bundles.map((resources) => ({
      all: unitsOf(resources),
      ...(alternative > 0 && overflow && { after: overflow.value * 60 }),
    })),
  )
}

/** One of each list, in all ways, the first of each first. */
function choices(lists: readonly (readonly Resource[])[]): readonly (readonly Resource[])[] {
  return lists.reduce<readonly (readonly Resource[])[]>(
    (chosen, list) => chosen.flatMap((before) => list.map((resource) => [...before, resource])),
    [[]],
  )
}

/**
 * Who waits for several things at once holds none of them meanwhile: a bed stays free for others while the theatre is closed. Several units
 * of one thing are another matter: if others passed, they would never be free together.
 */
function overtakingOf(step: Serve | Seize, take: readonly Bundle[]): Pick<Request, 'mayBeOvertaken'> {
  const isOfSeveral = take.some(({ all }) => all.length > 1)
  const mayBeOvertaken = step.mayBeOvertaken ?? (isOfSeveral ? true : undefined)
  return mayBeOvertaken === undefined ? {} : { mayBeOvertaken }
}

/** A role named twice asks for two units. */
function unitsOf(resources: readonly Resource[]): Bundle['all'] {
  const units = new Map<string, number>()
  for (const { id } of resources) units.set(id, (units.get(id) ?? 0) + 1)
  return [...units].map(([resource, n]) => (n === 1 ? { resource } : { resource, units: n }))
}
