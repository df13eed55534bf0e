import type { Resource, Site } from '#care/model'
import type { Resource as NetworkResource } from '#engines/des'
import { addCourse, type Build } from './build.ts'
import type { Calendar } from './calendar.ts'
import { type Course, courseOfShifts, courseOfUnits } from './schedules.ts'

/** Units over the run; null is without limit. */
export function courseOfResource(calendar: Calendar, resource: Resource): Course | null {
  if (resource.shifts) return courseOfShifts(calendar, resource.shifts, resource.closures)
  if (resource.capacity === null || resource.capacity === undefined) return null
  return courseOfUnits(calendar, resource.capacity.value, resource.closures)
}

/** All resources go into the network, so that a closed one too has its figures. */
export function addResource(build: Build, resource: Resource): void {
  const course = courseOfResource(build.calendar, resource)
  const schedule = course && addCourse(build, `resource:${resource.id}`, course)
  const compiled: NetworkResource = {
    id: resource.id,
    capacity: course === null ? null : schedule ? { schedule } : course.kind === 'constant' ? course.value : 0,
    discipline: resource.discipline,
    ...(resource.discipline === 'preemptive' && { whenPreempted: resource.whenPreempted }),
    ...(schedule && { whenCapacityFalls: resource.whenCapacityFalls }),
  }
  build.networkResources.push(compiled)
  build.guide.resources.push({
    of: resource.id,
    site: resource.site ?? null,
    role: resource.role,
    kind: resource.kind,
    resource: resource.id,
  })
}

/**
 * Who answers to a role where a patient is: those of the site; if there are none, those of its campus; if there are none, the region's own.
 * A patient who is nowhere yet meets the region's. Resources that never have a unit do not count.
 */
export function resourcesOfRole(build: Build, role: string, site: Site | null): readonly Resource[] {
  const all = build.resources.filter((resource) => resource.role === role)
  const here = all.filter((resource) => site !== null && resource.site === site.id)
  if (here.length > 0) return here
  const campus = all.filter((resource) => resource.site !== undefined && sameCampus(build, site, resource.site))
  return campus.length > 0 ? campus : all.filter((resource) => resource.site === undefined)
}

/** Ids of all resources of these roles, wherever they are: what a patient may have brought along. */
export function heldOfRoles(build: Build, roles: readonly string[]): readonly string[] {
  return build.resources.filter((resource) => roles.includes(resource.role)).map((resource) => resource.id)
}

export function sameCampus(build: Build, site: Site | null, other: string): boolean {
  const otherSite = build.sites.get(other)
  return site !== null && otherSite !== undefined && campusOf(site) === campusOf(otherSite)
}

function campusOf(site: Site): string {
  return site.campus ?? site.id
}
