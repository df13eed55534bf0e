import type { CareModel, Duration, Need, Pathway, Resource, Sourced } from '#care/model'

const n = (value: number): Sourced => ({ value, source: 'today' })
const exactly = (minutes: number): Duration => ({ unit: 'minutes', distribution: 'deterministic', mean: n(minutes) })

/**
 * A small region for tests and for the examples of `docs/scenarios.md`: the places west and east, the hospitals alfa (west) and beta (east),
 * a lone on-call centre, and a neighbour. Each call gives a new value.
 */
export function smallModel(): CareModel {
  return {
    kind: 'care-model',
    region: {
      formatVersion: 1,
      id: 'small',
      name: 'Small region',
      baselines: [{ id: 'today', name: 'Today', date: '2024-01-01' }],
      calendar: { start: '2024-01-01', weeks: 52, warmUpWeeks: 4 },
      populationYear: 2024,
      municipalities: [
        { id: '01', name: 'West' },
        { id: '02', name: 'East' },
      ],
      ageGroups: [
        { id: '0-79', name: '0–79', from: 0, to: 79 },
        { id: '80+', name: '80 and older', from: 80 },
      ],
      profiles: [{ id: 'even', hours: { values: Array.from({ length: 24 }, () => 1), source: 'today' } }],
      travelModes: [
        { id: 'car', name: 'Car', file: 'travel/car.csv' },
        { id: 'ambulance', name: 'Ambulance', of: 'car', factor: n(0.8) },
      ],
      replications: 2,
    },
    places: [
      { id: 'west', name: 'West', municipality: '01', lat: 56.8, lon: 13.9, source: 'today' },
      { id: 'east', name: 'East', municipality: '02', lat: 56.9, lon: 14.8, source: 'today' },
    ],
    population: [
      { place: 'west', age_group: '0-79', year: 2024, persons: 1000, source: 'today' },
      { place: 'west', age_group: '80+', year: 2024, persons: 200, source: 'today' },
      { place: 'east', age_group: '0-79', year: 2024, persons: 4000, source: 'today' },
      { place: 'east', age_group: '80+', year: 2024, persons: 800, source: 'today' },
      { place: 'west', age_group: '0-79', year: 2033, persons: 900, source: 'forecast' },
      { place: 'west', age_group: '80+', year: 2033, persons: 250, source: 'forecast' },
      { place: 'east', age_group: '0-79', year: 2033, persons: 4000, source: 'forecast' },
      { place: 'east', age_group: '80+', year: 2033, persons: 1200, source: 'forecast' },
    ],
    sites: [
      site('alfa', 'hospital', { lat: 56.8, lon: 13.9, municipality: '01' }),
      site('beta', 'hospital', { lat: 56.9, lon: 14.8, municipality: '02' }),
      site('on-call', 'on-call-centre', { lat: 56.85, lon: 14.3, municipality: '01' }),
      site('next-door', 'hospital', { neighbour: true }),
    ],
    services: [
      { id: 'emergency', name: 'Emergency department' },
      { id: 'on-call', name: 'On-call centre' },
      { id: 'planned-surgery', name: 'Planned surgery' },
    ],
    offerings: [
      { service: 'emergency', site: 'alfa', hours: 'always', closures: [], source: 'today' },
      { service: 'emergency', site: 'beta', hours: 'always', closures: [], source: 'today' },
      { service: 'emergency', site: 'next-door', hours: 'always', closures: [], source: 'today' },
      {
        service: 'on-call',
        site: 'on-call',
        hours: [{ days: ['all'], from: '17:00', to: '22:00' }],
        closures: [],
        source: 'today',
      },
      { service: 'planned-surgery', site: 'alfa', hours: 'always', closures: [], source: 'today' },
      { service: 'planned-surgery', site: 'beta', hours: 'always', closures: [], source: 'today' },
    ],
    accessRules: [
      {
        id: 'phone-first',
        service: 'on-call',
        kind: 'phone-first',
        hours: 'always',
        followed: n(0.6),
        via: 'advice',
        source: 'today',
      },
    ],
    resources: [
      beds('ward-alfa', 'ward', 'alfa', 10),
      beds('ward-beta', 'ward', 'beta', 30),
      nurses('nurses-alfa', 'alfa', 2, 1),
      nurses('nurses-beta', 'beta', 6, 3),
      nurses('nurses-on-call', 'on-call', 2, 1),
      { ...beds('theatre-alfa', 'theatre', 'alfa', 1), kind: 'theatre' },
      { ...beds('theatre-beta', 'theatre', 'beta', 2), kind: 'theatre' },
    ],
    attributes: [
      { id: 'urgency', name: 'Urgency', labels: ['red', 'green'], immediate: ['red'] },
      { id: 'planned-site', name: 'Planned at', labels: ['alfa', 'beta'] },
    ],
    timers: [],
    needs: needs(),
    pathways: pathways(),
    demand: [
      { need: 'acute', age_group: '0-79', per_1000: 100, low: 80, high: 120, source: 'today' },
      { need: 'acute', age_group: '80+', per_1000: 400, source: 'today' },
      { need: 'minor', age_group: '0-79', per_1000: 50, source: 'today' },
      { need: 'hip', age_group: '80+', per_1000: 20, source: 'today' },
    ],
    travel: {
      car: [
        ...minutes('west', { alfa: 5, beta: 50, 'on-call': 20, 'next-door': 70 }),
        ...minutes('east', { alfa: 50, beta: 5, 'on-call': 35, 'next-door': 60 }),
        ...minutes('alfa', { beta: 50, 'on-call': 20, 'next-door': 70 }),
        ...minutes('beta', { alfa: 50, 'on-call': 35, 'next-door': 60 }),
        ...minutes('on-call', { alfa: 20, beta: 35, 'next-door': 65 }),
      ],
    },
    indicators: [],
    calibration: [],
    sources: [
      { id: 'today', title: 'As it is', confidence: 'official' },
      { id: 'forecast', title: 'Forecast', confidence: 'published' },
      { id: 'proposal', title: 'What is asked', confidence: 'assumption', by: 'the inquiry' },
    ],
  }
}

function site(id: string, kind: 'hospital' | 'on-call-centre', rest: Partial<CareModel['sites'][number]>) {
  return { id, name: id, kind, neighbour: false, source: 'today', ...rest }
}

function beds(id: string, role: string, site: string, units: number): Resource {
  return { ...usual(), id, name: id, kind: 'bed', role, site, capacity: n(units) }
}

function nurses(id: string, site: string, day: number, night: number): Resource {
  const shifts: Resource['shifts'] = [
    { days: ['all'], from: '07:00', to: '21:00', capacity: n(day) },
    { days: ['all'], from: '21:00', to: '07:00', capacity: n(night) },
  ]
  return { ...usual(), id, name: id, kind: 'staff', role: 'nurse', site, shifts }
}

function usual(): Pick<Resource, 'closures' | 'discipline' | 'whenPreempted' | 'whenCapacityFalls'> {
  return { closures: [], discipline: 'priority', whenPreempted: 'resume', whenCapacityFalls: 'finish' }
}

function minutes(from: string, to: Readonly<Record<string, number>>): CareModel['travel'][string] {
  return Object.entries(to).map(([site, value]) => ({ from, to: site, minutes: value, source: 'today' }))
}

function needs(): Need[] {
  const urgency = { attribute: 'urgency', shares: { values: { red: 0.2, green: 0.8 }, source: 'today' } }
  return [
    { id: 'acute', name: 'Acute', kind: 'acute', pathway: 'emergency', profile: 'even', draws: [urgency] },
    { id: 'minor', name: 'Minor', kind: 'acute', pathway: 'on-call', profile: 'even', draws: [urgency] },
    {
      id: 'hip',
      name: 'New hip',
      kind: 'planned',
      pathway: 'surgery',
      profile: 'even',
      draws: [{ attribute: 'planned-site', shares: { values: { alfa: 0.25, beta: 0.75 }, source: 'today' } }],
      waitingAtStart: n(12),
    },
  ]
}

function pathways(): Pathway[] {
  const home: Pathway['steps'][number] = { id: 'home', kind: 'leave', outcome: 'home' }
  return [
    {
      id: 'emergency',
      name: 'Emergency',
      steps: [
        { id: 'go', kind: 'travel', service: 'emergency', mode: 'car' },
        { id: 'triage', kind: 'serve', take: [['nurse']], priority: 'urgency', time: exactly(10) },
        {
          id: 'admit',
          kind: 'route',
          branches: [{ to: 'stay', when: { is: { urgency: ['red'] } } }, { to: 'home' }],
        },
        { id: 'stay', kind: 'serve', take: [['ward']], time: exactly(2880) },
        home,
      ],
    },
    {
      id: 'on-call',
      name: 'On-call centre',
      steps: [
        { id: 'go', kind: 'travel', service: 'on-call', mode: 'car', otherwise: 'home' },
        { id: 'visit', kind: 'serve', take: [['nurse']], time: exactly(20) },
        home,
      ],
    },
    { id: 'advice', name: 'Advice by telephone', steps: [{ ...home, outcome: 'advice' }] },
    {
      id: 'surgery',
      name: 'Planned surgery',
      steps: [
        { id: 'go', kind: 'travel', service: 'planned-surgery', mode: 'car' },
        { id: 'operation', kind: 'serve', take: [['theatre']], time: exactly(120) },
        home,
      ],
    },
  ]
}
