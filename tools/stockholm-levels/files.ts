import { writeYaml } from '@samplan/lib/reading'
import { question } from './question.ts'
import {
  ageGroups,
  degrees,
  drawSites,
  drawZones,
  minutesBetween,
  municipalities,
  type SyntheticSite,
} from './region.ts'
import { services } from './services.ts'
import { offersToday } from './today.ts'

const source = 'synthetic'

/** The files of `examples/stockholm-levels`, by path: drawn anew from the same seed, the same bytes. */
export function stockholmLevels(): ReadonlyMap<string, Uint8Array> {
  const zones = drawZones()
  const sites = drawSites()
  const yaml = (value: object): Uint8Array => writeYaml(value)
  const csv = (header: string, rows: readonly (readonly (string | number)[])[]): Uint8Array =>
    new TextEncoder().encode(`${[header, ...rows.map((row) => row.join(','))].join('\n')}\n`)
  return new Map([
    ['region.yaml', yaml(region())],
    ['sources.yaml', yaml({ sources: [about] })],
    ['sites.yaml', yaml({ sites: sites.map(siteOf) })],
    ['services.yaml', yaml(catalogue(sites))],
    ['siting/levels.yaml', yaml(question(sites))],
    [
      'places.csv',
      csv(
        'id,name,municipality,lat,lon,source',
        zones.map((zone, i) => {
          const { lat, lon } = degrees(zone)
          return [zone.id, `Syntetisk ort ${i + 1}`, municipalityId(zone.municipality), lat, lon, source]
        }),
      ),
    ],
    [
      'population.csv',
      csv(
        'place,age_group,year,persons,source',
        zones.flatMap(({ id, persons }) => ageGroups.map((age, a) => [id, age, 2025, persons[a]!, source])),
      ),
    ],
    [
      'travel/car.csv',
      csv(
        'from,to,minutes,source',
        zones.flatMap((zone) => sites.map((site) => [zone.id, site.id, minutesBetween(zone, site).toFixed(1), source])),
      ),
    ],
  ])
}

const about = {
  id: source,
  title: 'SYNTETISKT: draget av tools/stockholm-levels, ingen verklig region',
  confidence: 'assumption',
  by: 'Samplan',
  reasoning:
    'Så många invånare som Region Stockholm, 2,4 miljoner; orter, anläggningar, restider, behov, volymer och kostnader är dragna eller påhittade och säger ingenting om Stockholm.',
}

function region(): object {
  return {
    formatVersion: 1,
    id: 'stockholm-levels',
    name: 'Syntetisk storstadsregion',
    baselines: [{ id: 'today', name: { sv: 'I dag (syntetiskt)', en: 'Today (synthetic)' }, date: '2025-01-01' }],
    calendar: { start: '2025-01-06', weeks: 52, warmUpWeeks: 0 },
    populationYear: 2025,
    municipalities: Array.from({ length: municipalities }, (_, m) => ({
      id: municipalityId(m),
      name: `Syntetisk kommun ${m + 1}`,
    })),
    ageGroups: ageGroups.map((id, a) => {
      const [from, to] = [[0, 17], [18, 64], [65, 79], [80]][a]!
      return { id, name: { sv: `${id} år`, en: `${id} years` }, from, ...(to === undefined ? {} : { to }) }
    }),
    travelModes: [{ id: 'car', name: { sv: 'Bil', en: 'Car' }, file: 'travel/car.csv' }],
  }
}

function municipalityId(m: number): string {
  return `m${String(m + 1).padStart(2, '0')}`
}

const siteKinds = {
  regional: 'hospital',
  county: 'hospital',
  local: 'near-care-centre',
  primary: 'health-centre',
} as const
const siteNames = {
  regional: ['Syntetiskt universitetssjukhus', 'Synthetic university hospital'],
  county: ['Syntetiskt akutsjukhus', 'Synthetic county hospital'],
  local: ['Syntetiskt närsjukhus', 'Synthetic local hospital'],
  primary: ['Syntetiskt vårdcentrum', 'Synthetic care centre'],
} as const

function siteOf(site: SyntheticSite): object {
  const { id, level, neighbour } = site
  const [sv, en] = neighbour
    ? ['Syntetiskt sjukhus i grannregion', 'Synthetic hospital of a neighbouring region']
    : siteNames[level]
  const nth = id.slice(id.lastIndexOf('-') + 1)
  return {
    id,
    name: { sv: `${sv} ${nth}`, en: `${en} ${nth}` },
    kind: neighbour ? 'hospital' : siteKinds[level],
    ...degrees(site),
    ...(neighbour ? { neighbour } : {}),
    source,
  }
}

function catalogue(sites: readonly SyntheticSite[]): object {
  return {
    services: services.map(({ id, sv, en, level }) => ({ id, name: { sv, en }, level })),
    offerings: services.flatMap((service) =>
      sites.filter((site) => offersToday(service, site)).map(({ id }) => ({ service: service.id, site: id, source })),
    ),
  }
}
