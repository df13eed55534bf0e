import type { Measure } from '#base'
import type { Indicator, Weights } from '#care/model'
import { normalQuantile, uniform01 } from '#engines/stats'
import {
  type ComparedChange,
  type Comparison,
  compareScenarios,
  type ScenarioCourse,
  type ScenarioResult,
} from '#studies/comparison'
import type { ReportOptions } from './wording.ts'

// An INVENTED comparison, for looking at the page and for tests. No figure in it says anything about any region.

/** The compiler sees to it that none is forgotten. */
export const everyPerspective: Readonly<Record<Indicator['perspective'], true>> = {
  access: true,
  'patient-safety': true,
  productivity: true,
  economy: true,
  staffing: true,
  'crisis-preparedness': true,
  children: true,
  equality: true,
  'nursing-care': true,
  environment: true,
}

type Row = readonly [
  id: string,
  sv: string,
  en: string,
  perspective: Indicator['perspective'],
  unit: string,
  better: Indicator['better'],
  primary: boolean,
  zone: number | null,
  baseline: number,
  spread: number,
  effects: readonly number[],
  grouped: boolean,
]

// Effects of the five alternatives, in the unit; spread is between replications.
// prettier-ignore
const rows: readonly Row[] = [
  [
    'ed-time',
    'Tid på akuten',
    'Time in the emergency department',
    'access',
    'minutes',
    'lower',
    true,
    5,
    231,
    6,
    [-4, 14, -22, -31, 2],
    true,
  ],
  [
    'ed-time-p90',
    'Tid på akuten, den nionde av tio',
    'Time in the emergency department, nine in ten',
    'access',
    'minutes',
    'lower',
    false,
    10,
    452,
    18,
    [-6, 41, -38, -55, 3],
    false,
  ],
  [
    'within-4h',
    'Klara på akuten inom fyra timmar',
    'Done in the emergency department within four hours',
    'access',
    'share',
    'higher',
    false,
    0.01,
    0.613,
    0.012,
    [0.008, -0.031, 0.052, 0.071, -0.004],
    true,
  ],
  [
    'answer-1177',
    'Svarstid 1177 på telefon',
    'Time to answer, 1177 by telephone',
    'access',
    'minutes',
    'lower',
    false,
    1,
    8.4,
    0.6,
    [0, 0.3, 0.1, 3.9, 0],
    false,
  ],
  [
    'travel-ed',
    'Restid till akuten',
    'Travel time to the emergency department',
    'access',
    'minutes',
    'lower',
    true,
    1,
    24.6,
    0.2,
    [0, 4.8, 0, 0.4, 0],
    true,
  ],
  [
    'boarding',
    'Väntan på vårdplats efter beslut om inläggning',
    'Wait for a bed after the decision to admit',
    'patient-safety',
    'hours',
    'lower',
    true,
    0.25,
    3.62,
    0.31,
    [-0.9, 0.42, -0.3, -0.45, 0.6],
    true,
  ],
  [
    'left',
    'Lämnar akuten utan att ha träffat läkare',
    'Leave the emergency department without having seen a physician',
    'patient-safety',
    'share',
    'lower',
    false,
    0.005,
    0.041,
    0.003,
    [-0.001, 0.009, -0.012, -0.016, 0.001],
    false,
  ],
  [
    'occupancy',
    'Beläggning på medicinavdelningarna',
    'Occupancy of the medical wards',
    'patient-safety',
    'share',
    'neither',
    false,
    null,
    0.968,
    0.006,
    [-0.034, 0.011, 0, 0, 0.013],
    false,
  ],
  [
    'cancelled',
    'Inställda operationer',
    'Cancelled operations',
    'productivity',
    'operations per year',
    'lower',
    true,
    20,
    412,
    31,
    [-96, 38, -6, -11, -160],
    false,
  ],
  [
    'queue',
    'Väntelista till planerad operation',
    'Waiting list for planned surgery',
    'productivity',
    'patients',
    'lower',
    false,
    50,
    12480,
    160,
    [-340, 120, 0, -20, -2110],
    false,
  ],
  [
    'overtime',
    'Övertid för sjuksköterskor',
    'Nurses’ overtime',
    'staffing',
    'hours per week',
    'lower',
    false,
    10,
    286,
    14,
    [-31, -52, 6, 11, 22],
    false,
  ],
  [
    'missions',
    'Ambulansuppdrag mellan sjukhusen',
    'Ambulance missions between the hospitals',
    'environment',
    'missions per week',
    'lower',
    false,
    2,
    31.5,
    1.3,
    [0.2, 17.4, 0, 0.1, 6.2],
    false,
  ],
]

const names: readonly (readonly [id: string, sv: string, en: string, svText: string, enText: string])[] = [
  ['now', 'Nuläge', 'Today', 'Vården som den är ordnad i dag.', 'Care as it is organised today.'],
  [
    'more-beds',
    'Tolv fler vårdplatser',
    'Twelve more beds',
    'Tolv vårdplatser öppnas på medicin i Växjö, bemannade alla dygn.',
    'Twelve medical beds open in Växjö, staffed day and night.',
  ],
  [
    'night-closed',
    'Akuten i Ljungby stängd på natten',
    'The emergency department in Ljungby closed at night',
    'Akuten i Ljungby stänger 21–07. Den som är sjuk då åker till Växjö eller ett grannsjukhus.',
    'The department in Ljungby closes from 9 pm to 7 am. Those who fall ill go to Växjö or a neighbour.',
  ],
  [
    'side-by-side',
    'Jourcentral vid akuten',
    'On-call centre beside the emergency department',
    'Jourläkarcentralen ligger vägg i vägg med akuten och tar den som inte behöver sjukhus. Alla får komma direkt.',
    'The on-call centre is next door and takes those who need no hospital. Everyone may walk in.',
  ],
  [
    'phone-first',
    'Ring 1177 först',
    'Phone 1177 first',
    'Som föregående, och den som inte är akut sjuk ringer 1177 innan.',
    'As the last one, and those who are not acutely ill phone 1177 before.',
  ],
  [
    'move-planned',
    'Planerade operationer till Ljungby',
    'Planned surgery to Ljungby',
    'Hälften av de planerade operationerna flyttas från Växjö till Ljungby.',
    'Half of the planned surgery moves from Växjö to Ljungby.',
  ],
]

const municipalities = ['0760', '0761', '0763', '0764', '0765', '0767', '0780', '0781']
const ageGroups = ['0-17', '18-64', '65-79', '80+']
const replications = 30

const indicators: readonly Indicator[] = rows.map(([id, sv, en, perspective, unit, better, primary, zone]) => ({
  id,
  name: { sv, en },
  definition: {
    sv: 'Påhittat mått: här står vad som räknas, från när till när, och för vilka.',
    en: 'Invented indicator: here it says what is counted, from when to when, and for whom.',
  },
  perspective,
  unit,
  better,
  primary,
  measure: { kind: 'timer', of: id, statistic: 'mean' },
  ...(zone === null ? {} : { indifference: zone }),
  ...(id === 'ed-time' ? { threshold: { value: 240, source: 'pahittad-kalla' } } : {}),
}))

const weights: Weights = {
  criteria: [
    { indicator: 'ed-time', best: 190, worst: 260, source: 'pahittad-kalla', between: [{ at: 230, worth: 60 }] },
    { indicator: 'travel-ed', best: 20, worst: 40, source: 'pahittad-kalla' },
    { indicator: 'cancelled', best: 100, worst: 500, source: 'pahittad-kalla' },
    { indicator: 'within-4h', best: 0.8, worst: 0.5, source: 'pahittad-kalla' },
  ],
  parties: [
    {
      id: 'region',
      name: { sv: 'Påhittad region', en: 'Invented region' },
      source: 'pahittad-kalla',
      points: { 'ed-time': 60, 'travel-ed': 20, cancelled: 100, 'within-4h': { value: 30, low: 0, high: 60 } },
    },
    {
      id: 'town',
      name: { sv: 'Påhittad kommun', en: 'Invented town' },
      source: 'pahittad-kalla',
      points: { 'ed-time': 50, 'travel-ed': 100, cancelled: 0, 'within-4h': 10 },
    },
    {
      id: 'patients',
      name: { sv: 'Påhittad förening', en: 'Invented association' },
      source: 'pahittad-kalla',
      order: [['ed-time', 'within-4h'], ['travel-ed'], ['cancelled']],
    },
  ],
}

/** Five alternatives on twelve indicators, 30 replications, by municipality and age group, weighed by three parties: INVENTED. */
export function inventedComparison(): Comparison {
  return compareScenarios({
    inquiry: { id: 'invented', name: 'Akut vård i en påhittad region' },
    indicators,
    baseline: 'now',
    warmUp: { weeks: 4, chosenBy: 'given' },
    scenarios: names.map((_, s) => inventedScenario(s)),
    weighing: {
      weights,
      sources: [{ id: 'pahittad-kalla', title: 'Påhittad, av oss', confidence: 'assumption', by: 'oss' }],
    },
  })
}

/** Everything that a page may have beside the comparison: INVENTED. */
export function inventedOptions(language: 'sv' | 'en'): ReportOptions {
  const sv = language === 'sv'
  return {
    notice: sv ? 'Påhittade siffror, bara för att visa sidan.' : 'Invented figures, only to show the page.',
    groupNames: {
      municipality: {
        '0760': 'Uppvidinge',
        '0761': 'Lessebo',
        '0763': 'Tingsryd',
        '0764': 'Alvesta',
        '0765': 'Älmhult',
        '0767': 'Markaryd',
        '0780': 'Växjö',
        '0781': 'Ljungby',
      },
      ageGroup: { '0-17': '0–17 år', '18-64': '18–64 år', '65-79': '65–79 år', '80+': '80 år och äldre' },
    },
    appendix: [
      {
        title: sv ? 'Vad siffrorna vilar på' : 'What the figures rest on',
        paragraphs: [sv ? 'Källor efter hur säkra de är.' : 'Sources by how sure they are.'],
        table: {
          caption: sv ? 'Källor' : 'Sources',
          columns: sv ? ['Säkerhet', 'Källa', 'Adress'] : ['Confidence', 'Source', 'Address'],
          rows: [
            [sv ? 'officiell statistik' : 'official', 'Folkmängd', 'https://example.org/folkmangd'],
            [sv ? 'antagande' : 'assumption', sv ? 'Påhittad, av oss' : 'Invented, by us', ''],
          ],
        },
      },
    ],
    repeat: 'samplan compare examples/kronoberg --seed 1 --replications 30',
  }
}

function inventedScenario(s: number): ScenarioResult {
  const [id, sv, en, svText, enText] = names[s]!
  const groups = (i: number) => [
    ...municipalities.map((municipality, k) => inventedMeasure(s, i, k + 1, { municipality })),
    ...ageGroups.map((ageGroup, k) => inventedMeasure(s, i, k + 20, { ageGroup })),
  ]
  return {
    id,
    name: { sv, en },
    description: { sv: svText, en: enText },
    run: `sha256:${(0x1234567 * (s + 3)).toString(16).padStart(8, '0').repeat(8).slice(0, 64)}`,
    replications,
    measures: rows.map((_, i) => inventedMeasure(s, i, 0)),
    changes: s === 0 ? [] : [inventedChange(s)],
    courses: inventedCourses(s),
    groups: rows.map(([, , , , , , , , , , , grouped], i) => (grouped ? groups(i) : [])),
    ...(id === 'phone-first'
      ? { warnings: [{ code: 'flow.saturated', severity: 'warning', params: { resource: '1177', occupancy: 0.99 } }] }
      : {}),
  }
}

function inventedChange(s: number): ComparedChange {
  const [, sv, en] = names[s]!
  return {
    kind: 'change-capacity',
    summary: { sv: `${sv}: kapacitet +1`, en: `${en}: capacity +1` },
    rationale: 'Påhittad grund.',
    source: 'pahittad-kalla',
    sourceTitle: 'Påhittad, av oss',
    ...(s === 4 ? { legal: 'Påhittad tveksamhet.', from: { sv: names[3]![1], en: names[3]![2] } } : {}),
  }
}

const weeks = 30

/** Beds that fill during six weeks, a line of all who wait, and a waiting list of 900 that shrinks, slower in each scenario. */
function inventedCourses(s: number): readonly ScenarioCourse[] {
  const series = (stream: number, mean: (week: number) => number) =>
    Array.from({ length: replications }, (_, k) =>
      Array.from({ length: weeks }, (_, week) => mean(week) * (0.95 + 0.1 * uniform01(stream, s, k, week))),
    )
  const list = (week: number) => 900 - (20 - 2 * s) * week
  return [
    {
      kind: 'in-use',
      of: 'bed',
      weeksPerEntry: 1,
      replications: series(31, (week) => 200 * Math.min(1, (week + 1) / 6)),
    },
    { kind: 'waiting', of: 'all', weeksPerEntry: 1, replications: series(32, (week) => 40 + list(week)) },
    {
      kind: 'waiting-list',
      of: 'hip',
      name: 'Höftoperation',
      weeksPerEntry: 1,
      replications: series(33, list),
      atStart: 900,
    },
  ]
}

/** Replications share most of their luck (common random numbers); some is a scenario's own. */
function inventedMeasure(s: number, i: number, groupIndex: number, group?: Readonly<Record<string, string>>): Measure {
  const [id, , , , unit, , , , baseline, spread, effects] = rows[i]!
  const leaning = groupIndex === 0 ? 1 : 2 * uniform01(7, i, groupIndex, s) - 0.2
  const effect = s === 0 ? 0 : effects[s - 1]! * leaning
  const noise = (k: number, stream: number) => normalQuantile(uniform01(stream, i, k, groupIndex)) * spread
  return {
    id,
    statistic: 'mean',
    unit,
    ...(group ? { group } : {}),
    values: Array.from({ length: replications }, (_, k) =>
      effect === 0 ? baseline + noise(k, 1) : baseline + noise(k, 1) + effect + 1.4 * noise(k, 10 + s),
    ),
  }
}
