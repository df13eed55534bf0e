import '../work.css'
import type { Flows } from '@samplan/lib/contract'
import { useChoice } from '../../app/choices.ts'
import { useWords } from '../../app/language.tsx'
import { type Called, useCalled } from '../../app/names.ts'
import { ChoiceField, type Column, DataTable, Facts, Link, Section } from '../../ui/index.ts'
import { FlowDiagram } from './flow-diagram.tsx'
import { type Box, everything, type Flow, flowsOf, hospitalFigures, hospitals, type Level } from './flow-figures.ts'
import { SimulationPage } from './simulation-page.tsx'

/** How many patients a week come to, go between and leave the parts of care. */
export function FlowsPage() {
  const { t } = useWords()
  const texts = {
    title: t('flows.title'),
    lead: t('flows.lead'),
    of: t('flows.of'),
    simulate: t('flows.simulate'),
    none: t('flows.none'),
  }
  return (
    <SimulationPage operation="flows" texts={texts}>
      {(answer, inquiry) => <FlowsView flows={answer as unknown as Flows} inquiry={inquiry} />}
    </SimulationPage>
  )
}

/** Fewer a week are in the table only: the drawing would be all threads. */
const leastDrawn = 1

function FlowsView({ flows: given, inquiry }: { readonly flows: Flows; readonly inquiry: string }) {
  const flows = useCalled(given)
  const { t, of, number } = useWords()
  const [levelAsked, chooseLevel] = useChoice('level')
  const [focusAsked, chooseFocus] = useChoice('focus')
  const level: Level = levelAsked === 'parts' ? 'parts' : 'sites'
  const own = flows.sites.filter(({ kind, neighbour }) => kind === 'hospital' && !neighbour)
  const focuses = [
    ...(own.length > 0 ? [{ id: hospitals, name: t('flows.focus.hospitals') }] : []),
    ...own.map(({ id, name }) => ({ id, name })),
    { id: everything, name: t('flows.focus.all') },
  ]
  const focus = (focuses.find(({ id }) => id === focusAsked) ?? focuses[0]!).id
  const shown = flowsOf(flows, level, focus)
  const drawn = shown.filter(({ perWeek }) => perWeek >= leastDrawn)
  const perWeek = (value: number): string => number(value, value < 10 ? 1 : 0)
  const caption = t('flows.caption', {
    scenario: of(flows.name),
    focus: focuses.find(({ id }) => id === focus)?.name ?? '',
  })
  return (
    <>
      <p>
        {t('flows.is', { scenario: of(flows.name), weeks: flows.weeks, replication: flows.replication })}{' '}
        <Link to="/$inquiry/run/$run" params={{ inquiry, run: flows.run }}>
          {t('week.run')}
        </Link>
      </p>
      {own.length > 0 && <AtHospitals flows={flows} perWeek={perWeek} />}
      <div className="row row-end week-tools no-print">
        <ChoiceField label={t('flows.focus')} options={focuses} value={focus} onChange={chooseFocus} />
        <ChoiceField
          label={t('flows.level')}
          options={[
            { id: 'sites', name: t('flows.level.sites') },
            { id: 'parts', name: t('flows.level.parts') },
          ]}
          value={level}
          onChange={(id) => chooseLevel(id === 'sites' ? undefined : id)}
        />
      </div>
      <Section title={t('flows.diagram')}>
        <p className="muted small">{t('flows.how-to-read', { least: leastDrawn })}</p>
        <FlowDiagram flows={drawn} label={caption} nameOf={boxName} perWeek={perWeek} />
      </Section>
      <FlowTable flows={shown} caption={`${caption}, ${t('flows.unit')}`} nameOf={boxName} perWeek={perWeek} />
    </>
  )

  function boxName({ kind, name = '' }: Box): string {
    if (kind === 'home') return t('flows.home')
    return kind === 'out' ? t('flows.out') : name
  }
}

function AtHospitals({
  flows,
  perWeek,
}: {
  readonly flows: Called<Flows>
  readonly perWeek: (value: number) => string
}) {
  const { t } = useWords()
  const { come, admitted, betweenHospitals, discharged } = hospitalFigures(flows)
  return (
    <Section title={t('flows.at-hospitals')}>
      <Facts
        facts={[
          [t('flows.come'), perWeek(come)],
          [t('flows.admitted'), perWeek(admitted)],
          [t('flows.between'), perWeek(betweenHospitals)],
          [t('flows.discharged'), perWeek(discharged)],
        ]}
      />
    </Section>
  )
}

function FlowTable({
  flows,
  caption,
  nameOf,
  perWeek,
}: {
  readonly flows: readonly Flow[]
  readonly caption: string
  readonly nameOf: (box: Box) => string
  readonly perWeek: (value: number) => string
}) {
  const { t } = useWords()
  const columns: readonly Column<Flow>[] = [
    {
      id: 'from',
      header: t('flows.from'),
      isRowHeader: true,
      sortBy: ({ from }) => nameOf(from),
      cell: ({ from }) => nameOf(from),
    },
    { id: 'to', header: t('flows.to'), sortBy: ({ to }) => nameOf(to), cell: ({ to }) => nameOf(to) },
    {
      id: 'week',
      header: t('flows.per-week'),
      numeric: true,
      sortBy: (flow) => flow.perWeek,
      cell: (flow) => perWeek(flow.perWeek),
    },
  ]
  return (
    <DataTable
      name="flows"
      caption={caption}
      columns={columns}
      rows={flows}
      keyOf={({ from, to }) => `${from.id} ${to.id}`}
      pageSize={50}
    />
  )
}
