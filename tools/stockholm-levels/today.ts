import type { SyntheticSite } from './region.ts'
import type { SyntheticService } from './services.ts'

const order = ['home', 'primary', 'local', 'county', 'regional'] as const

/** Sites of at least the service's level may have it. */
export function mayOffer({ level }: SyntheticService, site: SyntheticSite): boolean {
  return !site.neighbour && order.indexOf(site.level) >= order.indexOf(level)
}

/** Today: each level at most of the sites that may have it; in neighbouring regions only what cannot wait. */
export function offersToday(service: SyntheticService, site: SyntheticSite): boolean {
  const nth = Number(site.id.slice(site.id.lastIndexOf('-') + 1))
  if (site.neighbour) return service.id === 'emergency-department'
  if (!mayOffer(service, site)) return false
  const most = { regional: 2, county: 4, local: 6, primary: 11 }[site.level]
  return nth <= (service.level === 'regional' || service.level === site.level ? most : 99)
}
