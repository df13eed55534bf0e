import type { CareModel, Site } from '#care/model'
import type { StateOption } from '#engines/des'
import { labelsOf } from './attributes.ts'
import type { Build, OpenOffering } from './build.ts'
import type { Calendar } from './calendar.ts'
import { sameCampus } from './resources.ts'
import { courseOfHours } from './schedules.ts'

/** An offering with its opening hours over the run; undefined when it is never open. */
export function openOffering(
  model: CareModel,
  calendar: Calendar,
  addSchedule: (id: string, course: ReturnType<typeof courseOfHours>) => string | undefined,
  index: number,
): OpenOffering | undefined {
  const offering = model.offerings[index]!
  const site = model.sites.find((candidate) => candidate.id === offering.site)
  if (!site) throw new Error(`openOffering(${offering.service}): the model has no site ${offering.site}`)
  const course = courseOfHours(calendar, offering.hours, offering.closures)
  if (course.kind === 'constant') return course.value > 0 ? { offering, site } : undefined
  const same = model.offerings.slice(0, index).filter((o) => o.service === offering.service && o.site === offering.site)
  const suffix = same.length > 0 ? `/${same.length + 1}` : ''
  const schedule = addSchedule(`open:${offering.service}@${offering.site}${suffix}`, course)
  return schedule === undefined ? { offering, site } : { offering, site, schedule }
}

/** Where a service is to be had without a journey: at the site or on its campus. */
export function offeringsAt(build: Build, service: string, site: Site | null): readonly OpenOffering[] {
  return build.offerings.filter(
    ({ offering }) =>
      offering.service === service && (offering.site === site?.id || sameCampus(build, site, offering.site)),
  )
}

/** Only for these age groups; nothing when for all. */
export function ageOption(build: Build, ages: readonly string[] | undefined): Pick<StateOption, 'when'> {
  if (ages === undefined) return {}
  const labels = labelsOf(build, 'ageGroup')
  return { when: { attribute: 'ageGroup', in: ages.map((age) => labels.indexOf(age)) } }
}
