import type { SyntheticSite } from './region.ts'
import { ageGroups } from './region.ts'
import { levelCosts, type SyntheticService, services } from './services.ts'
import { mayOffer } from './today.ts'

const source = 'synthetic'
const sourced = (value: number) => ({ value, source })

/** The question of levels: every service at every site that may have it, volumes, costs, what requires what, two pools, four rules. */
export function question(sites: readonly SyntheticSite[]): object {
  const own = sites.filter(({ neighbour }) => !neighbour)
  const having = (levels: readonly string[]): readonly string[] =>
    own.filter(({ level }) => levels.includes(level)).map(({ id }) => id)
  return {
    name: {
      sv: 'Vårdens nivåer i en syntetisk storstadsregion',
      en: 'Levels of care in a synthetic metropolitan region',
    },
    description: {
      sv: 'Tjugotvå verksamheter på fem nivåer, trettio anläggningar, 2,4 miljoner invånare. Allt är syntetiskt och säger ingenting om Stockholm; det visar vad som kan frågas, och i vilken storlek.',
      en: 'Twenty-two services at five levels, thirty sites, 2.4 million inhabitants. All of it is synthetic and says nothing about Stockholm; it shows what can be asked, and of which size.',
    },
    source,
    services: services.map((service) => serviceOf(service, own)),
    levels: [
      { level: 'primary', yearCost: sourced(levelCosts.primary * 1e6) },
      { level: 'local', yearCost: sourced(levelCosts.local * 1e6), sites: having(['local', 'county', 'regional']) },
      { level: 'county', yearCost: sourced(levelCosts.county * 1e6), sites: having(['county', 'regional']) },
      { level: 'regional', yearCost: sourced(levelCosts.regional * 1e6), sites: having(['regional']) },
    ],
    resources: [
      {
        id: 'anaesthetists',
        name: { sv: 'Anestesiläkare', en: 'Anaesthetists' },
        limit: sourced(420),
        uses: [
          { service: 'intensive-care', fixed: sourced(14) },
          { service: 'emergency-surgery', fixed: sourced(8), perThousand: sourced(2) },
          { service: 'planned-surgery', fixed: sourced(2), perThousand: sourced(1) },
          { service: 'trauma-centre', fixed: sourced(10) },
        ],
      },
      {
        id: 'inpatient-room',
        name: { sv: 'Vårdtillfällen som får plats', en: 'Admissions that there is room for' },
        limit: sourced(45_000),
        each: true,
        uses: [{ service: 'inpatient-medicine', perThousand: sourced(1000) }],
      },
    ],
    rules: [
      rule(
        'five-emergency-departments',
        'Minst fem akutmottagningar',
        'At least five emergency departments',
        'emergency-department',
        { atLeast: 5 },
      ),
      rule('two-trauma-centres', 'Högst två traumacentrum', 'At most two trauma centres', 'trauma-centre', {
        atMost: 2,
      }),
      rule('four-birth-clinics', 'Minst fyra förlossningar', 'At least four birth clinics', 'childbirth', {
        atLeast: 4,
      }),
      rule('one-cardiac-centre', 'Ett thoraxcentrum', 'One centre for cardiac surgery', 'cardiac-surgery', {
        atMost: 1,
      }),
    ],
    weights: { minute: sourced(5), krona: sourced(1), change: sourced(3_000_000) },
  }
}

function serviceOf(service: SyntheticService, own: readonly SyntheticSite[]): object {
  const { id, people, perThousand, minimum, yearCost, requires, cap } = service
  return {
    id,
    people,
    ...(perThousand && {
      demand: {
        perThousand: {
          by: 'ageGroup',
          values: Object.fromEntries(ageGroups.map((age, a) => [age, perThousand[a]!])),
          source,
        },
      },
    }),
    sites: own.filter((site) => mayOffer(service, site)).map((site) => site.id),
    ...(minimum !== undefined && { minimumVolume: sourced(minimum) }),
    yearCost: sourced(yearCost * 1e6),
    ...(requires && { requires }),
    ...(cap && { cap: { minutes: sourced(cap[0]), share: sourced(cap[1]) } }),
  }
}

function rule(
  id: string,
  sv: string,
  en: string,
  service: string,
  limit: { atLeast: number } | { atMost: number },
): object {
  const by = { sv: 'Påhittad för exemplet', en: 'Invented for the example' }
  return { id, name: { sv, en }, by, source, service, ...limit }
}
