import type { CostAnswerView } from '@samplan/lib/contract'
import { formPayers } from '@samplan/lib/publish'
import { type Column, DataTable, Pill } from '../../ui/index.ts'
import { Drawn } from './picture.tsx'
import { Amount } from './tables.tsx'
import { useCostTexts } from './texts.ts'
import type { Compared, Form, World } from './view.ts'
import { useCostWords } from './words.ts'

interface Of {
  readonly answer: CostAnswerView
  readonly world: World
}
interface Row {
  readonly form: Form
  readonly total: Form['totals'][number]
  /** Against today's form; absent of that one. */
  readonly against: Compared | undefined
}

function rowsOf({ answer: { forms, comparisons }, world: { scenario } }: Of): readonly Row[] {
  return forms.flatMap((form): readonly Row[] => {
    const total = form.totals.find((one) => one.scenario === scenario)
    const against = comparisons.find((one) => one.scenario === scenario && one.to === form.id)
    return total === undefined ? [] : [{ form, total, against }]
  })
}

/** What each form costs all payers together, against today's, and whether it can be recommended. */
export function FormsTable({ answer, world, current }: Of & { readonly current: string | undefined }) {
  const { t, of } = useCostTexts()
  const { form: nameOf, millions, spread, difference, differenceSpread, percent } = useCostWords(answer)
  const { years } = answer
  const columns: readonly Column<Row>[] = [
    {
      id: 'form',
      header: t('costs.form'),
      isRowHeader: true,
      cell: ({ form }) => (
        <>
          {nameOf(form.id)}
          {form.isToday && <p className="muted small">{t('costs.is-today')}</p>}
          {form.forbidden && <Pill kind="failed">{t('costs.forbidden')}</Pill>}
          {!form.isToday && !form.forbidden && !form.recommendable && (
            <p className="muted small">{t('costs.no-experience')}</p>
          )}
        </>
      ),
    },
    {
      id: 'total',
      header: t('costs.all-years'),
      numeric: true,
      sortBy: ({ total }) => total.total.expected,
      cell: ({ total }) => <Amount range={total.total} written={millions} spread={spread} />,
    },
    {
      id: 'difference',
      header: t('costs.difference'),
      numeric: true,
      sortBy: ({ against }) => against?.difference.expected ?? null,
      cell: ({ against }) =>
        against && <Amount range={against.difference} written={difference} spread={differenceSpread} />,
    },
    {
      id: 'cheaper',
      header: t('costs.cheaper'),
      numeric: true,
      cell: ({ against }) => against && percent(against.cheaper),
    },
  ]
  return (
    <DataTable
      name="forms"
      caption={t('costs.forms.caption', {
        first: String(years[0]),
        last: String(years.at(-1)),
        scenario: of(world.name),
      })}
      columns={columns}
      rows={rowsOf({ answer, world })}
      keyOf={({ form }) => form.id}
      isCurrent={({ form }) => form.id === current}
    />
  )
}

/** Who pays more and less than today in each form, as a picture and in figures. */
export function WhoPaysInForms({ answer, world }: Of) {
  const { t, of, language } = useCostTexts()
  const { form: nameOf, party, millions, spread, difference, differenceSpread } = useCostWords(answer)
  const rows = rowsOf({ answer, world })
  const picture = formPayers(answer, world.scenario, language)
  const columns: readonly Column<Row>[] = [
    { id: 'form', header: t('costs.form'), isRowHeader: true, cell: ({ form }) => nameOf(form.id) },
    ...(rows[0]?.total.parties ?? []).map(
      ({ party: id }, p): Column<Row> => ({
        id,
        header: party(id),
        numeric: true,
        cell: ({ total, against }) =>
          against === undefined ? (
            <Amount range={total.parties[p]!} written={millions} spread={spread} />
          ) : (
            <Amount range={against.parties[p]!} written={difference} spread={differenceSpread} />
          ),
      }),
    ),
  ]
  return (
    <>
      {picture !== undefined && <Drawn picture={picture} />}
      <DataTable
        caption={t('costs.parties.caption', { scenario: of(world.name) })}
        columns={columns}
        rows={rows}
        keyOf={({ form }) => form.id}
      />
    </>
  )
}
