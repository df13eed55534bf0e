import { useWords } from '../../app/language.tsx'
import { type Column, DataTable, Pill } from '../../ui/index.ts'
import { useSiteKind } from './drawing.tsx'
import type { CountyMap, SiteView } from './reach.ts'
import { levelOf, levels } from './site-mark.ts'

/** Every site with what it offers; those that offer the chosen service are marked. */
export function SiteTable({ map, service }: { readonly map: CountyMap; readonly service: string }) {
  const { t } = useWords()
  const kindName = useSiteKind()
  const services = new Map(map.services.map(({ id, name }) => [id, name]))
  const columns: readonly Column<SiteView>[] = [
    {
      id: 'name',
      header: t('map.site'),
      isRowHeader: true,
      sortBy: ({ name }) => name,
      cell: (site) => (
        <>
          {site.name} {site.services.includes(service) && <Pill kind="done">{t('map.offers')}</Pill>}{' '}
          {site.neighbour && <Pill>{t('map.neighbour')}</Pill>}
        </>
      ),
    },
    {
      id: 'kind',
      header: t('map.site-kind'),
      sortBy: ({ kind }) => kindName(kind),
      cell: ({ kind }) => kindName(kind),
    },
    {
      id: 'level',
      header: t('map.level'),
      sortBy: (site) => levels.indexOf(levelOf(site)),
      cell: (site) => (levelOf(site) === 'none' ? '–' : t(`map.level.${levelOf(site)}`)),
    },
    {
      id: 'services',
      header: t('map.services'),
      cell: (site) => (
        <div className="reason-cell">{site.services.map((id) => services.get(id) ?? id).join(', ') || '–'}</div>
      ),
    },
  ]
  return (
    <DataTable
      name="sites"
      caption={t('map.sites-caption', { count: map.sites.length })}
      columns={columns}
      rows={map.sites}
      keyOf={({ id }) => id}
      pageSize={50}
    />
  )
}
