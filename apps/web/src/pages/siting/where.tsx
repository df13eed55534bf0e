import type { SitingAnswerView } from '@samplan/lib/contract'
import { type Column, DataTable, Pill } from '../../ui/index.ts'
import { useStudyWords } from '../study-words.ts'
import { type Change, movedOf, type Structure } from './view.ts'
import { useSitingWords } from './words.tsx'

interface Given {
  readonly answer: SitingAnswerView
}
type Offering = Structure['offerings'][number]
interface Row {
  readonly now: Offering
  readonly before: Offering | undefined
}

const states = ['opens', 'stays', 'closes', 'neighbour'] as const

/** Every service at every site where it is or was, with what is new or gone; neighbours only where somebody goes there. */
export function WhereTable({ answer, structure }: Given & { readonly structure: Structure }) {
  const { t } = useStudyWords()
  const { service, site, visits, minutes } = useSitingWords(answer)
  const rows = structure.offerings
    .map((now, o): Row => ({ now, before: answer.today.offerings[o] }))
    .filter(({ now, before }) => (now.neighbour ? now.visits + (before?.visits ?? 0) > 0 : now.open || now.today))
  const columns: readonly Column<Row>[] = [
    {
      id: 'service',
      header: t('map.service'),
      sortBy: ({ now }) => service(now.service),
      cell: ({ now }) => service(now.service),
    },
    {
      id: 'site',
      header: t('map.site'),
      isRowHeader: true,
      sortBy: ({ now }) => site(now.site),
      cell: ({ now }) => site(now.site),
    },
    {
      id: 'state',
      header: t('siting.state'),
      sortBy: ({ now }) => states.indexOf(stateOf(now)),
      cell: ({ now }) => <Pill kind={stateOf(now)}>{t(`siting.state.${stateOf(now)}`)}</Pill>,
    },
    {
      id: 'before',
      header: t('siting.visits-today'),
      numeric: true,
      sortBy: ({ before }) => before?.visits ?? null,
      cell: ({ before }) => visits(before?.visits ?? 0),
    },
    {
      id: 'visits',
      header: t('siting.visits-then'),
      numeric: true,
      sortBy: ({ now }) => now.visits,
      cell: ({ now }) => visits(now.visits),
    },
    {
      id: 'minutes',
      header: t('access.mean'),
      numeric: true,
      sortBy: ({ now }) => now.minutes,
      cell: ({ now }) => minutes(now.minutes),
    },
  ]
  return (
    <DataTable
      name="where"
      caption={t('siting.where.caption')}
      columns={columns}
      rows={rows}
      keyOf={({ now }) => `${now.service} ${now.site}`}
      pageSize={50}
    />
  )
}

function stateOf({ neighbour, open, today }: Offering): (typeof states)[number] {
  if (neighbour) return 'neighbour'
  return open ? (today ? 'stays' : 'opens') : 'closes'
}

/** Changes of the groups of a service whose people are moved. */
function movedIn({ changes }: SitingAnswerView): readonly Change[] {
  return changes.filter((change) => {
    const { longer, shorter } = movedOf(change)
    return longer + shorter > 0
  })
}

/** Who gains and who loses, in sentences, by service. */
export function WhoMoves({ answer }: Given) {
  const { t } = useStudyWords()
  const { service, visits } = useSitingWords(answer)
  const moved = movedIn(answer).filter(({ group }) => group.kind === 'all')
  if (moved.length === 0) return <p>{t('siting.nobody-moves')}</p>
  return (
    <ul>
      {moved.map((change) => {
        const { longer, far, shorter } = movedOf(change)
        const all = { service: service(change.service), all: visits(change.visits) }
        return (
          <li key={change.service}>
            {longer > 0 && t('siting.longer', { ...all, visits: visits(longer), far: visits(far) })}{' '}
            {shorter > 0 && t('siting.shorter', { ...all, visits: visits(shorter) })}
          </li>
        )
      })}
    </ul>
  )
}

/** What it costs each group, in minutes, and how many of their visits go how much farther. */
export function GroupTable({ answer }: Given) {
  const { t } = useStudyWords()
  const { service, group, visits, minutes, difference } = useSitingWords(answer)
  const rows = movedIn(answer)
  if (rows.length === 0) return null
  const added = ({ before, after }: Change): number | null =>
    before === null || after === null ? null : after - before
  const columns: readonly Column<Change>[] = [
    {
      id: 'service',
      header: t('map.service'),
      sortBy: (one) => service(one.service),
      cell: (one) => service(one.service),
    },
    {
      id: 'group',
      header: t('access.group'),
      isRowHeader: true,
      sortBy: (one) => group(one.group),
      cell: (one) => group(one.group),
    },
    {
      id: 'persons',
      header: t('overview.inhabitants'),
      numeric: true,
      sortBy: (one) => one.persons,
      cell: (one) => visits(one.persons),
    },
    {
      id: 'visits',
      header: t('siting.visits-year'),
      numeric: true,
      sortBy: (one) => one.visits,
      cell: (one) => visits(one.visits),
    },
    {
      id: 'before',
      header: t('siting.minutes-today'),
      numeric: true,
      sortBy: (one) => one.before,
      cell: (one) => minutes(one.before),
    },
    {
      id: 'after',
      header: t('siting.minutes-then'),
      numeric: true,
      sortBy: (one) => one.after,
      cell: (one) => minutes(one.after),
    },
    {
      id: 'added',
      header: t('access.added'),
      numeric: true,
      sortBy: added,
      cell: (one) => {
        const value = added(one)
        return value === null ? '–' : difference(value, 1)
      },
    },
    {
      id: 'longer',
      header: t('siting.visits-longer'),
      numeric: true,
      sortBy: (one) => movedOf(one).longer,
      cell: (one) => visits(movedOf(one).longer),
    },
    {
      id: 'far',
      header: t('siting.visits-far'),
      numeric: true,
      sortBy: (one) => movedOf(one).far,
      cell: (one) => visits(movedOf(one).far),
    },
    {
      id: 'shorter',
      header: t('siting.visits-shorter'),
      numeric: true,
      sortBy: (one) => movedOf(one).shorter,
      cell: (one) => visits(movedOf(one).shorter),
    },
  ]
  return (
    <DataTable
      name="groups"
      caption={t('siting.groups.caption')}
      columns={columns}
      rows={rows}
      keyOf={(one) => `${one.service} ${one.group.kind} ${one.group.kind === 'all' ? '' : one.group.id}`}
      pageSize={50}
    />
  )
}
