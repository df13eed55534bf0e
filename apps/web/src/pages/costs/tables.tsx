import type { CostAnswerView } from '@samplan/lib/contract'
import { type Column, DataTable } from '../../ui/index.ts'
import { useStudyWords } from '../study-words.ts'
import type { Range, World } from './view.ts'
import { useCostWords } from './words.ts'

interface Of {
  readonly answer: CostAnswerView
  readonly world: World
}

/** What each unit costs in the first year: its own, allocated to it, and in all. */
export function UnitTable({ answer, world }: Of) {
  const { t, of } = useStudyWords()
  const { unit, millions, difference, spread } = useCostWords(answer)
  type Row = World['units'][number] | undefined
  const { total } = world
  const columns: readonly Column<Row>[] = [
    {
      id: 'unit',
      header: t('costs.unit'),
      isRowHeader: true,
      cell: (row) => (row === undefined ? t('costs.all') : unit(row.unit)),
    },
    { id: 'direct', header: t('costs.direct'), numeric: true, cell: (row) => (row ? millions(row.direct) : '') },
    {
      id: 'allocated',
      header: t('costs.allocated'),
      numeric: true,
      cell: (row) => (row ? difference(row.allocated) : ''),
    },
    { id: 'full', header: t('costs.full'), numeric: true, cell: (row) => millions((row ?? total).expected) },
    { id: 'spread', header: t('costs.spread'), numeric: true, cell: (row) => spread(row ?? total) },
    { id: 'revenue', header: t('costs.revenue'), numeric: true, cell: (row) => (row ? millions(row.revenue) : '') },
  ]
  return (
    <DataTable
      caption={t('costs.units.caption', { year: String(answer.years[0]), scenario: of(world.name) })}
      columns={columns}
      rows={[...world.units, undefined]}
      keyOf={(row) => row?.unit ?? 'all of them'}
    />
  )
}

/** What each party pays of the first year, in every scenario. */
export function PayerTable({ answer }: { readonly answer: CostAnswerView }) {
  const { t, of } = useStudyWords()
  const { party, millions, spread } = useCostWords(answer)
  const { worlds, years } = answer
  const columns: readonly Column<number>[] = [
    { id: 'party', header: t('costs.party'), isRowHeader: true, cell: (p) => party(worlds[0]!.payers[p]!.party) },
    ...worlds.map(
      ({ scenario, name, payers }): Column<number> => ({
        id: scenario,
        header: of(name),
        numeric: true,
        cell: (p) => <Amount range={payers[p]!} written={millions} spread={spread} />,
      }),
    ),
  ]
  return (
    <DataTable
      caption={t('costs.payers.caption', { year: String(years[0]) })}
      columns={columns}
      rows={worlds[0]!.payers.map((_, p) => p)}
      keyOf={(p) => worlds[0]!.payers[p]!.party}
    />
  )
}

/** An amount with its low and high below it, where they differ. */
export function Amount({
  range,
  written,
  spread,
}: {
  readonly range: Range
  readonly written: (kronor: number) => string
  readonly spread: (range: Range) => string
}) {
  return (
    <>
      {written(range.expected)}
      {range.low !== range.high && <span className="range muted small">{spread(range)}</span>}
    </>
  )
}

export function ScenarioTable({ answer }: { readonly answer: CostAnswerView }) {
  const { t, of } = useStudyWords()
  const { millions, difference, spread, differenceSpread } = useCostWords(answer)
  const { worlds } = answer
  const [baseline] = worlds
  const columns: readonly Column<World>[] = [
    { id: 'scenario', header: t('map.scenario'), isRowHeader: true, cell: ({ name }) => of(name) },
    {
      id: 'year',
      header: t('costs.first-year'),
      numeric: true,
      cell: ({ total }) => <Amount range={total} written={millions} spread={spread} />,
    },
    {
      id: 'difference',
      header: t('costs.difference'),
      numeric: true,
      cell: (world) =>
        world === baseline ? (
          ''
        ) : (
          <Amount range={world.difference.total} written={difference} spread={differenceSpread} />
        ),
    },
    {
      id: 'present',
      header: t('costs.present'),
      numeric: true,
      cell: ({ presentValue }) => <Amount range={presentValue} written={millions} spread={spread} />,
    },
    {
      id: 'present-difference',
      header: t('costs.difference'),
      numeric: true,
      cell: (world) =>
        world === baseline ? (
          ''
        ) : (
          <Amount range={world.difference.presentValue} written={difference} spread={differenceSpread} />
        ),
    },
  ]
  return (
    <DataTable
      caption={t('costs.scenarios.caption')}
      columns={columns}
      rows={worlds}
      keyOf={({ scenario }) => scenario}
    />
  )
}

interface Contact {
  readonly key: string
  readonly name: string
  readonly count: number
  readonly each: Range | null
}

/** Cost per contact, and per patient. */
export function ContactTable({ answer, world }: Of) {
  const { t, of } = useStudyWords()
  const { product, need, count, kronor, kronorSpread } = useCostWords(answer)
  const rows: readonly Contact[] = [
    ...world.products.map((one) => ({
      key: one.product,
      name: product(one.product),
      count: one.volume,
      each: one.each,
    })),
    ...world.patients.map((one) => ({
      key: `patient ${one.need}`,
      name: t('costs.patient', { need: need(one.need) }),
      count: one.patients,
      each: one.each,
    })),
  ]
  const columns: readonly Column<Contact>[] = [
    { id: 'contact', header: t('costs.contact'), isRowHeader: true, cell: ({ name }) => name },
    {
      id: 'count',
      header: t('costs.count'),
      numeric: true,
      sortBy: (row) => row.count,
      cell: (row) => count(row.count),
    },
    {
      id: 'each',
      header: t('costs.each'),
      numeric: true,
      sortBy: ({ each }) => each?.expected ?? null,
      cell: ({ each }) => kronor(each),
    },
    { id: 'spread', header: t('costs.spread'), numeric: true, cell: ({ each }) => kronorSpread(each) },
  ]
  return (
    <DataTable
      name="contacts"
      caption={t('costs.contacts.caption', { scenario: of(world.name) })}
      columns={columns}
      rows={rows}
      keyOf={({ key }) => key}
    />
  )
}
