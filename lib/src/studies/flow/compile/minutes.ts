import type { Site } from '#care/model'
import { addIssue, type Build, type Here, nameOf } from './build.ts'
import { sameCampus } from './resources.ts'

/** Minutes between a place or site and a site, in either direction of the file; none within a campus, none to a telephone. */
export function minutesBetween(build: Build, mode: string, from: string, to: string): number | undefined {
  if (from === to || build.sites.get(to)?.kind === 'telephone') return 0
  const table = build.minutes.get(mode)
  const known = table?.get(`${from} ${to}`) ?? table?.get(`${to} ${from}`)
  if (known !== undefined) return known
  return sameCampus(build, build.sites.get(from) ?? null, to) ? 0 : undefined
}

/** Minutes from each place (in the order of the file), or from the one site. What is missing is one problem for each site. */
export function minutesTo(build: Build, here: Here, mode: string, origin: Site | null, to: string): readonly number[] {
  const origins = origin ? [origin.id] : build.model.places.map((place) => place.id)
  const minutes = origins.map((from) => minutesBetween(build, mode, from, to))
  const missing = origins.filter((_, i) => minutes[i] === undefined)
  if (missing.length > 0)
    addIssue(build, 'flow.travel-missing', {
      step: nameOf(here),
      mode,
      site: to,
      count: missing.length,
      first: missing.slice(0, 3).join(', '),
    })
  return minutes.map((value) => value ?? 0)
}
