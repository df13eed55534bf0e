import { type Column, DataTable, Section } from '../../ui/index.ts'
import { useStudyWords } from '../study-words.ts'
import { type AccessView, beyond, type Limit, limits, shareWithin, type World } from './view.ts'

interface Row {
  readonly world: World
  readonly neighbours: 'with' | 'without'
  readonly figures: World['figures'][number]
}

/** Everybody in each world, with other regions' sites and without them. */
export function Summary({
  both,
  limit,
}: {
  readonly both: Readonly<Record<'with' | 'without', AccessView>>
  readonly limit: Limit
}) {
  const { t, of, number } = useStudyWords()
  const hasNeighbours = both.with.worlds.some(({ catchments }) => catchments.some(({ neighbour }) => neighbour))
  const rows = both.with.worlds.flatMap(({ id }) =>
    (hasNeighbours ? (['with', 'without'] as const) : (['with'] as const)).flatMap((neighbours): Row[] => {
      const world = both[neighbours].worlds.find((one) => one.id === id)
      const figures = world?.figures.find(({ group }) => group.kind === 'everyone')
      return world === undefined || figures === undefined ? [] : [{ world, neighbours, figures }]
    }),
  )
  const minutes = (value: number | null): string => (value === null ? '–' : number(value, 1))
  const columns: readonly Column<Row>[] = [
    {
      id: 'world',
      header: t('map.scenario'),
      isRowHeader: true,
      cell: ({ world, neighbours }) => (
        <>
          {of(world.name)}
          {hasNeighbours && <p className="muted small">{t(`access.neighbours.${neighbours}`)}</p>}
        </>
      ),
    },
    { id: 'mean', header: t('access.mean'), numeric: true, cell: ({ figures }) => minutes(figures.mean) },
    ...limits.map(
      (one): Column<Row> => ({
        id: `within-${one}`,
        header: t('map.within', { minutes: one }),
        numeric: true,
        cell: ({ figures }) => `${number(100 * shareWithin(figures, one), 1)} %`,
      }),
    ),
    {
      id: 'beyond',
      header: t('access.beyond', { minutes: limit }),
      numeric: true,
      cell: ({ figures }) => number(Math.round(beyond(figures, limit)), 0),
    },
    { id: 'tenth', header: t('access.worst-tenth'), numeric: true, cell: ({ figures }) => minutes(figures.worstTenth) },
    { id: 'longest', header: t('access.longest'), numeric: true, cell: ({ figures }) => minutes(figures.longest) },
  ]
  return (
    <Section title={t('access.summary')}>
      <DataTable
        caption={t('access.summary.caption')}
        columns={columns}
        rows={rows}
        keyOf={({ world, neighbours }) => `${world.id} ${neighbours}`}
      />
    </Section>
  )
}
