import { budgetChart } from '@samplan/lib/publish'
import { type Column, DataTable, Pill, Section } from '../../ui/index.ts'
import { Drawn } from '../costs/picture.tsx'
import type { Budget, Line, Programme, Table } from './view.ts'
import { Told, useProgrammeWords } from './words.tsx'

interface Of {
  readonly programme: Programme
  readonly budget: Budget
}

/** A budget: areas by year beside the picture, what stated sums say, and every line with where it stands. */
export function BudgetShown({ programme, budget }: Of) {
  const { t, of, body, language, area, measure } = useProgrammeWords(programme)
  const { name, areas, measures, lines, prices } = budget
  const { unit, names } = programme
  const both = Object.fromEntries(
    Object.entries(names.area).map(([id, one]) => [id, typeof one === 'string' ? { sv: one, en: one } : one]),
  )
  return (
    <Section title={of(name)}>
      {budget.body !== undefined && <p className="muted">{t('programme.set-aside-by', { body: body(budget.body) })}</p>}
      {lines.length > 0 && (
        <div className="chart-and-table">
          <Drawn picture={budgetChart({ name, unit, years: areas.years, rows: areas.rows, names: both }, language)} />
          <MoneyTable
            programme={programme}
            table={areas}
            header={t('programme.area')}
            caption={t('programme.areas.caption', { budget: of(name), unit: t(`programme.unit.${unit}`) })}
            nameOf={(id) => (id === null ? t('programme.undivided-area') : area(id))}
          />
        </div>
      )}
      <Sums programme={programme} budget={budget} />
      {prices.length > 0 && <InPrices programme={programme} budget={budget} />}
      {measures.rows.some(({ of: id }) => id !== null) && (
        <MoneyTable
          programme={programme}
          table={measures}
          header={t('programme.measure')}
          caption={t('programme.by-measure.caption', { budget: of(name), unit: t(`programme.unit.${unit}`) })}
          nameOf={(id) => (id === null ? t('programme.undivided-measure') : measure(id))}
        />
      )}
      {lines.length > 0 && <LineTable programme={programme} budget={budget} />}
    </Section>
  )
}

/** Rows and years; a total where there are several of them. */
function MoneyTable({
  programme,
  table,
  header,
  caption,
  nameOf,
}: {
  readonly programme: Programme
  readonly table: Table
  readonly header: string
  readonly caption: string
  readonly nameOf: (id: string | null) => string
}) {
  const { t, money } = useProgrammeWords(programme)
  const { years, rows, yearsOre, totalOre } = table
  type Row = {
    readonly key: string
    readonly name: string
    readonly yearsOre: Table['yearsOre']
    readonly totalOre: number
  }
  const all: readonly Row[] = [
    ...rows.map((row) => ({ ...row, key: row.of ?? 'not divided', name: nameOf(row.of) })),
    ...(rows.length > 1 ? [{ key: 'all of them', name: t('programme.sum'), yearsOre, totalOre }] : []),
  ]
  const columns: readonly Column<Row>[] = [
    { id: 'name', header, isRowHeader: true, cell: ({ name }) => name },
    ...years.map(
      (year, y): Column<Row> => ({
        id: String(year),
        header: year === null ? t('programme.no-year') : String(year),
        numeric: true,
        cell: (row) => (row.yearsOre[y] === 0 ? '–' : money(row.yearsOre[y]!)),
      }),
    ),
    ...(years.length > 1
      ? [{ id: 'total', header: t('programme.sum'), numeric: true, cell: (row: Row) => money(row.totalOre) }]
      : []),
  ]
  return <DataTable caption={caption} columns={columns} rows={all} keyOf={({ key }) => key} />
}

/** As many terms as one reads. */
const mostTerms = 12

/** Stated sums beside what makes them. */
function Sums({ programme, budget: { sums } }: Of) {
  const { t, money, qualified, area, measure } = useProgrammeWords(programme)
  if (sums.length === 0) return null
  return (
    <>
      <h3>{t('programme.sums')}</h3>
      <ul>
        {sums.map((sum) => {
          const {
            year,
            area: ofArea,
            measure: ofMeasure,
            statedOre,
            qualifier,
            sumOre,
            termsOre,
            undividedOre,
            state,
          } = sum
          const what = [
            ...(year === undefined ? [] : [String(year)]),
            ...(ofArea === undefined ? [] : [area(ofArea)]),
            ...(ofMeasure === undefined ? [] : [measure(ofMeasure)]),
          ].join(', ')
          const isLong = termsOre.length < 2 || termsOre.length > mostTerms
          const terms = isLong ? '' : `${termsOre.map(money).join(' + ')} = `
          return (
            <li key={what}>
              <Pill kind={state === 'right' ? 'done' : 'warning'}>{t(`programme.sum.${state}`)}</Pill>{' '}
              {t('programme.sum.stated', {
                what: what === '' ? t('programme.everything') : what,
                stated: qualified(statedOre, qualifier),
                sum: `${terms}${money(sumOre)}`,
              })}{' '}
              {state === 'open' && `${t('programme.sum.rest', { undivided: money(undividedOre) })} `}
              <Told programme={programme} told={sum} />
            </li>
          )
        })}
      </ul>
    </>
  )
}

function InPrices({ programme, budget: { prices } }: Of) {
  const { t, rounded } = useProgrammeWords(programme)
  const { kind, year } = programme.prices!
  return (
    <p>
      {t(kind === 'current' ? 'programme.in-prices-of' : 'programme.in-current-prices', {
        year: String(year),
        years: prices.map((one) => `${one.year} ${rounded(one.convertedOre)}`).join(', '),
      })}
    </p>
  )
}

/** Every line, with what it is for and where it stands. */
function LineTable({ programme, budget }: Of) {
  const { t, of, area, measure, qualified } = useProgrammeWords(programme)
  const rows = budget.lines.map((line, i) => ({ ...line, key: String(i) }))
  type Row = Line & { readonly key: string }
  const isMoved = rows.some(({ movesTo }) => movesTo !== undefined)
  const columns: readonly Column<Row>[] = [
    {
      id: 'what',
      header: t('programme.line'),
      isRowHeader: true,
      cell: ({ area: ofArea, measure: ofMeasure, purpose }) =>
        [
          ...(purpose === undefined ? [] : [of(purpose)]),
          ...(ofMeasure === undefined ? [] : [measure(ofMeasure)]),
          ...(ofArea === undefined ? [] : [area(ofArea)]),
        ].join(', ') || t('programme.no-purpose'),
    },
    {
      id: 'year',
      header: t('programme.year'),
      cell: ({ year }) => (year === undefined ? t('programme.not-stated') : String(year)),
    },
    {
      id: 'amount',
      header: t(`programme.unit.${programme.unit}`),
      numeric: true,
      cell: ({ ore, qualifier }) => qualified(ore, qualifier),
    },
    ...(isMoved
      ? [
          {
            id: 'level',
            header: t('programme.moves-to'),
            cell: ({ movesTo }: Row) =>
              movesTo === undefined ? t('programme.not-stated') : t(`programme.level.${movesTo}`),
          },
        ]
      : []),
    {
      id: 'source',
      header: t('programme.source'),
      cell: (line) => (
        <>
          <Told programme={programme} told={line} />
          {line.parts?.map((part) => (
            <p className="small" key={of(part.purpose)}>
              {t('programme.part', { amount: qualified(part.ore, part.qualifier), purpose: of(part.purpose) })}{' '}
              <Told programme={programme} told={part} />
            </p>
          ))}
        </>
      ),
    },
  ]
  return (
    <details className="more">
      <summary>{t('programme.lines', { count: rows.length })}</summary>
      <DataTable
        caption={t('programme.lines.caption', { budget: of(budget.name) })}
        columns={columns}
        rows={rows}
        keyOf={({ key }) => key}
      />
    </details>
  )
}
