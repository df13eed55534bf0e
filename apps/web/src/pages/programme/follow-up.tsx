import { type Column, DataTable, Facts, Link, Pill, Section } from '../../ui/index.ts'
import type { Budget, Pilot, Programme } from './view.ts'
import { Pair, Told, useProgrammeWords } from './words.tsx'

interface Of {
  readonly programme: Programme
}

/** Measures with area, how far they have come, who answers for them, and the scenario with their effects. */
export function MeasureTable({ programme, inquiry }: Of & { readonly inquiry: string }) {
  const { t, area, measure, body, decision, scenario } = useProgrammeWords(programme)
  const { measures } = programme
  type Row = Programme['measures'][number]
  if (measures.length === 0) return null
  const says = (key: keyof Row): boolean => measures.some((one) => one[key] !== undefined)
  const columns: readonly Column<Row>[] = [
    { id: 'measure', header: t('programme.measure'), isRowHeader: true, cell: ({ id }) => measure(id) },
    ...(says('area')
      ? [
          {
            id: 'area',
            header: t('programme.area'),
            cell: (row: Row) => (row.area === undefined ? '–' : area(row.area)),
          },
        ]
      : []),
    ...(says('status') || says('decision')
      ? [
          {
            id: 'status',
            header: t('programme.status'),
            cell: (row: Row) =>
              [
                ...(row.status === undefined ? [] : [t(`programme.status.${row.status}`)]),
                ...(row.decision === undefined ? [] : [decision(row.decision)]),
              ].join(', ') || '–',
          },
        ]
      : []),
    ...(says('body')
      ? [
          {
            id: 'body',
            header: t('programme.body'),
            cell: (row: Row) => (row.body === undefined ? '–' : body(row.body)),
          },
        ]
      : []),
    ...(says('scenario')
      ? [
          {
            id: 'scenario',
            header: t('programme.effect'),
            cell: (row: Row) =>
              row.scenario === undefined ? (
                '–'
              ) : (
                <Link to="/$inquiry/scenarios/$scenario" params={{ inquiry, scenario: row.scenario }}>
                  {scenario(row.scenario)}
                </Link>
              ),
          },
        ]
      : []),
    { id: 'source', header: t('programme.source'), cell: (row) => <Told programme={programme} told={row} /> },
  ]
  return (
    <Section title={t('programme.measures')}>
      <DataTable caption={t('programme.measures.caption')} columns={columns} rows={measures} keyOf={({ id }) => id} />
    </Section>
  )
}

/** What was spent against what was set aside, and indicators against their targets. */
export function FollowUp({ programme }: Of) {
  const { t } = useProgrammeWords(programme)
  const { budgets, indicators } = programme
  const hasOutcomes = budgets.some(({ outcomes }) => outcomes.length > 0)
  if (!hasOutcomes && indicators.length === 0) return null
  return (
    <Section title={t('programme.follow-up')}>
      {hasOutcomes && <OutcomeTable programme={programme} />}
      {indicators.length > 0 && <IndicatorTable programme={programme} />}
    </Section>
  )
}

function OutcomeTable({ programme }: Of) {
  const { t, of, area, measure, money, signed, percent } = useProgrammeWords(programme)
  type Row = Budget['outcomes'][number] & { readonly budget: Budget; readonly key: string }
  const rows = programme.budgets.flatMap((budget) =>
    budget.outcomes.map((outcome, i): Row => ({ ...outcome, budget, key: `${budget.id} ${i}` })),
  )
  const columns: readonly Column<Row>[] = [
    {
      id: 'what',
      header: t('programme.money'),
      isRowHeader: true,
      cell: ({ budget, area: ofArea, measure: ofMeasure }) =>
        [
          of(budget.name),
          ...(ofArea === undefined ? [] : [area(ofArea)]),
          ...(ofMeasure === undefined ? [] : [measure(ofMeasure)]),
        ].join(', '),
    },
    { id: 'year', header: t('programme.year'), cell: ({ year }) => String(year) },
    { id: 'budgeted', header: t('programme.budgeted'), numeric: true, cell: ({ budgetedOre }) => money(budgetedOre) },
    { id: 'spent', header: t('programme.spent'), numeric: true, cell: ({ spentOre }) => money(spentOre) },
    {
      id: 'deviation',
      header: t('programme.deviation'),
      numeric: true,
      cell: ({ deviationOre }) => signed(deviationOre),
    },
    {
      id: 'share',
      header: t('programme.of-budget'),
      numeric: true,
      cell: ({ share }) => (share === null ? '–' : `${share > 0 ? '+' : ''}${percent(share)}`),
    },
  ]
  return (
    <DataTable
      caption={t('programme.outcomes.caption', { unit: t(`programme.unit.${programme.unit}`) })}
      columns={columns}
      rows={rows}
      keyOf={({ key }) => key}
    />
  )
}

function IndicatorTable({ programme }: Of) {
  const { t, of, body, decimal } = useProgrammeWords(programme)
  type Row = Programme['indicators'][number]
  const columns: readonly Column<Row>[] = [
    {
      id: 'indicator',
      header: t('programme.indicator'),
      isRowHeader: true,
      cell: (row) => (
        <>
          {of(row.name)}
          <p>
            <Told programme={programme} told={row} />
          </p>
        </>
      ),
    },
    {
      id: 'target',
      header: t('programme.target'),
      cell: ({ target, better, unit }) =>
        target === undefined ? (
          '–'
        ) : (
          <>
            {t(`programme.target.${better}`, { value: `${decimal(target.value)} ${of(unit)}` })}
            <p>
              <Told programme={programme} told={target} />
            </p>
          </>
        ),
    },
    {
      id: 'values',
      header: t('programme.values'),
      cell: ({ values }) =>
        values.length === 0
          ? '–'
          : values.map((one) => (
              <p key={one.year}>
                {`${one.year}: ${decimal(one.value)} `}
                <Told programme={programme} told={one} />
              </p>
            )),
    },
    {
      id: 'met',
      header: t('programme.met'),
      cell: ({ isMet }) =>
        isMet === null ? (
          '–'
        ) : (
          <Pill kind={isMet ? 'done' : 'failed'}>{t(isMet ? 'programme.yes' : 'programme.no')}</Pill>
        ),
    },
    {
      id: 'reported',
      header: t('programme.reported'),
      cell: ({ reported, body: to }) =>
        [...(reported === undefined ? [] : [reported]), ...(to === undefined ? [] : [body(to)])].join(', ') || '–',
    },
  ]
  return (
    <DataTable
      caption={t('programme.indicators.caption')}
      columns={columns}
      rows={programme.indicators}
      keyOf={({ id }) => id}
    />
  )
}

export function Pilots({ programme }: Of) {
  const { t, of } = useProgrammeWords(programme)
  return programme.pilots.map((pilot) => (
    <Section key={pilot.id} title={t('programme.pilot', { name: of(pilot.name) })}>
      <PilotShown programme={programme} pilot={pilot} />
    </Section>
  ))
}

/** When it began and is evaluated, its rule, and its cost both ways. */
function PilotShown({ programme, pilot }: Of & { readonly pilot: Pilot }) {
  const { t, of, decimal } = useProgrammeWords(programme)
  const { start, evaluation, criterion, scaling, years, hasCosts } = pilot
  const none = t('programme.not-stated')
  const missing = [
    ...(hasCosts ? [] : [t('programme.missing.costs')]),
    ...(scaling === undefined ? [t('programme.missing.rule')] : []),
  ]
  return (
    <>
      <dl className="pairs">
        <Pair name={t('programme.start')}>{start ?? none}</Pair>
        <Pair name={t('programme.evaluation')}>{evaluation ?? none}</Pair>
        <Pair name={t('programme.criterion')}>{criterion === undefined ? none : of(criterion)}</Pair>
      </dl>
      {(pilot.places ?? pilot.assumption) !== undefined && (
        <p>
          <Told programme={programme} told={pilot} />
        </p>
      )}
      {scaling !== undefined && (
        <p>
          {t(`programme.rule.${scaling.otherwise}`, { year: String(scaling.from), factor: decimal(scaling.factor) })}{' '}
          <Told programme={programme} told={scaling} />
        </p>
      )}
      {years === null ? (
        <p>{t('programme.nothing-computed', { missing: missing.join(', ') })}</p>
      ) : (
        <PilotTable programme={programme} pilot={pilot} years={years} />
      )}
    </>
  )
}

function PilotTable({
  programme,
  pilot: { name, scaling },
  years,
}: Of & { readonly pilot: Pilot; readonly years: NonNullable<Pilot['years']> }) {
  const { t, of, money, signed } = useProgrammeWords(programme)
  type Row = (typeof years)[number]
  const columns: readonly Column<Row>[] = [
    { id: 'year', header: t('programme.year'), isRowHeader: true, cell: ({ year }) => String(year) },
    { id: 'now', header: t('programme.as-it-is'), numeric: true, cell: ({ asItIsOre }) => money(asItIsOre) },
    { id: 'scaled', header: t('programme.scaled'), numeric: true, cell: ({ scaledOre }) => money(scaledOre) },
    {
      id: 'otherwise',
      header: t(`programme.otherwise.${scaling?.otherwise ?? 'ends'}`),
      numeric: true,
      cell: ({ notScaledOre }) => money(notScaledOre),
    },
    {
      id: 'difference',
      header: t('programme.difference'),
      numeric: true,
      cell: ({ scaledOre, notScaledOre }) => signed(scaledOre - notScaledOre),
    },
  ]
  return (
    <DataTable
      caption={t('programme.pilot.caption', { name: of(name), unit: t(`programme.unit.${programme.unit}`) })}
      columns={columns}
      rows={years}
      keyOf={({ year }) => String(year)}
    />
  )
}

/** What goes to another level of care: what is aimed at, and what the lines make it, from at least to at most. */
export function Moved({ programme }: Of) {
  const { t, of, money, percent } = useProgrammeWords(programme)
  const { aims, budgets } = programme
  const shares = budgets.flatMap(({ id, name, moved }) =>
    moved.flatMap((one) => (one.share === null ? [] : [{ ...one, share: one.share, id, name }])),
  )
  if (aims.length === 0 && shares.length === 0) return null
  return (
    <Section title={t('programme.moved')}>
      {shares.length > 0 && (
        <Facts
          facts={shares.map(({ name, level, share, movedOre, totalOre, unsaidOre }) => [
            t('programme.share-to', { budget: of(name), level: t(`programme.level.${level}`) }),
            <>
              {unsaidOre === 0
                ? percent(share.least)
                : t('programme.range', { least: percent(share.least), most: percent(share.most) })}
              <p className="muted small">
                {t('programme.moved-of', { moved: money(movedOre), total: money(totalOre) })}{' '}
                {unsaidOre > 0 && t('programme.moved-unsaid', { unsaid: money(unsaidOre) })}
              </p>
            </>,
          ])}
        />
      )}
      <ul>
        {aims.map((aim) => (
          <li key={`${aim.level} ${of(aim.text)}`}>
            {t('programme.aim', {
              level: t(`programme.level.${aim.level}`),
              text: of(aim.text),
              share: aim.share === undefined ? t('programme.not-stated') : percent(aim.share),
            })}{' '}
            <Told programme={programme} told={aim} />
          </li>
        ))}
      </ul>
    </Section>
  )
}
