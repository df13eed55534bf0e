import { lazy, Suspense, useMemo } from 'react'
import { useWords } from '../../app/language.tsx'
import { Skeleton } from '../../ui/index.ts'
import { type Band, changeBands, minuteBands, outside, type Shown } from './bands.ts'
import type { CountyMapGiven } from './county-map.tsx'
import type { SiteView } from './reach.ts'

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
      <Legend shown={given.shown} sites={given.sites} />
    </div>
  )
}

function hasWebGl(): boolean {
  return document.createElement('canvas').getContext('webgl2') !== null
}

function Legend({ shown, sites }: { readonly shown: Shown; readonly sites: readonly SiteView[] }) {
  const { t } = useWords()
  const bands = [...(shown === 'minutes' ? minuteBands : changeBands), outside]
  const kinds = [...new Set(sites.map(({ kind }) => kind))]
  const kindName = useSiteKind()
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
        {kinds.map((kind) => (
          <li key={kind}>
            <span className={`site-mark site-offers site-${kind}`} aria-hidden="true" />
            {kindName(kind)}
          </li>
        ))}
        <li>
          <span className="site-mark site-hospital" aria-hidden="true" />
          {t('map.legend.not-offering')}
        </li>
      </ul>
      <p className="muted">{t('map.legend.size')}</p>
    </div>
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
