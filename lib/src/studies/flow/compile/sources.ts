import type { CareModel, DemandCell, Need } from '#care/model'
import type { Assignment, Profile, Source } from '#engines/des'
import { assignments, labelsOf, UNSET } from './attributes.ts'
import { addStep, type Build, constant, spot } from './build.ts'
import { type Calendar, plainWeekday } from './calendar.ts'

const MINUTES_PER_YEAR = 365.25 * 1440
type CareProfile = CareModel['region']['profiles'][number]

/** Hours of the week from hours and weekdays; months and holidays as factors by day. Each list is scaled to mean 1. */
export function networkProfile(calendar: Calendar, profile: CareProfile): Profile {
  const hours = scaled(profile.hours.values)
  const weekdays = scaled(profile.weekdays?.values ?? [1])
  const months = profile.months && scaled(profile.months.values)
  const ofDay = (weekday: number) => weekdays[weekday % weekdays.length]!
  const shape = (printed: number, lived: number, month: number) => {
    const usual = ofDay(printed)
    const asHoliday = usual === 0 ? 1 : ofDay(lived) / usual
    return asHoliday * (months ? months[month]! : 1)
  }
  // Demand is per year: what holidays and months take from some days of the calendar year they give to the others.
  const sum = (weight: (day: Calendar['year'][number]) => number) =>
    calendar.year.reduce((total, day) => total + weight(day), 0)
  const plain = sum((day) => ofDay(day.printed))
  const shaped = sum((day) => ofDay(day.printed) * shape(day.printed, day.lived, day.month))
  const level = shaped === 0 ? 1 : plain / shaped
  const factor = (day: number) => level * shape(plainWeekday(day), calendar.weekdayOf(day), calendar.monthOf(day))
  const days = Array.from({ length: calendar.days }, (_, day) => factor(day))
  return {
    id: profile.id,
    stepLength: 60,
    values: Array.from({ length: 168 }, (_, hour) => hours[hour % 24]! * ofDay(Math.floor(hour / 24))),
    ...(days.some((value) => value !== 1) && { days }),
  }
}

function scaled(values: readonly number[]): readonly number[] {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return mean === 0 ? values : values.map((value) => value / mean)
}

/** What every source needs to know. */
interface Demand {
  readonly build: Build
  /** Inhabitants by `place ageGroup`. */
  readonly persons: ReadonlyMap<string, number>
  /** Draws by need. */
  readonly drawn: ReadonlyMap<string, readonly Assignment[]>
  /** By place. */
  readonly municipalities: ReadonlyMap<string, string>
  /** Position of each label. */
  readonly labels: Readonly<Record<GivenAttribute, ReadonlyMap<string, number>>>
}

const givenAttributes = ['place', 'municipality', 'ageGroup', 'need'] as const
type GivenAttribute = (typeof givenAttributes)[number]

/**
 * One stream of patients for each place, age group and demand cell. Its id is the key of its draws, so that no other change shifts them; growth
 * is a stream of its own, and a decrease sends the same patients away one by one (`keep`), so the rest stay who they are.
 */
export function compileSources(build: Build): readonly Source[] {
  const { model } = build
  const persons = new Map(
    model.population
      .filter((cell) => cell.year === model.region.populationYear)
      .map((cell) => [`${cell.place} ${cell.age_group}`, cell.persons]),
  )
  const drawn = new Map(model.needs.map((need) => [need.id, drawsOf(build, need)]))
  const positions = (attribute: GivenAttribute) => new Map(labelsOf(build, attribute).map((label, i) => [label, i]))
  const demand: Demand = {
    build,
    persons,
    drawn,
    municipalities: new Map(model.places.map(({ id, municipality }) => [id, municipality])),
    labels: {
      place: positions('place'),
      municipality: positions('municipality'),
      ageGroup: positions('ageGroup'),
      need: positions('need'),
    },
  }
  const needs = new Map(model.needs.map((need) => [need.id, need]))
  const arrivals = model.demand.flatMap((cell) => {
    const need = needs.get(cell.need)
    if (!need) throw new Error(`compileSources: demand names ${cell.need}, which is no need of the model`)
    return model.places
      .filter((place) => cell.places === undefined || cell.places.includes(place.id))
      .flatMap((place) => {
        const inhabitants = persons.get(`${place.id} ${cell.age_group}`) ?? 0
        return arrivalSource(demand, need, cell, place.id, (inhabitants * cell.per_1000) / 1000)
      })
  })
  return [...arrivals, ...model.needs.flatMap((need) => waitingSources(demand, need))]
}

/** @param perYear patients expected in a year, before any are kept away */
function arrivalSource(
  demand: Demand,
  need: Need,
  cell: DemandCell,
  place: string,
  perYear: number,
): readonly Source[] {
  const { build } = demand
  const keep = cell.keep ?? 1
  const dates = cell.dates && datesOf(build, cell.dates)
  if (!(perYear * keep > 0) || (dates && dates.until <= dates.from)) return []
  const id = [need.id, place, cell.age_group, ...(cell.stream === undefined ? [] : [cell.stream])].join('/')
  const away = keep < 1 ? addThinning(build, id, keep, firstStep(build, need)) : undefined
  build.guide.sources.push({
    need: need.id,
    place,
    ageGroup: cell.age_group,
    source: id,
    waiting: false,
    ...(away && { away: away.away }),
  })
  return [
    {
      kind: 'poisson',
      id,
      rate: perYear / MINUTES_PER_YEAR,
      profile: need.profile,
      ...dates,
      to: away ? away.entry : firstStep(build, need),
      set: patientOf(demand, need, place, cell.age_group),
    },
  ]
}

/** The dates as minutes of the run, from its beginning on. */
function datesOf(build: Build, dates: NonNullable<DemandCell['dates']>): { from: number; until: number } {
  const minute = (date: string) => Math.max(0, build.calendar.dayOf(date) * 1440)
  return { from: minute(dates.from), until: minute(dates.until) }
}

function addThinning(build: Build, source: string, keep: number, first: string): { entry: string; away: string } {
  const away = addStep(build, { kind: 'leave', id: `${source}~away`, outcome: 'kept-away' })
  const shares = [keep, 1 - keep]
  const entry = addStep(build, {
    kind: 'route',
    id: `${source}~keep`,
    by: 'share',
    to: [first, away],
    shares,
    purpose: 'keep',
  })
  return { entry, away }
}

/** Those who wait on the first day, in proportion to today's demand by place and age; whole patients by the largest remainder. */
function waitingSources(demand: Demand, need: Need): readonly Source[] {
  const { build, persons } = demand
  const count = Math.round(need.waitingAtStart?.value ?? 0)
  if (count === 0) return []
  const cells = build.model.demand
    .filter((cell) => cell.need === need.id && cell.stream === undefined)
    .flatMap((cell) =>
      build.model.places
        .filter((place) => cell.places === undefined || cell.places.includes(place.id))
        .map((place) => ({
          place: place.id,
          ageGroup: cell.age_group,
          weight: (persons.get(`${place.id} ${cell.age_group}`) ?? 0) * cell.per_1000,
        })),
    )
  return largestRemainder(
    count,
    cells.map((cell) => cell.weight),
  ).flatMap((patients, i): Source[] => {
    if (patients === 0) return []
    const { place, ageGroup } = cells[i]!
    const id = `${need.id}/${place}/${ageGroup}/waiting`
    build.guide.sources.push({ need: need.id, place, ageGroup, source: id, waiting: true })
    const set = patientOf(demand, need, place, ageGroup)
    return [{ kind: 'initial', id, count: patients, to: firstStep(build, need), set }]
  })
}

/** Whole numbers in proportion to the weights with the given sum (Hamilton's method); all 0 when no weight is above 0. */
export function largestRemainder(total: number, weights: readonly number[]): readonly number[] {
  const sum = weights.reduce((a, b) => a + b, 0)
  if (sum === 0) return weights.map(() => 0)
  const exact = weights.map((weight) => (weight / sum) * total)
  const whole = exact.map(Math.floor)
  const left = total - whole.reduce((a, b) => a + b, 0)
  const byRemainder = exact.map((_, i) => i).sort((a, b) => exact[b]! - whole[b]! - (exact[a]! - whole[a]!) || a - b)
  for (const i of byRemainder.slice(0, left)) whole[i] = whole[i]! + 1
  return whole
}

function firstStep(build: Build, need: Need): string {
  const pathway = build.pathways.get(need.pathway)
  if (!pathway) throw new Error(`firstStep(${need.id}): the model has no pathway ${need.pathway}`)
  return spot(build, pathway, 0, null)
}

/** Who the patient is, then what it draws. The first label of each attribute is what patients start with, so that is not said. */
function patientOf(
  { drawn, municipalities, labels }: Demand,
  need: Need,
  place: string,
  ageGroup: string,
): readonly Assignment[] {
  const municipality = municipalities.get(place) ?? ''
  const known = { place, municipality, ageGroup, need: need.id }
  const fixed = givenAttributes
    .map((attribute) => constant(attribute, labels[attribute].get(known[attribute]) ?? -1))
    .filter(({ value }) => value !== 0)
  return [...fixed, ...(drawn.get(need.id) ?? [])]
}

/** What all patients of a need draw; attributes that the need does not draw are unset. */
function drawsOf(build: Build, need: Need): readonly Assignment[] {
  const unset = [...build.labels]
    .filter(([id, labels]) => labels.at(-1) === UNSET && !need.draws.some((draw) => draw.attribute === id))
    .map(([id, labels]) => constant(id, labels.length - 1))
  return [...unset, ...assignments(build, need.draws, (attribute) => attribute)]
}
