import type { Week as WeekAnswer } from '@samplan/lib/contract'
import type { Called } from '../../app/names.ts'

export type Week = Called<WeekAnswer>

export const hoursOfDay = 24
export const hoursOfWeek = 168
export const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

type Site = Week['sites'][number]
export type Resource = Site['resources'][number]

/** The days of the week that are public holidays. */
export function holidaysOf({ firstDay, holidays = [] }: Week): readonly (typeof days)[number][] {
  const since = (date: string) => Math.round((Date.parse(date) - Date.parse(firstDay)) / 86_400_000)
  return holidays.flatMap((date) => days[since(date)] ?? [])
}

/** Something whose use can be followed hour by hour: a resource, or all of a kind at a site. */
export interface Followable {
  readonly id: string
  readonly name: string
  /** Null where there is no limit. */
  readonly capacity: readonly (number | null)[]
  readonly inUse: readonly number[]
  /** Empty when the run does not tell. */
  readonly waiting: readonly number[]
}
export interface SiteOfKind {
  readonly id: string
  readonly name: string
  readonly all: Followable
  readonly each: readonly Followable[]
}

/** The kinds of resource that there are, in the order in which they first come. */
export function kindsOf(week: Week): readonly string[] {
  return [...new Set(week.sites.flatMap(({ resources }) => resources.map(({ kind }) => kind)))]
}

/** The sites that have resources of the kind, each with them one by one and together; those never open and never used are left out. */
export function sitesOfKind(week: Week, kind: string): readonly SiteOfKind[] {
  return week.sites.flatMap(({ id, name, resources }) => {
    const each = resources.filter((one) => one.kind === kind && isThere(one))
    if (each.length === 0) return []
    return [{ id, name, each, all: together(`${id}:${kind}`, name, each) }]
  })
}

function isThere({ capacity, inUse }: Resource): boolean {
  return capacity.some((units) => units === null || units > 0) || inUse.some((units) => units > 0)
}

function together(id: string, name: string, each: readonly Resource[]): Followable {
  const sum = (of: (one: Resource) => readonly (number | null)[]) => (hour: number) =>
    each.reduce<number | null>((total, one) => {
      const value = of(one)[hour] ?? null
      return total === null || value === null ? null : total + value
    }, 0)
  const hours = Array.from({ length: hoursOfWeek }, (_, hour) => hour)
  const tells = each.every(({ waiting }) => waiting.length === hoursOfWeek)
  return {
    id,
    name,
    capacity: hours.map(sum(({ capacity }) => capacity)),
    inUse: hours.map((hour) => sum(({ inUse }) => inUse)(hour) ?? 0),
    waiting: tells ? hours.map((hour) => sum(({ waiting }) => waiting)(hour) ?? 0) : [],
  }
}

/**
 * Share of the units that are in use: above 1 where somebody is still there whose shift has ended or whose bed is closed, and infinite when
 * that is all. Of one without limit it is the share of its busiest hour; undefined when it is closed and empty.
 */
export function occupancy({ capacity, inUse }: Followable, hour: number): number | undefined {
  const [units, used] = [capacity[hour] ?? null, inUse[hour] ?? 0]
  if (units === null) return used / Math.max(1e-9, ...inUse)
  return units <= 0 && used <= 0 ? undefined : used / Math.max(0, units)
}

/** How full an hour is: all that is open is in use, or more than that. What has no limit is never full. */
export function fullness(of: Followable, hour: number): 'full' | 'beyond' | undefined {
  if ((of.capacity[hour] ?? null) === null) return undefined
  const share = occupancy(of, hour) ?? 0
  if (share > 1.005) return 'beyond'
  return share >= 0.995 ? 'full' : undefined
}

/** A figure of an hour as a share of the largest of the week. */
export function partOfMost(byHour: readonly (number | null)[], hour: number): number {
  return (byHour[hour] ?? 0) / Math.max(1e-9, ...byHour.map((value) => value ?? 0))
}

type Line = NonNullable<Site['lines']>[number]

/** Every line with its site's name before its own, the longest first; last those waited in for days, which every hour is alike to. */
export function linesOf({ sites }: Week): readonly Line[] {
  const mean = ({ waiting }: Line): number => waiting.reduce((sum, number) => sum + number, 0) / waiting.length
  const isList = ({ medianMinutes }: Line): boolean =>
    Math.max(0, ...medianMinutes.map((minutes) => minutes ?? 0)) >= 24 * 60
  return sites
    .flatMap(({ name, lines = [] }) => lines.map((line) => ({ ...line, name: `${name}, ${line.name}` })))
    .sort((a, b) => Number(isList(a)) - Number(isList(b)) || mean(b) - mean(a))
}

/** Which of the steps of colour a share has: 0 to 9. */
export function stepOf(share: number): number {
  return Math.max(0, Math.min(9, Math.floor(share * 10)))
}
