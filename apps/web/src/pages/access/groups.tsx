import { formatDifference } from '@samplan/lib/publish'
import { type Column, DataTable } from '../../ui/index.ts'
import { useStudyWords } from '../study-words.ts'
import { keyOfGroup, useNames } from './names.ts'
import { type AccessView, beyond, type Limit, limits, shareWithin, type World } from './view.ts'

interface Row {
  readonly now: World['figures'][number]
  readonly before: World['figures'][number] | undefined
}

/** Minutes by area, municipality and age; beside those of the baseline when another world is shown. */
export function GroupTable({
  view,
  world,
  baseline,
  limit,
}: {
  readonly view: AccessView
  readonly world: World
  readonly baseline: World
  readonly limit: Limit
}) {
  const { t, of, number, language } = useStudyWords()
  const names = useNames(view)
  const isCompared = world !== baseline
  const before = new Map(baseline.figures.map((figures) => [keyOfGroup(figures.group), figures]))
  const rows = world.figures.map((now): Row => ({ now, before: before.get(keyOfGroup(now.group)) }))
  const minutes = (value: number | null | undefined): string => (value == null ? '–' : number(value, 1))
  const percent = (share: number): string => `${number(100 * share, 1)} %`
  const added = ({ now, before: was }: Row): number | null =>
    now.mean === null || was?.mean == null ? null : now.mean - was.mean
  const columns: readonly Column<Row>[] = [
    {
      id: 'group',
      header: t('access.group'),
      isRowHeader: true,
      cell: ({ now: { group } }) => (
        <>
          {names.group(group)}
          {group.kind !== 'everyone' && <p className="muted small">{t(`access.group.${group.kind}`)}</p>}
        </>
      ),
    },
    {
      id: 'persons',
      header: t('overview.inhabitants'),
      numeric: true,
      sortBy: ({ now }) => now.persons,
      cell: ({ now }) => number(now.persons, 0),
    },
    ...(isCompared
      ? ([
          {
            id: 'before',
            header: t('access.mean-before'),
            numeric: true,
            sortBy: ({ before: was }) => was?.mean ?? null,
            cell: ({ before: was }) => minutes(was?.mean),
          },
        ] satisfies readonly Column<Row>[])
      : []),
    {
      id: 'mean',
      header: t('access.mean'),
      numeric: true,
      sortBy: ({ now }) => now.mean,
      cell: ({ now }) => minutes(now.mean),
    },
    ...(isCompared
      ? ([
          {
            id: 'added',
            header: t('access.added'),
            numeric: true,
            sortBy: added,
            cell: (row) => {
              const difference = added(row)
              return difference === null ? '–' : formatDifference(difference, language, 1)
            },
          },
        ] satisfies readonly Column<Row>[])
      : []),
    ...limits
      .filter((one) => !isCompared || one === limit)
      .map(
        (one): Column<Row> => ({
          id: `within-${one}`,
          header: t('map.within', { minutes: one }),
          numeric: true,
          sortBy: ({ now }) => shareWithin(now, one),
          cell: ({ now, before: was }) =>
            isCompared && was !== undefined
              ? t('access.from-to', { from: percent(shareWithin(was, one)), to: percent(shareWithin(now, one)) })
              : percent(shareWithin(now, one)),
        }),
      ),
    {
      id: 'beyond',
      header: t('access.beyond', { minutes: limit }),
      numeric: true,
      sortBy: ({ now }) => beyond(now, limit),
      cell: ({ now }) => number(Math.round(beyond(now, limit)), 0),
    },
    {
      id: 'second',
      header: t('access.second'),
      numeric: true,
      sortBy: ({ now }) => now.second,
      cell: ({ now }) => minutes(now.second),
    },
  ]
  return (
    <DataTable
      name="groups"
      caption={t('access.groups.caption', { scenario: of(world.name) })}
      columns={columns}
      rows={rows}
      keyOf={({ now }) => keyOfGroup(now.group)}
    />
  )
}
