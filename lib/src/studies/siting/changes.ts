import { addedMinutes, bandOfMinutes, noticedMinutes, type Region } from '#care/model'
import { type Band, bands, type Flow, type Group, type SitedStructure, type SitingChange } from './answer.ts'
import type { SitingPlan } from './types.ts'

interface Cell {
  readonly place: number
  readonly ageGroup: number
  readonly visits: number
  readonly persons: number
  readonly before: number | null
  readonly after: number | null
  readonly band: Band
}

/**
 * Who gains and who loses: each service's visits and inhabitants by minutes more than before, for all, for each area, municipality and age
 * group. A place that is divided between sites counts as its mean.
 */
export function changesBetween(
  plan: SitingPlan,
  region: Region,
  before: SitedStructure,
  after: SitedStructure,
): readonly SitingChange[] {
  return plan.services.flatMap((_, s) => {
    const cells = cellsOf(plan, s, before.flows, after.flows)
    if (cells.length === 0) return []
    return groupsOf(plan, region).flatMap(({ group, has }) => {
      const own = cells.filter(has)
      return own.length === 0 ? [] : [changeOf(plan.services[s]!.id, group, own)]
    })
  })
}

function cellsOf(plan: SitingPlan, s: number, before: readonly Flow[], after: readonly Flow[]): readonly Cell[] {
  const { id, visits } = plan.services[s]!
  const ages = plan.ageGroups.length
  const [was, is] = [before, after].map((flows) => minutesByPlace(flows.filter(({ service }) => service === id)))
  return plan.places.flatMap(({ id: place, persons }, p) => {
    const [from, to] = [was!.get(place) ?? null, is!.get(place) ?? null]
    return plan.ageGroups.flatMap((_, a): readonly Cell[] => {
      const asked = visits[p * ages + a]!
      if (asked === 0) return []
      return [
        { place: p, ageGroup: a, visits: asked, persons: persons[a]!, before: from, after: to, band: bandOf(from, to) },
      ]
    })
  })
}

function minutesByPlace(flows: readonly Flow[]): ReadonlyMap<string, number> {
  return new Map(
    [...Map.groupBy(flows, ({ place }) => place)].map(([place, own]) => [
      place,
      own.reduce((sum, { share, minutes }) => sum + share * minutes, 0) /
        own.reduce((sum, { share }) => sum + share, 0),
    ]),
  )
}

function bandOf(before: number | null, after: number | null): Band {
  if (after === null) return before === null ? 'same' : 'lost'
  if (before === null) return 'new'
  const added = addedMinutes(before, after)
  if (Math.abs(added) < noticedMinutes) return 'same'
  if (added < 0) return 'shorter'
  return (['to-10', 'to-30', 'over-30'] as const)[bandOfMinutes(added)]
}

interface Grouping {
  readonly group: Group
  readonly has: (cell: Cell) => boolean
}

function groupsOf({ places, ageGroups }: SitingPlan, { areas = [], municipalities }: Region): readonly Grouping[] {
  const municipalityOf = ({ place }: Cell): string => places[place]!.municipality
  return [
    { group: { kind: 'all' }, has: () => true },
    ...areas.map(({ id, municipalities: own }) => ({
      group: { kind: 'area', id } as const,
      has: (cell: Cell) => own.includes(municipalityOf(cell)),
    })),
    ...municipalities.map(({ id }) => ({
      group: { kind: 'municipality', id } as const,
      has: (cell: Cell) => municipalityOf(cell) === id,
    })),
    ...ageGroups.map((id, a) => ({
      group: { kind: 'age-group', id } as const,
      has: ({ ageGroup }: Cell) => ageGroup === a,
    })),
  ]
}

function changeOf(service: string, group: Group, cells: readonly Cell[]): SitingChange {
  const total = (own: readonly Cell[], what: 'visits' | 'persons'): number =>
    own.reduce((sum, cell) => sum + cell[what], 0)
  const mean = (when: 'before' | 'after'): number | null => {
    const known = cells.filter((cell) => cell[when] !== null)
    const visits = total(known, 'visits')
    return visits === 0 ? null : known.reduce((sum, cell) => sum + cell.visits * cell[when]!, 0) / visits
  }
  const inBand = (band: Band) => {
    const own = cells.filter((cell) => cell.band === band)
    return { visits: total(own, 'visits'), persons: total(own, 'persons') }
  }
  return {
    service,
    group,
    visits: total(cells, 'visits'),
    persons: total(cells, 'persons'),
    before: mean('before'),
    after: mean('after'),
    bands: Object.fromEntries(bands.map((band) => [band, inBand(band)])) as SitingChange['bands'],
  }
}
