import { type Column, DataTable, Pill } from '../../ui/index.ts'
import { useStudyWords } from '../study-words.ts'
import { useNames } from './names.ts'
import type { AccessView, World } from './view.ts'

type Catchment = World['catchments'][number]
interface Row {
  readonly site: string
  readonly neighbour: boolean
  readonly now: Catchment | undefined
  readonly before: Catchment | undefined
}

/** Who goes where, when everybody goes to the nearest; sites that nobody has nearest are left out. */
export function CatchmentTable({
  view,
  world,
  baseline,
}: {
  readonly view: AccessView
  readonly world: World
  readonly baseline: World
}) {
  const { t, of, number } = useStudyWords()
  const names = useNames(view)
  const isCompared = world !== baseline
  const find = (of: World, site: string) => of.catchments.find((one) => one.site === site)
  const sites = [...new Map([...baseline.catchments, ...world.catchments].map((one) => [one.site, one])).values()]
  const rows = sites
    .map(({ site, neighbour }): Row => ({ site, neighbour, now: find(world, site), before: find(baseline, site) }))
    .filter(({ now, before }) => (now?.persons ?? 0) + (before?.persons ?? 0) > 0)
  const persons = (catchment: Catchment | undefined): string =>
    catchment === undefined ? t('access.shut') : number(catchment.persons, 0)
  const columns: readonly Column<Row>[] = [
    {
      id: 'site',
      header: t('map.site'),
      isRowHeader: true,
      cell: ({ site, neighbour }) => (
        <>
          {names.site(site)} {neighbour && <Pill>{t('map.neighbour')}</Pill>}
        </>
      ),
    },
    ...(isCompared
      ? ([
          {
            id: 'before',
            header: t('access.persons-before'),
            numeric: true,
            sortBy: ({ before }) => before?.persons ?? null,
            cell: ({ before }) => persons(before),
          },
        ] satisfies readonly Column<Row>[])
      : []),
    {
      id: 'persons',
      header: t('access.persons'),
      numeric: true,
      sortBy: ({ now }) => now?.persons ?? null,
      cell: ({ now }) => persons(now),
    },
    {
      id: 'mean',
      header: t('access.mean'),
      numeric: true,
      sortBy: ({ now }) => now?.mean ?? null,
      cell: ({ now }) => (now?.mean == null ? '–' : number(now.mean, 1)),
    },
  ]
  return (
    <DataTable
      name="catchments"
      caption={t('access.catchments.caption', { scenario: of(world.name) })}
      columns={columns}
      rows={rows}
      keyOf={({ site }) => site}
      empty={t('access.nobody')}
    />
  )
}
