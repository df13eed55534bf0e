import { type AnswerOf, type ExperimentView, listExperiments, listNumbers, showInquiry } from '@samplan/lib/contract'
import { useParams } from '@tanstack/react-router'
import { useAnswer } from '../app/api.ts'
import { useWords } from '../app/language.tsx'
import { Asked, type Column, DataTable, Facts, Link, Page, Pill, Section } from '../ui/index.ts'
import { useUnitName } from './model/names.ts'
import { type NumberView, widestFirst } from './model/numbers.ts'
import { describeAsked } from './runs/words.ts'

type About = AnswerOf<typeof showInquiry>

/** The inquiry at a glance: what it holds, its scenarios, what was computed last, what is uncertain. */
export function OverviewPage() {
  const { t, number, time } = useWords()
  const { inquiry } = useParams({ from: '/$inquiry/' })
  const query = useAnswer(showInquiry, { params: { inquiry } })
  return (
    <Page title={query.data?.name ?? inquiry} lead={t('overview.lead')}>
      <Asked query={query}>
        {(about) => (
          <>
            <p className="muted small">
              {t('inquiries.version', { ...about.version, at: time(about.version.at) })}{' '}
              <Link to="/$inquiry/history" params={{ inquiry }}>
                {t('overview.history')}
              </Link>
            </p>
            <Facts
              facts={[
                [t('overview.inhabitants'), number(about.summary.inhabitants, 0)],
                [t('overview.sites'), number(about.summary.sites)],
                [t('overview.resources'), number(about.summary.resources)],
                [t('overview.numbers'), number(about.summary.numbers)],
                [t('overview.assumptions'), number(about.summary.assumptions)],
              ]}
            />
            <Scenarios inquiry={inquiry} about={about} />
            <Latest inquiry={inquiry} about={about} />
            <Uncertain inquiry={inquiry} about={about} />
          </>
        )}
      </Asked>
    </Page>
  )
}

function Scenarios({ inquiry, about }: { readonly inquiry: string; readonly about: About }) {
  const { t, of } = useWords()
  const { scenarios, baselines } = about
  return (
    <Section title={t('overview.scenarios')}>
      <p className="muted">{t('overview.baselines', { names: baselines.map(({ name }) => of(name)).join(', ') })}</p>
      <ul className="cards">
        {scenarios.map((scenario) => (
          <li key={scenario.id} className="card">
            <h3>{of(scenario.name)}</h3>
            {scenario.description && <p className="small">{of(scenario.description)}</p>}
            <details className="small">
              <summary>{t('overview.changes', { count: scenario.changes.length })}</summary>
              <ol>
                {scenario.changes.map((change) => (
                  <li key={change.summary.sv}>{of(change.summary)}</li>
                ))}
              </ol>
            </details>
            <Link
              className="small"
              to="/$inquiry/map"
              params={{ inquiry }}
              search={{ scenario: scenario.id, show: 'change' }}
              aria-label={t('overview.on-map-of', { scenario: of(scenario.name) })}
            >
              {t('overview.on-map')}
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  )
}

const shownRuns = 5

function Latest({ inquiry, about }: { readonly inquiry: string; readonly about: About }) {
  const words = useWords()
  const { t, time } = words
  const query = useAnswer(listExperiments, { query: { inquiry, limit: shownRuns } })
  const done = useAnswer(listExperiments, { query: { inquiry, state: 'done', limit: 100 } })
  const compared = done.data?.experiments.find(({ operation }) => operation === 'compare')
  const columns: readonly Column<ExperimentView>[] = [
    {
      id: 'operation',
      header: t('overview.run'),
      isRowHeader: true,
      cell: (one) => (
        <Link to="/$inquiry/runs/$experiment" params={{ inquiry, experiment: one.id }}>
          {describeAsked(one, about, words)}
        </Link>
      ),
    },
    {
      id: 'state',
      header: t('overview.state'),
      cell: ({ state }) => <Pill kind={state}>{t(`overview.state.${state}`)}</Pill>,
    },
    { id: 'version', header: t('history.version'), numeric: true, cell: ({ version }) => version },
    {
      id: 'at',
      header: t('overview.asked'),
      cell: ({ askedAt, askedBy }) => <span className="date">{`${time(askedAt)}, ${askedBy}`}</span>,
    },
  ]
  return (
    <Section title={t('overview.latest')}>
      <p className="row">
        {compared === undefined ? (
          <Link to="/$inquiry/compare" params={{ inquiry }}>
            {t('overview.compare')}
          </Link>
        ) : (
          <Link to="/$inquiry/compare" params={{ inquiry }} search={{ experiment: compared.id }}>
            {t('overview.compared', { at: time(compared.askedAt) })}
          </Link>
        )}
        <Link to="/$inquiry/runs" params={{ inquiry }}>
          {t('overview.all-runs')}
        </Link>
      </p>
      <Asked query={query}>
        {({ experiments }) =>
          experiments.length === 0 ? (
            <p>
              {t('overview.latest.none')}{' '}
              <Link to="/$inquiry/calibration" params={{ inquiry }}>
                {t('overview.latest.calibrate')}
              </Link>
            </p>
          ) : (
            <DataTable
              caption={t('overview.latest.caption')}
              columns={columns}
              rows={experiments}
              keyOf={({ id }) => id}
            />
          )
        }
      </Asked>
    </Section>
  )
}

const shownNumbers = 8

function Uncertain({ inquiry, about }: { readonly inquiry: string; readonly about: About }) {
  const { t, of, number } = useWords()
  const unitName = useUnitName()
  const query = useAnswer(listNumbers, { params: { inquiry } })
  const { numbers, assumptions } = about.summary
  const columns: readonly Column<NumberView>[] = [
    { id: 'name', header: t('model.number'), isRowHeader: true, cell: ({ name }) => of(name) },
    {
      id: 'value',
      header: t('model.value'),
      numeric: true,
      cell: ({ value, unit }) => `${number(value)} ${unit === undefined ? '' : unitName(unit)}`,
    },
    {
      id: 'range',
      header: t('model.range'),
      numeric: true,
      cell: ({ low, high }) => (low === undefined || high === undefined ? '–' : `${number(low)}–${number(high)}`),
    },
    { id: 'source', header: t('model.source'), cell: ({ sourceTitle, source }) => sourceTitle ?? source },
  ]
  return (
    <Section title={t('overview.uncertain')}>
      <p>
        {t('overview.uncertain.share', { assumptions, numbers })}{' '}
        <Link to="/$inquiry/model" params={{ inquiry }} search={{ show: 'widest' }}>
          {t('overview.uncertain.all')}
        </Link>{' '}
        <Link to="/$inquiry/calibration" params={{ inquiry }}>
          {t('overview.uncertain.calibration')}
        </Link>
      </p>
      <Asked query={query}>
        {(answer) => (
          <DataTable
            caption={t('overview.uncertain.caption')}
            columns={columns}
            rows={widestFirst(answer.numbers).slice(0, shownNumbers)}
            keyOf={({ path }) => path}
            empty={t('overview.uncertain.none')}
          />
        )}
      </Asked>
      <h3>{t('overview.warnings')}</h3>
      {about.issues.length === 0 ? (
        <p>{t('overview.warnings.none')}</p>
      ) : (
        <ul>
          {about.issues.map((issue) => (
            <li key={JSON.stringify(issue)}>
              {of(issue.text)}
              {issue.file !== undefined && (
                <span className="muted small">
                  {' '}
                  {issue.file}
                  {issue.line !== undefined && `:${issue.line}`}
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}
