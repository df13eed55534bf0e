import type { Issue } from '#base'
import { issueIn } from '../draft.ts'
import type { PathwayStep } from '../schema/pathways.ts'
import type { Duration } from '../schema/values.ts'
import { distanceKm } from './distance.ts'
import { meanMinutes } from './mean-minutes.ts'
import type { World } from './world.ts'

/** Nobody is given a bed over night for less, nor sees one and the same person for longer: the unit is probably another. */
const shortestStayMinutes = 15
const longestVisitMinutes = 1440
/** Further apart than this is not the same place. */
const samePlaceKm = 1

/** Numbers that can be read but hardly be meant (warnings): a stay of minutes, a visit of days, a journey that takes no time. */
export function checkPlausible(world: World): readonly Issue[] {
  return [...stays(world), ...journeys(world)]
}

function stays({ draft }: World): readonly Issue[] {
  const { pathways, resources } = draft
  if (resources.issues.length > 0) return []
  const kindOf = new Map<string, string>()
  for (const { role, kind } of resources.value?.resources ?? [])
    kindOf.set(role, kindOf.has(role) && kindOf.get(role) !== kind ? 'several' : kind)
  const isAll = (step: PathwayStep, kind: string): boolean =>
    'take' in step && step.take.flat().every((role) => kindOf.get(role) === kind)
  return (pathways.value?.pathways ?? []).flatMap(({ id, steps }, pathway) =>
    steps.flatMap((step, index): readonly Issue[] => {
      const stay = isAll(step, 'bed') ? stayFrom(steps, index) : undefined
      const visit = step.kind === 'serve' && isAll(step, 'staff') ? index : undefined
      const at = stay ?? visit
      const timed = at === undefined ? undefined : timeOf(steps[at]!)
      const mean = timed && meanMinutes(timed)
      if (at === undefined || mean === undefined) return []
      const where = ['pathways', pathway, 'steps', at, 'time']
      const name = `${id}.${steps[at]!.id}`
      if (stay !== undefined && mean.most < shortestStayMinutes)
        return [issueIn(pathways, 'model.stay-of-minutes', where, { step: name, minutes: mean.most }, 'warning')]
      if (visit !== undefined && mean.least >= longestVisitMinutes)
        return [issueIn(pathways, 'model.visit-of-days', where, { step: name, days: mean.least / 1440 }, 'warning')]
      return []
    }),
  )
}

/** The step whose time is the stay that begins here: the step itself, or the delay between seizing and giving back. */
function stayFrom(steps: readonly PathwayStep[], index: number): number | undefined {
  if (steps[index]!.kind === 'serve') return index
  const onward = steps.flatMap((step, k) => (k > index && step.kind !== 'timer' && step.kind !== 'assign' ? [k] : []))
  const [delay, end] = onward
  const ends = end !== undefined && ['release', 'leave'].includes(steps[end]!.kind)
  return delay !== undefined && ends && steps[delay]!.kind === 'delay' ? delay : undefined
}

function timeOf(step: PathwayStep): Duration | undefined {
  return step.kind === 'serve' || step.kind === 'delay' ? step.time : undefined
}

function journeys({ draft }: World): readonly Issue[] {
  const sites = draft.sites.value?.sites ?? []
  const spots = new Map([...(draft.places.value ?? []), ...sites].map((spot) => [spot.id, spot]))
  const telephones = new Set(sites.filter(({ kind }) => kind === 'telephone').map(({ id }) => id))
  return Object.values(draft.travel).flatMap((part) =>
    (part.value ?? []).flatMap(({ from, to, minutes }, index) => {
      const km = distanceKm(spots.get(from), spots.get(to))
      if (minutes !== 0 || km === undefined || km <= samePlaceKm || telephones.has(to)) return []
      return [issueIn(part, 'model.travel-no-time', [index, 'minutes'], { from, to, km: Math.round(km) }, 'warning')]
    }),
  )
}
