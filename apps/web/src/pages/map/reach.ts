import type { AnswerOf, showMap } from '@samplan/lib/contract'
import type { Called } from '../../app/names.ts'

export type CountyMap = Called<AnswerOf<typeof showMap>>
export type PlaceView = CountyMap['places'][number]
export type SiteView = CountyMap['sites'][number]

/** How far one place has to a service, under what is shown and under what it is compared with. Null: it cannot be reached. */
export interface PlaceReach {
  readonly place: PlaceView
  readonly municipality: string
  readonly minutes: number | null
  /** The nearest site that offers the service. */
  readonly site: SiteView | null
  readonly before: number | null
  readonly siteBefore: SiteView | null
  /** Minutes longer than before; null when the place is reached under only one of the two, or none. */
  readonly change: number | null
}

/** Every place with its way to a service by a mode of travel, beside the same way under the baseline. */
export function reachOf(map: CountyMap, baseline: CountyMap, service: string, mode: string): readonly PlaceReach[] {
  const [now, before] = [waysOf(map, service, mode), waysOf(baseline, service, mode)]
  const municipalities = new Map(map.municipalities.map(({ id, name }) => [id, name]))
  return map.places.map((place) => {
    const [way, wayBefore] = [now.get(place.id), before.get(place.id)]
    return {
      place,
      municipality: municipalities.get(place.municipality) ?? place.municipality,
      minutes: way?.minutes ?? null,
      site: way?.site ?? null,
      before: wayBefore?.minutes ?? null,
      siteBefore: wayBefore?.site ?? null,
      change: way === undefined || wayBefore === undefined ? null : way.minutes - wayBefore.minutes,
    }
  })
}

interface Way {
  readonly minutes: number
  readonly site: SiteView | null
}

function waysOf({ reach, sites }: CountyMap, service: string, mode: string): ReadonlyMap<string, Way> {
  const byId = new Map(sites.map((site) => [site.id, site]))
  return new Map(
    reach
      .filter((one) => one.service === service && one.mode === mode)
      .map(({ place, site, minutes }) => [place, { minutes, site: byId.get(site) ?? null }]),
  )
}

/** Half a minute is rounding. */
const same = 0.5

/** Who gains and who loses, in inhabitants; those who can reach the service under only one of the two are counted with them. */
export interface GainAndLoss {
  readonly shorter: number
  readonly longer: number
  readonly same: number
}

export function gainAndLoss(reach: readonly PlaceReach[]): GainAndLoss {
  const sum = { shorter: 0, longer: 0, same: 0 }
  for (const one of reach) sum[directionOf(one)] += one.place.inhabitants
  return sum
}

export function directionOf({ change, minutes, before }: PlaceReach): keyof GainAndLoss {
  if (change !== null) return change > same ? 'longer' : change < -same ? 'shorter' : 'same'
  if (minutes === null && before === null) return 'same'
  return minutes === null ? 'longer' : 'shorter'
}

/** Mean minutes of those who can reach the service, each inhabitant counted once; null when nobody can. */
export function meanMinutes(reach: readonly PlaceReach[]): number | null {
  let [weighted, inhabitants] = [0, 0]
  for (const { minutes, place } of reach) {
    if (minutes === null) continue
    weighted += minutes * place.inhabitants
    inhabitants += place.inhabitants
  }
  return inhabitants === 0 ? null : weighted / inhabitants
}

/** Share of the inhabitants who have at most so many minutes. */
export function shareWithin(reach: readonly PlaceReach[], limit: number): number {
  let [within, all] = [0, 0]
  for (const { minutes, place } of reach) {
    all += place.inhabitants
    if (minutes !== null && minutes <= limit) within += place.inhabitants
  }
  return all === 0 ? 0 : within / all
}
