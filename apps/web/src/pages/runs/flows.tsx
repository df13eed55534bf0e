import '../work.css'
import type { Flows } from '@samplan/lib/contract'
import { formatInterval } from '@samplan/lib/publish'
import { useChoice } from '../../app/choices.ts'
import { useWords } from '../../app/language.tsx'
import { type Called, useCalled } from '../../app/names.ts'
import { ChoiceField, type Column, DataTable, Facts, Link, Section } from '../../ui/index.ts'
import { FlowDiagram } from './flow-diagram.tsx'
import {
  type Box,
  everything,
  type Flow,
  flowsOf,
  hospitalFigures,
  hospitals,
  intervalOf,
  type Level,
  type PerWeek,
  replicationsOf,
} from './flow-figures.ts'
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
    takes: t('flows.none.how'),
  }
  return (
    <SimulationPage operation="flows" texts={texts} replications={{ choices: [1, 3, 5, 10, 20], usual: 5 }}>
      {(answer, inquiry) => <FlowsView flows={answer as unknown as Flows} inquiry={inquiry} />}
    </SimulationPage>
  )
}

/** Fewer a week are in the table only: the drawing would be all threads. */
const leastDrawn = 1

function FlowsView({ flows: given, inquiry }: { readonly flows: Flows; readonly inquiry: string }) {
  const flows = useCalled(given)
  const { t, of, number, language } = useWords()
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
  const perWeek = (value: number): string => number(value, decimalsFor(value))
  const interval = (figure: PerWeek): string => {
    const ends = intervalOf(figure)
    return ends === undefined ? '' : formatInterval(ends.low, ends.high, language, decimalsFor(figure.perWeek))
  }
  const { replication, weeks } = flows
  const replications = replicationsOf(flows)
  const caption = t('flows.caption', {
    scenario: of(flows.name),
    focus: focuses.find(({ id }) => id === focus)?.name ?? '',
  })
  return (
    <>
      <p>
        {replications === 1
          ? t('flows.is', { scenario: of(flows.name), weeks, replication })
          : t('flows.is-mean', {
              scenario: of(flows.name),
              weeks,
              replications,
              from: replication,
              to: replication + replications - 1,
            })}{' '}
        <Link to="/$inquiry/run/$run" params={{ inquiry, run: flows.run }}>
          {t('week.run')}
        </Link>
      </p>
      {own.length > 0 && <AtHospitals flows={flows} perWeek={perWeek} interval={interval} />}
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
      <FlowTable
        flows={shown}
        caption={`${caption}, ${t('flows.unit')}`}
        nameOf={boxName}
        perWeek={perWeek}
        {...(replications === 1 ? {} : { interval })}
      />
    </>
  )

  function boxName({ kind, name = '' }: Box): string {
    if (kind === 'home') return t('flows.home')
    return kind === 'out' ? t('flows.out') : name
  }
}

/** One where it would else be a whole number of few. */
function decimalsFor(perWeek: number): number {
  return perWeek < 10 ? 1 : 0
}

function AtHospitals({
  flows,
  perWeek,
  interval,
}: {
  readonly flows: Called<Flows>
  readonly perWeek: (value: number) => string
  readonly interval: (figure: PerWeek) => string
}) {
  const { t } = useWords()
  const { come, admitted, betweenHospitals, discharged } = hospitalFigures(flows)
  const shown = (figure: PerWeek) => (
    <>
      {perWeek(figure.perWeek)} <span className="range muted small">{interval(figure)}</span>
    </>
  )
  return (
    <Section title={t('flows.at-hospitals')}>
      <Facts
        facts={[
          [t('flows.come'), shown(come)],
          [t('flows.admitted'), shown(admitted)],
          [t('flows.between'), shown(betweenHospitals)],
          [t('flows.discharged'), shown(discharged)],
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
  interval,
}: {
  readonly flows: readonly Flow[]
  readonly caption: string
  readonly nameOf: (box: Box) => string
  readonly perWeek: (value: number) => string
  /** Absent of one replication. */
  readonly interval?: (figure: PerWeek) => string
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
    ...(interval === undefined
      ? []
      : [{ id: 'interval', header: t('flows.interval'), numeric: true, cell: (flow: Flow) => interval(flow) }]),
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
