import type { SiteView } from './reach.ts'

/** Shapes in a square of 16: more corners, higher level of care. What has no level offers nothing that patients go to. */
const shapes = {
  home: 'M8,2A6,6 0 1 1 7.99,2Z',
  primary: 'M2.5,2.5H13.5V13.5H2.5Z',
  local: 'M8,1.5L15,14H1Z',
  county: 'M5.5,1H10.5V5.5H15V10.5H10.5V15H5.5V10.5H1V5.5H5.5Z',
  regional: 'M8,0.5L10.2,5.4L15.6,6L11.6,9.6L12.7,15L8,12.3L3.3,15L4.4,9.6L0.4,6L5.8,5.4Z',
  none: 'M8,2L14,8L8,14L2,8Z',
} as const
export type Level = keyof typeof shapes

/** Levels of care from the lowest to the highest. */
export const levels: readonly Level[] = ['none', 'home', 'primary', 'local', 'county', 'regional']

export function levelOf({ level }: SiteView): Level {
  return levels.find((known) => known === level) ?? 'none'
}

export function shapeOf(level: Level): string {
  return shapes[level]
}

/** `site-offers`: it has the service that is looked at. */
export function markClass(site: SiteView, service: string): string {
  return `site-mark${site.services.includes(service) ? ' site-offers' : ''}${site.neighbour ? ' site-neighbour' : ''}`
}
