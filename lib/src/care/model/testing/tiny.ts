import type { InquiryFiles } from '../types.ts'

/** What to do with one file of the tiny world: another text, a change of its text, other bytes, or null to leave it out. */
export type Edit = string | Uint8Array | null | ((text: string) => string)

/**
 * A small whole region for tests: two municipalities with a place each, a hospital with an emergency department (ED), a health centre, a
 * neighbouring region's hospital, 1177 by telephone, an ambulance, a ward and planned hip surgery. Every number is invented and says so.
 * @param edits by path; a path that is not in the tiny world is added
 */
export function tinyFiles(edits: Readonly<Record<string, Edit>> = {}): InquiryFiles {
  const files = new Map<string, Uint8Array>()
  const encoder = new TextEncoder()
  for (const [path, text] of Object.entries(tinyTexts)) files.set(path, encoder.encode(text))
  for (const [path, edit] of Object.entries(edits)) {
    if (edit === null) files.delete(path)
    else if (typeof edit === 'string') files.set(path, encoder.encode(edit))
    else if (edit instanceof Uint8Array) files.set(path, edit)
    else files.set(path, encoder.encode(changed(path, edit)))
  }
  return files
}

function changed(path: string, edit: (text: string) => string): string {
  const before = tinyTexts[path]
  if (before === undefined) throw new Error(`tinyFiles: no file ${path} in the tiny world, so nothing to change`)
  const after = edit(before)
  if (after === before) throw new Error(`tinyFiles: the change left ${path} as it was, so it probably missed its text`)
  return after
}

const region = `formatVersion: 1
id: tiny
name: Tiny region
baselines:
  - { id: today, name: Today, date: 2025-01-01 }
calendar: { start: 2025-01-06, weeks: 4, warmUpWeeks: 2 }
populationYear: 2024
municipalities:
  - { id: '0001', name: North }
  - { id: '0002', name: South }
ageGroups:
  - { id: 0-64, name: 0–64 years, from: 0, to: 64 }
  - { id: 65+, name: 65 years and older, from: 65 }
profiles:
  - id: even
    hours: { values: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1], source: invented }
  - id: office-hours
    hours: { values: [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0], source: invented }
    weekdays: { values: [1, 1, 1, 1, 1, 0, 0], source: invented }
travelModes:
  - { id: car, name: Car, file: travel/car.csv }
  - { id: ambulance, name: Ambulance, of: car, factor: { value: 0.8, source: invented, low: 0.7, high: 0.9 } }
replications: 4
`

const places = `id,name,municipality,lat,lon,source
north-town,North town,0001,57.0,14.0,invented
south-town,South town,0002,56.5,14.0,invented
`

const population = `place,age_group,year,persons,source
north-town,0-64,2024,8000,invented
north-town,65+,2024,2000,invented
south-town,0-64,2024,4000,invented
south-town,65+,2024,1000,invented
`

const sites = `sites:
  - { id: north-hospital, name: North hospital, kind: hospital, municipality: '0001', lat: 57.0, lon: 14.0, source: invented }
  - { id: south-centre, name: South health centre, kind: health-centre, municipality: '0002', lat: 56.5, lon: 14.0, source: invented }
  - { id: next-hospital, name: Next region's hospital, kind: hospital, lat: 56.2, lon: 14.0, neighbour: true, source: invented }
`

const services = `services:
  - { id: emergency, name: Emergency department, level: county }
  - { id: primary-care, name: Health centre visit, level: primary }
  - { id: planned-surgery, name: Planned surgery, level: county }
offerings:
  - { service: emergency, site: north-hospital, source: invented }
  - { service: emergency, site: next-hospital, source: invented }
  - { service: primary-care, site: south-centre, hours: [{ days: [weekdays], from: '08:00', to: '17:00' }], source: invented }
  - { service: planned-surgery, site: north-hospital, source: invented }
accessRules:
  - id: phone-first
    service: emergency
    kind: phone-first
    sites: [north-hospital]
    followed: { value: 0, source: invented, low: 0, high: 0.2 }
    via: telephone
    source: invented
`

const resources = `resources:
  - { id: north-ed-nurse, name: ED nurse, kind: staff, role: ed-nurse, site: north-hospital, capacity: { value: 2, source: invented } }
  - id: north-ed-physician
    name: ED physician
    kind: staff
    role: ed-physician
    site: north-hospital
    shifts:
      - { days: [all], from: '00:00', to: '24:00', capacity: { value: 1, source: invented } }
      - { days: [weekdays], from: '10:00', to: '22:00', capacity: { value: 1, source: invented, low: 1, high: 2 } }
    whenCapacityFalls: hand-over
  - { id: north-ed-bay, name: ED bay, kind: room, role: ed-bay, site: north-hospital, capacity: { value: 4, source: invented } }
  - { id: north-ward, name: Ward, kind: bed, role: ward, site: north-hospital, capacity: { value: 20, source: invented } }
  - { id: north-theatre, name: Theatre, kind: theatre, role: theatre, site: north-hospital, shifts: [{ days: [weekdays], from: '08:00', to: '16:00', capacity: { value: 1, source: invented } }] }
  - { id: south-gp, name: General practitioner, kind: staff, role: gp, site: south-centre, shifts: [{ days: [weekdays], from: '08:00', to: '17:00', capacity: { value: 2, source: invented } }] }
  - { id: nurse-1177, name: Nurse at 1177, kind: staff, role: nurse-1177, capacity: { value: 2, source: invented } }
  - { id: north-ambulance, name: Ambulance, kind: vehicle, role: ambulance, site: north-hospital, capacity: { value: 2, source: invented } }
`

const pathways = `attributes:
  - { id: urgency, name: Triage priority, labels: [red, orange, yellow, green, blue], immediate: [red] }
timers:
  - { id: ed-time, name: Total time in the ED, limits: [240] }
needs:
  - id: acute-illness
    name: Acute illness
    kind: acute
    pathway: emergency
    profile: even
    draws:
      - attribute: urgency
        shares:
          by: ageGroup
          rows:
            0-64: { red: 0.02, orange: 0.18, yellow: 0.4, green: 0.3, blue: 0.1 }
            65+: { red: 0.05, orange: 0.25, yellow: 0.5, green: 0.15, blue: 0.05 }
          source: invented
  - id: collapse
    name: Call to 112
    kind: acute
    pathway: call-112
    profile: even
    draws:
      - { attribute: urgency, shares: { values: { red: 0.2, orange: 0.5, yellow: 0.3, green: 0, blue: 0 }, source: invented } }
  - { id: minor-illness, name: Minor illness, kind: acute, pathway: telephone, profile: even }
  - { id: worn-hip, name: Worn hip, kind: planned, pathway: hip-surgery, profile: office-hours, waitingAtStart: { value: 10, source: invented } }
pathways:
  - id: call-112
    name: Call to 112
    steps:
      - { id: mission, kind: dispatch, role: ambulance, mode: ambulance, priority: urgency, next: drive }
      - { id: drive, kind: travel, service: emergency, mode: ambulance, next: hand-over }
      - { id: hand-over, kind: return-vehicle, role: ambulance, mode: ambulance, next: emergency.clock }
  - id: emergency
    name: Emergency department
    steps:
      - { id: go, kind: travel, service: emergency, mode: car, next: clock }
      - { id: clock, kind: timer, start: [ed-time], next: triage }
      - id: triage
        kind: serve
        take: [[ed-nurse]]
        priority: urgency
        time: { unit: minutes, distribution: lognormal, mean: { value: 8, source: invented, low: 6, high: 10 }, cv: { value: 0.5, source: invented } }
        otherwise: treated-elsewhere
        next: bay
      - id: bay
        kind: seize
        take: [[ed-bay]]
        priority: urgency
        patience: { time: { unit: hours, distribution: exponential, mean: { value: 12, source: invented } }, to: left }
        next: physician
      - id: physician
        kind: serve
        take: [[ed-physician]]
        priority: urgency
        time:
          unit: minutes
          distribution: lognormal
          mean: { by: urgency, values: { red: 60, orange: 40, yellow: 30, green: 20, blue: 15 }, source: invented }
          cv: { value: 0.7, source: invented }
        next: decision
      - id: decision
        kind: route
        branches:
          - { to: admission, share: { by: urgency, values: { red: 0.8, orange: 0.5, yellow: 0.25, green: 0.05, blue: 0 }, source: invented } }
          - { to: leave-ed }
      - { id: admission, kind: seize, take: [[ward]], priority: urgency, releaseOnStart: [ed-bay], next: admitted }
      - { id: admitted, kind: timer, stop: [ed-time], next: ward-stay }
      - { id: ward-stay, kind: delay, time: { unit: days, distribution: lognormal, mean: { value: 4, source: invented, low: 3, high: 5 }, cv: { value: 1, source: invented } }, next: discharge }
      - { id: discharge, kind: release, next: home }
      - { id: leave-ed, kind: release, next: done }
      - { id: done, kind: timer, stop: [ed-time], next: home }
      - { id: left, kind: leave, outcome: left-without-being-seen }
      - { id: home, kind: leave, outcome: home }
      - { id: treated-elsewhere, kind: leave, outcome: treated-elsewhere }
  - id: telephone
    name: 1177 by telephone
    steps:
      - id: advice
        kind: serve
        take: [[nurse-1177]]
        time: { unit: minutes, distribution: exponential, mean: { value: 7, source: invented } }
        patience: { time: { unit: minutes, distribution: exponential, mean: { value: 30, source: invented } }, to: hung-up }
        next: disposition
      - id: disposition
        kind: route
        branches:
          - { to: emergency, share: { value: 0.1, source: invented, low: 0.05, high: 0.15 } }
          - { to: health-centre, share: { value: 0.3, source: invented } }
          - { to: self-care }
      - { id: self-care, kind: leave, outcome: self-care }
      - { id: hung-up, kind: leave, outcome: hung-up }
  - id: health-centre
    name: Visit at a health centre
    steps:
      - { id: go, kind: travel, service: primary-care, mode: car, otherwise: wait-for-morning, next: visit }
      - { id: visit, kind: serve, take: [[gp]], time: { unit: minutes, distribution: deterministic, mean: { value: 20, source: invented } }, next: home }
      - { id: home, kind: leave, outcome: home }
      - { id: wait-for-morning, kind: delay, time: { unit: hours, distribution: deterministic, mean: { value: 8, source: invented } }, next: go }
  - id: hip-surgery
    name: Hip surgery
    steps:
      - { id: go, kind: travel, service: planned-surgery, mode: car, next: bed }
      - { id: bed, kind: seize, take: [[ward]], priorityNumber: 0, next: operation }
      - { id: operation, kind: serve, take: [[theatre]], time: { unit: hours, distribution: gamma, mean: { value: 2, source: invented }, cv: { value: 0.3, source: invented } }, next: recovery }
      - { id: recovery, kind: delay, time: { unit: days, distribution: triangular, low: { value: 2, source: invented }, mean: { value: 3, source: invented }, high: { value: 6, source: invented } }, next: discharge }
      - { id: discharge, kind: release, next: home }
      - { id: home, kind: leave, outcome: home }
`

const demand = `need,age_group,per_1000,low,high,group,source
acute-illness,0-64,200,180,220,acute-demand,invented
acute-illness,65+,600,550,650,acute-demand,invented
collapse,0-64,20,,,,invented
collapse,65+,150,,,,invented
minor-illness,0-64,500,,,,invented
minor-illness,65+,700,,,,invented
worn-hip,0-64,1,,,,invented
worn-hip,65+,10,,,,invented
`

const car = `from,to,minutes,source
north-town,north-hospital,5,invented
north-town,south-centre,50,invented
north-town,next-hospital,90,invented
south-town,north-hospital,50,invented
south-town,south-centre,5,invented
south-town,next-hospital,40,invented
north-hospital,south-centre,50,invented
north-hospital,next-hospital,90,invented
south-centre,north-hospital,50,invented
south-centre,next-hospital,40,invented
next-hospital,north-hospital,90,invented
next-hospital,south-centre,40,invented
`

const sources = `sources:
  - { id: invented, title: Invented for tests, confidence: assumption, by: The authors of the tests, reasoning: A world small enough to reckon by hand }
`

const indicators = `indicators:
  - id: ed-total-time
    name: { sv: Total tid på akutmottagningen, en: Total time in the emergency department }
    perspective: access
    unit: minutes
    better: lower
    primary: true
    measure: { kind: timer, of: ed-time, statistic: p90 }
    indifference: 10
    definition: { sv: Nittionde percentilen från ankomst till avslut, en: 90th percentile from arrival to end }
  - id: ward-occupancy
    name: { sv: Beläggning, en: Bed occupancy }
    perspective: productivity
    unit: share
    better: neither
    measure: { kind: occupancy, of: north-ward, statistic: mean }
    definition: { sv: Upptagna platser delat med öppna, en: Beds in use over beds open }
`

const calibration = `figures:
  - id: ed-visits
    name: { sv: Besök på akutmottagningen, en: Emergency department visits }
    measure: { kind: visits, of: emergency.triage, statistic: per-day }
    unit: per day
    published: { value: 13, low: 10, high: 16, source: invented }
    used: check
`

const fewerBeds = `id: fewer-beds
name: { sv: Färre vårdplatser, en: Fewer beds }
changes: []
`

/** The files of the tiny world, by path in the folder. */
export const tinyTexts: Readonly<Record<string, string>> = {
  'region.yaml': region,
  'places.csv': places,
  'population.csv': population,
  'sites.yaml': sites,
  'services.yaml': services,
  'resources.yaml': resources,
  'pathways.yaml': pathways,
  'demand.csv': demand,
  'travel/car.csv': car,
  'sources.yaml': sources,
  'indicators.yaml': indicators,
  'calibration.yaml': calibration,
  'scenarios/fewer-beds.yaml': fewerBeds,
}
