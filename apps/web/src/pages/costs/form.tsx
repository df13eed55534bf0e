import type { CostAnswerView } from '@samplan/lib/contract'
import { breakEvenText, formWaterfall, partyYears } from '@samplan/lib/publish'
import { type Column, DataTable, Pill, Section } from '../../ui/index.ts'
import { Drawn } from './picture.tsx'
import { Amount } from './tables.tsx'
import { useCostTexts } from './texts.ts'
import type { Compared, Form, Range, World } from './view.ts'
import { useCostWords } from './words.ts'

/** One form against today's: who answers for what, what makes the difference, what it takes to turn it round, and what the law says. */
export function FormShown({
  answer,
  world,
  form,
  compared,
}: {
  readonly answer: CostAnswerView
  readonly world: World
  readonly form: Form
  readonly compared: Compared
}) {
  const { t, of, language } = useCostTexts()
  const { form: nameOf } = useCostWords(answer)
  const years = partyYears(answer, world.scenario, form.id, language)
  return (
    <Section title={t('costs.form-title', { form: nameOf(form.id) })}>
      <dl className="pairs">
        {(['owns', 'employs', 'preparedness', 'exit'] as const).map((what) => (
          <div key={what}>
            <dt>{t(`costs.form.${what}`)}</dt>
            <dd>{of(form[what])}</dd>
          </div>
        ))}
      </dl>
      <h3>{t('costs.what-differs', { from: nameOf(compared.from) })}</h3>
      <div className="chart-and-table">
        <Drawn picture={formWaterfall(answer, compared, language)} />
        <StepTable answer={answer} compared={compared} />
      </div>
      {compared.breakEven.length > 0 && (
        <ul>
          {compared.breakEven.map((one) => (
            <li key={one.number}>{breakEvenText(one, language)}</li>
          ))}
        </ul>
      )}
      <Laws form={form} date={answer.lawDate ?? ''} />
      <h3>{t('costs.by-year')}</h3>
      <div className="money-years">
        {years.map((picture) => (
          <Drawn key={picture.title} picture={picture} />
        ))}
      </div>
      <YearTable answer={answer} world={world} form={form} />
    </Section>
  )
}

interface Step extends Range {
  readonly key: string
  readonly name: string
  readonly isWhole: boolean
}

/** The waterfall's figures. */
function StepTable({ answer, compared }: { readonly answer: CostAnswerView; readonly compared: Compared }) {
  const { t } = useCostTexts()
  const { form, effect, millions, spread, difference, differenceSpread } = useCostWords(answer)
  const { from, to, start, steps, end } = compared
  const rows: readonly Step[] = [
    { key: 'start', name: form(from), isWhole: true, ...start },
    ...steps.map((step) => ({
      ...step,
      key: `${step.form}.${step.of}`,
      name: effect(`${step.form}.${step.of}`, step.of),
      isWhole: false,
    })),
    { key: 'end', name: form(to), isWhole: true, ...end },
  ]
  const columns: readonly Column<Step>[] = [
    { id: 'step', header: t('costs.step'), isRowHeader: true, cell: ({ name }) => name },
    {
      id: 'amount',
      header: t('costs.millions'),
      numeric: true,
      cell: (step) =>
        step.isWhole ? (
          <Amount range={step} written={millions} spread={spread} />
        ) : (
          <Amount range={step} written={difference} spread={differenceSpread} />
        ),
    },
  ]
  return (
    <DataTable
      caption={t('costs.steps.caption', { from: form(from), to: form(to) })}
      columns={columns}
      rows={rows}
      keyOf={({ key }) => key}
    />
  )
}

function Laws({
  form: { laws, comingLaws = [], recommendable, forbidden, experience },
  date,
}: {
  readonly form: Form
  readonly date: string
}) {
  const { t, of } = useCostTexts()
  return (
    <>
      <h3>{t('costs.laws', { date })}</h3>
      {!recommendable && <p>{t(forbidden ? 'costs.not-allowed' : 'costs.not-recommended')}</p>}
      {laws.length === 0 && <p>{t('costs.no-laws')}</p>}
      <ul>
        {[...laws, ...comingLaws].map(({ id, law, effect, says, remedy, confirmed, from }) => (
          <li key={id}>
            {from !== undefined && from > date && t('costs.coming-law', { from })}{' '}
            {effect === 'forbids' && <Pill kind="failed">{t('costs.forbidden')}</Pill>} <strong>{law}</strong>:{' '}
            {of(says)} {t('costs.remedy', { remedy: of(remedy) })}{' '}
            {!confirmed && <span className="muted small">{t('costs.unconfirmed')}</span>}
          </li>
        ))}
      </ul>
      {experience.length > 0 && (
        <>
          <h3>{t('costs.experience')}</h3>
          <ul>
            {experience.map(({ where, similarity, lesson, source }) => (
              <li key={`${source} ${of(where)}`}>
                <strong>{of(where)}</strong>: {of(lesson)}
                <p className="muted small">
                  {of(similarity)}. {t('costs.source', { source })}
                </p>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

interface PartyYears {
  readonly party: string
  readonly years: readonly Range[]
}

/** The figures of the curves. */
function YearTable({
  answer,
  world,
  form,
}: {
  readonly answer: CostAnswerView
  readonly world: World
  readonly form: Form
}) {
  const { t } = useCostTexts()
  const { form: nameOf, party, millions, spread } = useCostWords(answer)
  const own = answer.costs.filter((one) => one.scenario === world.scenario && one.form === form.id)
  const rows = [...Map.groupBy(own, (one) => one.party)].map(([id, years]): PartyYears => ({ party: id, years }))
  const columns: readonly Column<PartyYears>[] = [
    { id: 'party', header: t('costs.party'), isRowHeader: true, cell: (row) => party(row.party) },
    ...answer.years.map(
      (year, y): Column<PartyYears> => ({
        id: String(year),
        header: String(year),
        numeric: true,
        cell: ({ years }) => <Amount range={years[y]!} written={millions} spread={spread} />,
      }),
    ),
  ]
  return (
    <DataTable
      caption={t('costs.years.caption', { form: nameOf(form.id) })}
      columns={columns}
      rows={rows}
      keyOf={(row) => row.party}
    />
  )
}
