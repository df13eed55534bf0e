import { type Column, DataTable } from '../../ui/index.ts'
import { useStudyWords } from '../study-words.ts'
import { keyOfGroup, useNames } from './names.ts'
import { type AccessView, type Gains, movedOf, type World } from './view.ts'

interface Given {
  readonly view: AccessView
  readonly world: World
}

/** Who gains and who loses, in sentences: everybody, and each municipality that is touched, the hardest first. */
export function WhoGains({ view, world: { gains = [] } }: Given) {
  const { t, number } = useStudyWords()
  const names = useNames(view)
  const all = gains.find(({ group }) => group.kind === 'everyone')
  const moved = all && movedOf(all)
  if (all === undefined || moved === undefined || moved.longer + moved.shorter === 0)
    return <p>{t('access.no-change')}</p>
  const persons = (count: number): string => number(Math.round(count), 0)
  const minutes = (mean: number | null): string => number(mean ?? 0, 0)
  const places = gains
    .filter(({ group, ...one }) => group.kind === 'municipality' && movedTotal({ group, ...one }) > 0)
    .toSorted((a, b) => burdenOf(b) - burdenOf(a))
  return (
    <>
      <p>
        {moved.longer > 0 &&
          t('access.longer', { persons: persons(moved.longer - all.lost), minutes: minutes(all.meanLonger) })}{' '}
        {moved.shorter > 0 &&
          t('access.shorter', { persons: persons(moved.shorter - all.won), minutes: minutes(all.meanShorter) })}{' '}
        {all.lost > 0 && t('access.lost', { persons: persons(all.lost) })}{' '}
        {all.won > 0 && t('access.won', { persons: persons(all.won) })}{' '}
        {t('access.unchanged', { persons: persons(all.unchanged) })}
      </p>
      <ul>
        {places.map((one) => {
          const { longer, shorter } = movedOf(one)
          const of = { group: names.group(one.group), all: persons(one.persons) }
          return (
            <li key={keyOfGroup(one.group)}>
              {longer > 0 &&
                t('access.group-longer', { ...of, persons: persons(longer), minutes: minutes(one.meanLonger) })}{' '}
              {shorter > 0 &&
                t('access.group-shorter', { ...of, persons: persons(shorter), minutes: minutes(one.meanShorter) })}
            </li>
          )
        })}
      </ul>
    </>
  )
}

function movedTotal(gains: Gains): number {
  const { longer, shorter } = movedOf(gains)
  return longer + shorter
}

/** Minutes added to all ways together. */
function burdenOf(gains: Gains): number {
  const { longer, shorter } = movedOf(gains)
  return longer * (gains.meanLonger ?? 0) - shorter * (gains.meanShorter ?? 0)
}

/** Persons by how much their way changes, in each group that is touched. */
export function GainTable({ view, world: { gains = [], name } }: Given) {
  const { t, of, number } = useStudyWords()
  const names = useNames(view)
  const rows = gains.filter((one) => one.group.kind === 'everyone' || movedTotal(one) > 0)
  const persons = (id: string, header: string, value: (gains: Gains) => number): Column<Gains> => ({
    id,
    header,
    numeric: true,
    sortBy: value,
    cell: (one) => number(Math.round(value(one)), 0),
  })
  const rare = (['lost', 'won'] as const).filter((key) => rows.some((one) => one[key] > 0))
  const columns: readonly Column<Gains>[] = [
    { id: 'group', header: t('access.group'), isRowHeader: true, cell: ({ group }) => names.group(group) },
    persons('persons', t('overview.inhabitants'), (one) => one.persons),
    persons('unchanged', t('access.band.unchanged'), (one) => one.unchanged),
    ...bands.flatMap((band, i) => [
      persons(`longer-${i}`, t(`access.band.longer-${band}`), ({ longer }) => longer[i] ?? 0),
    ]),
    ...bands.flatMap((band, i) => [
      persons(`shorter-${i}`, t(`access.band.shorter-${band}`), ({ shorter }) => shorter[i] ?? 0),
    ]),
    ...rare.map((key) => persons(key, t(`access.band.${key}`), (one) => one[key])),
  ]
  return (
    <DataTable
      name="gains"
      caption={t('access.gains.caption', { scenario: of(name) })}
      columns={columns}
      rows={rows}
      keyOf={({ group }) => keyOfGroup(group)}
    />
  )
}

/** As the study counts them: below 10 minutes, 10 to below 30, 30 and more. */
const bands = ['few', 'some', 'many'] as const
