import { lazy, Suspense, useMemo } from 'react'
import { useWords } from '../../app/language.tsx'
import { Skeleton } from '../../ui/index.ts'
import { type Band, changeBands, minuteBands, outside, type Shown } from './bands.ts'
import type { CountyMapGiven } from './county-map.tsx'
import type { SiteView } from './reach.ts'
import { type Level, levelOf, levels, shapeOf } from './site-mark.ts'

const CountyMap = lazy(() => import('./county-map.tsx'))

/** The map with its legend; where the browser cannot draw it, a sentence, as the table has all of it. */
export function Drawing(given: CountyMapGiven) {
  const { t } = useWords()
  const canDraw = useMemo(hasWebGl, [])
  if (!canDraw) return <p className="empty">{t('map.no-webgl')}</p>
  return (
    <div className="section map-side">
      <Suspense fallback={<Skeleton height={420} width="100%" />}>
        <CountyMap {...given} />
      </Suspense>
      <Legend shown={given.shown} sites={given.sites} service={given.service} />
    </div>
  )
}

function hasWebGl(): boolean {
  return document.createElement('canvas').getContext('webgl2') !== null
}

function Legend({
  shown,
  sites,
  service,
}: {
  readonly shown: Shown
  readonly sites: readonly SiteView[]
  readonly service: string
}) {
  const { t } = useWords()
  const bands = [...(shown === 'minutes' ? minuteBands : changeBands), outside]
  const there = levels.filter((level) => sites.some((site) => levelOf(site) === level))
  const offering = sites.find(({ services }) => services.includes(service))
  const rangeName = ({ from, below, id }: Band): string => {
    if (id === outside.id) return t(shown === 'minutes' ? 'map.band.unreachable' : 'map.band.only-one')
    if (shown === 'minutes') {
      if (from === undefined) return t('map.band.below', { below: below ?? 0 })
      return below === undefined ? t('map.band.from', { from }) : t('map.band.between', { from, below })
    }
    if (from === -0.5) return t('map.band.same')
    if (below !== undefined && below <= 0)
      return from === undefined
        ? t('map.band.much-shorter', { minutes: -below })
        : t('map.band.shorter', { from: -below, to: -from })
    return below === undefined
      ? t('map.band.much-longer', { minutes: from ?? 0 })
      : t('map.band.longer', { from: from ?? 0, to: below })
  }
  return (
    <div className="legend small">
      <ul aria-label={t('map.legend')}>
        {bands.map((band) => (
          <li key={band.id}>
            <svg width="16" height="16" aria-hidden="true">
              <circle cx="8" cy="8" r="7" fill={band.color} stroke="currentColor" />
            </svg>
            {rangeName(band)}
          </li>
        ))}
      </ul>
      <ul aria-label={t('map.legend.sites')}>
        {there.map((level) => (
          <li key={level}>
            <Mark className="site-mark site-offers" level={level} />
            {t(`map.level.${level}`)}
          </li>
        ))}
        <li>
          <Mark className="site-mark" level={offering === undefined ? 'county' : levelOf(offering)} />
          {t('map.legend.not-offering')}
        </li>
        {sites.some(({ neighbour }) => neighbour) && (
          <li>
            <Mark className="site-mark site-offers site-neighbour" level="county" />
            {t('map.neighbour')}
          </li>
        )}
      </ul>
      <ul aria-label={t('map.legend.borders')}>
        <li>
          <svg width="28" height="8" aria-hidden="true">
            <line className="legend-outline" x1="0" y1="4" x2="28" y2="4" />
          </svg>
          {t('map.legend.outline')}
        </li>
        <li>
          <svg width="28" height="8" aria-hidden="true">
            <line className="legend-catchment" x1="0" y1="4" x2="28" y2="4" />
          </svg>
          {t('map.legend.catchment')}
        </li>
      </ul>
      <p className="muted">{t('map.legend.size')}</p>
    </div>
  )
}

function Mark({ className, level }: { readonly className: string; readonly level: Level }) {
  return (
    <svg className={className} viewBox="0 0 16 16" aria-hidden="true">
      <path d={shapeOf(level)} />
    </svg>
  )
}

const siteKinds = {
  hospital: 'map.kind.hospital',
  'health-centre': 'map.kind.health-centre',
  'near-care-centre': 'map.kind.near-care-centre',
  'on-call-centre': 'map.kind.on-call-centre',
  'ambulance-station': 'map.kind.ambulance-station',
  'municipal-care': 'map.kind.municipal-care',
  telephone: 'map.kind.telephone',
  other: 'map.kind.other',
} as const

/** The name of a kind of site; of one that has none yet, as it is written. */
export function useSiteKind(): (kind: string) => string {
  const { t } = useWords()
  const names = new Map<string, (typeof siteKinds)[keyof typeof siteKinds]>(Object.entries(siteKinds))
  return (kind) => {
    const key = names.get(kind)
    return key === undefined ? kind : t(key)
  }
}
