import { uniform01 } from '@samplan/lib/engines/stats'

/** Nothing here is measured: the size is that of Stockholm, everything else is drawn. Kilometres from the middle. */
const inhabitants = 2_400_000
export const counts = { zones: 120, regional: 3, county: 6, local: 9, primary: 12 } as const
const kinds = ['regional', 'county', 'local', 'primary'] as const
export type SiteLevel = (typeof kinds)[number]

export interface Spot {
  readonly id: string
  readonly x: number
  readonly y: number
}
export interface Zone extends Spot {
  readonly municipality: number
  /** By age group. */
  readonly persons: readonly number[]
}
export interface SyntheticSite extends Spot {
  readonly level: SiteLevel
  readonly neighbour: boolean
}

/** A draw is keyed by what it is for, so that one more zone changes no other. */
export function draw(purpose: number, index: number, nth = 0): number {
  return uniform01(2_400, purpose, index, nth)
}

export const ageShares = [0.21, 0.61, 0.14, 0.04] as const
export const ageGroups = ['0-17', '18-64', '65-79', '80+'] as const
export const municipalities = 24

/** Dense in the middle and thin outside; older farther out. Persons sum to the inhabitants, as near as whole persons can. */
export function drawZones(): readonly Zone[] {
  const spots = Array.from({ length: counts.zones }, (_, i) => {
    const radius = 4 + 66 * draw(1, i) ** 1.7
    const angle = 2 * Math.PI * ((i * 0.618_034 + 0.1 * draw(1, i, 1)) % 1)
    return { radius, x: radius * Math.cos(angle), y: radius * Math.sin(angle) }
  })
  const weights = spots.map(({ radius }, i) => Math.exp(-radius / 22) * (0.4 + 1.2 * draw(2, i)))
  const sum = weights.reduce((a, b) => a + b, 0)
  return spots.map(({ radius, x, y }, i) => {
    const all = (inhabitants * weights[i]!) / sum
    const older = 1 + radius / 70
    const shares = ageShares.map((share, a) => (a < 2 ? share : share * older))
    const total = shares.reduce((a, b) => a + b, 0)
    return {
      id: `zone-${i + 1}`,
      x,
      y,
      municipality: Math.floor((i * municipalities) / counts.zones),
      persons: shares.map((share) => Math.round((all * share) / total)),
    }
  })
}

/** The most specialised sites nearest the middle; two neighbours outside. */
export function drawSites(): readonly SyntheticSite[] {
  const own = kinds.flatMap((level, k) =>
    Array.from({ length: counts[level] }, (_, i): SyntheticSite => {
      const radius = [3, 10, 24, 40][k]! * (0.7 + 0.7 * draw(3, 100 * k + i))
      const angle = (2 * Math.PI * (i + 0.5 * k + 0.3 * draw(4, 100 * k + i))) / counts[level]
      return {
        id: `${level}-site-${i + 1}`,
        x: radius * Math.cos(angle),
        y: radius * Math.sin(angle),
        level,
        neighbour: false,
      }
    }),
  )
  const outside = [
    { id: 'neighbour-north', x: -20, y: 75 },
    { id: 'neighbour-south', x: -55, y: -60 },
  ].map((spot): SyntheticSite => ({ ...spot, level: 'county', neighbour: true }))
  return [...own, ...outside]
}

/** Minutes by car: straight × 1.3, slower in the middle, and five minutes to park. */
export function minutesBetween(a: Spot, b: Spot): number {
  const km = 1.3 * Math.hypot(a.x - b.x, a.y - b.y)
  const speed = Math.min(80, 28 + 0.9 * km)
  return Math.round((5 + (60 * km) / speed) * 10) / 10
}

/** Degrees around a middle in the Baltic, where nobody lives. */
export function degrees({ x, y }: Spot): { readonly lat: number; readonly lon: number } {
  const lat = 58 + y / 111.2
  return {
    lat: Math.round(lat * 1e5) / 1e5,
    lon: Math.round((20 + x / (111.2 * Math.cos((58 * Math.PI) / 180))) * 1e5) / 1e5,
  }
}
