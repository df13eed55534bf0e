import type { SiteLevel } from './region.ts'

/** A service of the synthetic region. Rates, volumes and costs are invented to be of a likely size. */
export interface SyntheticService {
  readonly id: string
  readonly sv: string
  readonly en: string
  readonly level: 'home' | SiteLevel
  readonly people: 'nearest' | 'single' | 'split'
  /** Visits a year per 1 000 inhabitants by age group; absent: a status that others require. */
  readonly perThousand?: readonly [number, number, number, number]
  readonly minimum?: number
  /** SEK million a year at a site. What a visit costs is the same everywhere, so that it decides nothing and is left out. */
  readonly yearCost: number
  readonly requires?: readonly string[]
  /** Share of the visits that must be within so many minutes. */
  readonly cap?: readonly [minutes: number, share: number]
}

export const services: readonly SyntheticService[] = [
  { id: 'home-team', sv: 'Hemteam', en: 'Home-care team', level: 'home', people: 'single', perThousand: [2, 8, 120, 900], yearCost: 0.5 },
  { id: 'health-centre', sv: 'Vårdcentral', en: 'Health centre', level: 'primary', people: 'single', perThousand: [900, 1300, 2600, 3600], yearCost: 3, cap: [30, 0.9] },
  { id: 'child-health', sv: 'Barnavård', en: 'Child health', level: 'primary', people: 'single', perThousand: [1400, 0, 0, 0], minimum: 4000, yearCost: 0.8 },
  { id: 'antenatal-care', sv: 'Mödravård', en: 'Antenatal care', level: 'primary', people: 'single', perThousand: [0, 190, 0, 0], minimum: 4000, yearCost: 0.8 },
  { id: 'rehabilitation', sv: 'Rehabilitering', en: 'Rehabilitation', level: 'primary', people: 'split', perThousand: [60, 420, 900, 1100], minimum: 8000, yearCost: 1.2 },
  { id: 'mental-health', sv: 'Psykisk hälsa', en: 'Mental health', level: 'primary', people: 'split', perThousand: [220, 330, 110, 90], minimum: 8000, yearCost: 1.2 },
  { id: 'on-call-care', sv: 'Jourmottagning', en: 'On-call care', level: 'local', people: 'nearest', perThousand: [120, 60, 70, 110], minimum: 8000, yearCost: 5 },
  { id: 'near-care-beds', sv: 'Närsjukvårdsplatser', en: 'Near-care beds', level: 'local', people: 'single', perThousand: [0, 1, 18, 90], minimum: 300, yearCost: 8, requires: ['local-radiology'] },
  { id: 'medical-clinic', sv: 'Medicinmottagning', en: 'Medical clinic', level: 'local', people: 'split', perThousand: [30, 140, 520, 640], minimum: 12_000, yearCost: 4 },
  { id: 'eye-clinic', sv: 'Ögonmottagning', en: 'Eye clinic', level: 'local', people: 'split', perThousand: [40, 60, 330, 520], minimum: 15_000, yearCost: 4 },
  { id: 'dialysis', sv: 'Dialys', en: 'Dialysis', level: 'local', people: 'split', perThousand: [0, 25, 160, 200], minimum: 6000, yearCost: 6 },
  { id: 'local-radiology', sv: 'Röntgen', en: 'Radiology', level: 'local', people: 'split', perThousand: [110, 260, 720, 980], minimum: 20_000, yearCost: 6 },
  { id: 'emergency-department', sv: 'Akutmottagning', en: 'Emergency department', level: 'county', people: 'nearest', perThousand: [210, 180, 330, 620], minimum: 30_000, yearCost: 60, requires: ['local-radiology', 'inpatient-medicine'] },
  { id: 'inpatient-medicine', sv: 'Medicinvård, sluten', en: 'Inpatient medicine', level: 'county', people: 'single', perThousand: [12, 24, 130, 320], minimum: 6000, yearCost: 55 },
  { id: 'emergency-surgery', sv: 'Akut kirurgi', en: 'Emergency surgery', level: 'county', people: 'single', perThousand: [3, 6, 14, 22], minimum: 2000, yearCost: 48, requires: ['intensive-care', 'local-radiology'] },
  { id: 'intensive-care', sv: 'Intensivvård', en: 'Intensive care', level: 'county', people: 'single', yearCost: 70 },
  { id: 'childbirth', sv: 'Förlossning', en: 'Childbirth', level: 'county', people: 'single', perThousand: [0, 19, 0, 0], minimum: 3000, yearCost: 45, requires: ['emergency-surgery'], cap: [60, 0.95] },
  { id: 'planned-surgery', sv: 'Planerad kirurgi', en: 'Planned surgery', level: 'county', people: 'split', perThousand: [9, 30, 80, 60], minimum: 4000, yearCost: 25 },
  { id: 'trauma-centre', sv: 'Traumacentrum', en: 'Trauma centre', level: 'regional', people: 'nearest', perThousand: [0.5, 0.7, 0.8, 1.1], minimum: 600, yearCost: 90, requires: ['emergency-surgery', 'neurosurgery'] },
  { id: 'neurosurgery', sv: 'Neurokirurgi', en: 'Neurosurgery', level: 'regional', people: 'single', perThousand: [0.4, 0.7, 1.1, 0.6], minimum: 500, yearCost: 60, requires: ['intensive-care'] },
  { id: 'cardiac-surgery', sv: 'Thoraxkirurgi', en: 'Cardiac surgery', level: 'regional', people: 'single', perThousand: [0.1, 0.4, 2.6, 1.8], minimum: 500, yearCost: 65, requires: ['intensive-care'] },
  { id: 'neonatal-care', sv: 'Neonatalvård', en: 'Neonatal intensive care', level: 'regional', people: 'single', perThousand: [0, 2.4, 0, 0], minimum: 800, yearCost: 55, requires: ['childbirth'] },
]

export const levelCosts = { primary: 3, local: 14, county: 85, regional: 160 } as const
