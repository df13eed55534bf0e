import { useWords } from '../../app/language.tsx'
import { type Column, DataTable } from '../../ui/index.ts'
import { directionOf, type PlaceReach, type SiteView } from './reach.ts'

/** What the map shows, in figures: one place a row, where the map can be asked to show it. */
export function PlaceTable({
  name = 'places',
  caption,
  reach,
  isCompared,
  selected,
  onSelect,
  mode,
}: {
  /** As its sorting stands in the address. */
  readonly name?: string
  readonly caption: string
  readonly reach: readonly PlaceReach[]
  readonly isCompared: boolean
  readonly selected: string | undefined
  readonly onSelect: (place: string | undefined) => void
  readonly mode: string
}) {
  const { t, number } = useWords()
  const minutes = (value: number | null): string => (value === null ? '–' : number(value, 0))
  const siteName = ({ name, neighbour }: SiteView): string =>
    neighbour ? `${name} (${t('map.neighbour').toLocaleLowerCase('sv')})` : name
  const changeOf = (one: PlaceReach): string => {
    if (one.change === null) {
      const direction = directionOf(one)
      return direction === 'same' ? '–' : t(direction === 'shorter' ? 'map.now-reached' : 'map.no-longer-reached')
    }
    const direction = directionOf(one)
    return direction === 'same' ? t('map.unchanged') : `${one.change > 0 ? '+' : ''}${number(one.change, 0)}`
  }
  const columns: readonly Column<PlaceReach>[] = [
    {
      id: 'place',
      header: t('map.place'),
      isRowHeader: true,
      sortBy: ({ place }) => place.name,
      cell: ({ place, municipality }) => (
        <>
          <button
            type="button"
            className="link-button"
            aria-pressed={place.id === selected}
            onClick={() => onSelect(place.id === selected ? undefined : place.id)}
          >
            {place.name}
          </button>
          {municipality !== place.name && <p className="muted small">{municipality}</p>}
        </>
      ),
    },
    {
      id: 'minutes',
      header: t('map.minutes-by', { mode: mode.toLocaleLowerCase('sv') }),
      numeric: true,
      sortBy: (one) => one.minutes,
      cell: (one) => minutes(one.minutes),
    },
    ...(isCompared
      ? ([
          {
            id: 'before',
            header: t('map.before'),
            numeric: true,
            sortBy: (one) => one.before,
            cell: (one) => minutes(one.before),
          },
          {
            id: 'change',
            header: t('map.change'),
            numeric: true,
            sortBy: (one) => one.change,
            cell: changeOf,
          },
        ] satisfies readonly Column<PlaceReach>[])
      : []),
    {
      id: 'site',
      header: t('map.nearest'),
      sortBy: ({ site }) => site?.name ?? null,
      cell: ({ site, siteBefore }) => (
        <>
          {site === null ? '–' : siteName(site)}
          {isCompared && siteBefore !== null && siteBefore.id !== site?.id && (
            <p className="muted small">{t('map.site-before', { site: siteName(siteBefore) })}</p>
          )}
        </>
      ),
    },
    {
      id: 'inhabitants',
      header: t('overview.inhabitants'),
      numeric: true,
      sortBy: ({ place }) => place.inhabitants,
      cell: ({ place }) => number(place.inhabitants, 0),
    },
  ]
  return (
    <DataTable
      name={name}
      caption={caption}
      columns={columns}
      rows={reach}
      keyOf={({ place }) => place.id}
      isCurrent={({ place }) => place.id === selected}
      pageSize={400}
    />
  )
}
