import '../work.css'
import { type AnswerOf, type ExperimentView, type showAnswer, showInquiry } from '@samplan/lib/contract'
import { describeWarnings, formatNumber } from '@samplan/lib/publish'
import { useParams } from '@tanstack/react-router'
import { useAnswer } from '../../app/api.ts'
import { useExperiment } from '../../app/experiments.ts'
import { useWords } from '../../app/language.tsx'
import { DataTable, ExperimentStatus, Facts, Link, Page, Pill, Section } from '../../ui/index.ts'
import { comparisonOf } from '../compare/comparison.ts'
import { Downloads } from '../compare/downloads.tsx'
import { useThingNames } from './names.ts'
import { commandOf, describeAsked, inputOf, runWarning } from './words.ts'

/** Something that was asked: what, how far it has come, what is to be known of its figures, and how to do it again. */
export function ExperimentPage() {
  const words = useWords()
  const { t, number, time } = words
  const { inquiry, experiment: id } = useParams({ from: '/$inquiry/runs/$experiment' })
  const shown = useAnswer(showInquiry, { params: { inquiry } })
  const followed = useExperiment(id)
  const { experiment } = followed
  const title = experiment === undefined ? t('runs.one') : describeAsked(experiment, shown.data, words)
  return (
    <Page title={title} lead={experiment && t('runs.by', { who: experiment.askedBy, at: time(experiment.askedAt) })}>
      <ExperimentStatus followed={followed} label={t('runs.progress')} />
      {experiment !== undefined && (
        <>
          <Facts
            facts={[
              [
                t('runs.state'),
                <Pill key="state" kind={experiment.state}>
                  {t(`overview.state.${experiment.state}`)}
                </Pill>,
              ],
              [t('runs.version'), number(experiment.version)],
              ...settingFacts(experiment),
              ...(experiment.startedAt !== undefined && experiment.endedAt !== undefined
                ? [[t('runs.took'), tookText(experiment.startedAt, experiment.endedAt)] as const]
                : []),
            ]}
          />
          <ToAnswer experiment={experiment} />
          {followed.answer !== undefined && <Warnings answer={followed.answer} experiment={experiment} />}
          <Repeat experiment={experiment} />
          {followed.answer !== undefined && <RunsOf answer={followed.answer} inquiry={inquiry} />}
        </>
      )}
    </Page>
  )

  function settingFacts({ input }: ExperimentView): (readonly [string, string])[] {
    const { seed, replications, weeks, untilPrecision } = inputOf({ input })
    return [
      ...(seed === undefined ? [] : [[t('runs.seed'), number(seed)] as const]),
      ...(replications === undefined ? [] : [[t('runs.replications'), number(replications)] as const]),
      ...(weeks === undefined ? [] : [[t('runs.weeks'), number(weeks)] as const]),
      ...(untilPrecision === undefined ? [] : [[t('compare.precision'), `${number(untilPrecision * 100)} %`] as const]),
    ]
  }

  function tookText(from: string, to: string): string {
    const seconds = (Date.parse(to) - Date.parse(from)) / 1000
    return seconds < 120
      ? `${formatNumber(Math.max(0.1, seconds), words.language, seconds < 10 ? 1 : 0)} s`
      : `${number(Math.round(seconds / 60))} min`
  }
}

/** Where the answer is shown as it is meant to be read. */
function ToAnswer({ experiment }: { readonly experiment: ExperimentView }) {
  const { t } = useWords()
  const { id, inquiry, operation, answerRevision, state } = experiment
  if (answerRevision === undefined) return null
  const params = { inquiry }
  const search = { experiment: id }
  switch (operation) {
    case 'compare':
    case 'estimate':
      return (
        <div className="section">
          <p>
            <Link to="/$inquiry/compare" params={params} search={search} className="button-link">
              {t('runs.to-comparison')}
            </Link>
          </p>
          {operation === 'compare' && state === 'done' && <Downloads experiment={id} />}
        </div>
      )
    case 'week':
      return (
        <Link to="/$inquiry/week" params={params} search={search} className="button-link">
          {t('runs.to-week')}
        </Link>
      )
    case 'flows':
      return (
        <Link to="/$inquiry/flows" params={params} search={search} className="button-link">
          {t('runs.to-flows')}
        </Link>
      )
    case 'site':
      return (
        <Link
          to="/$inquiry/siting"
          params={params}
          search={{ ...search, question: inputOf(experiment).question }}
          className="button-link"
        >
          {t('runs.to-siting')}
        </Link>
      )
    case 'costs':
      return (
        <Link to="/$inquiry/costs" params={params} search={search} className="button-link">
          {t('runs.to-costs')}
        </Link>
      )
    case 'rivals':
      return (
        <Link
          to="/$inquiry/rivals"
          params={params}
          search={{ ...search, dispute: inputOf(experiment).disputes?.[0] }}
          className="button-link"
        >
          {t('runs.to-rivals')}
        </Link>
      )
    case 'journey':
      return (
        <Link to="/$inquiry/journey" params={params} search={search} className="button-link">
          {t('runs.to-journey')}
        </Link>
      )
    case 'influence':
      return (
        <Link to="/$inquiry/model" params={params} search={{ show: 'widest' }} className="button-link">
          {t('runs.to-influence')}
        </Link>
      )
    default:
      return null
  }
}

/** What weakens the figures, in sentences. */
function Warnings({
  answer,
  experiment: { inquiry, version },
}: {
  readonly answer: AnswerOf<typeof showAnswer>
  readonly experiment: ExperimentView
}) {
  const words = useWords()
  const { t, language } = words
  const names = useThingNames(inquiry, version)
  const compared = comparisonOf(answer)
  if (compared === undefined) return null
  const warnings = describeWarnings(compared.comparison, language, {
    describeWarning: (warning) => runWarning(warning, words, names),
  })
  return (
    <Section title={t('compare.warnings')}>
      {compared.decided === false && <p>{t('compare.undecided')}</p>}
      {warnings.length === 0 ? (
        <p className="muted">{t('compare.no-warnings')}</p>
      ) : (
        <ul>
          {warnings.map(({ sentence, scenarios }) => (
            <li key={sentence}>
              {sentence} {scenarios.length > 0 && <span className="muted">({scenarios.join(', ')})</span>}
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

function Repeat({ experiment }: { readonly experiment: ExperimentView }) {
  const { t } = useWords()
  const command = commandOf(experiment)
  return (
    <Section title={t('runs.repeat')}>
      {command === undefined ? (
        <p className="muted">{t('runs.no-command')}</p>
      ) : (
        <>
          <p>{t('runs.repeat.how', { version: experiment.version })}</p>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
          <pre className="code" tabIndex={0}>
            <code>{command}</code>
          </pre>
        </>
      )}
      <details className="more">
        <summary>{t('runs.input')}</summary>
        <pre className="code">
          <code>{JSON.stringify(experiment.input, null, 2)}</code>
        </pre>
      </details>
    </Section>
  )
}

/** The runs that the figures come from. */
function RunsOf({ answer, inquiry }: { readonly answer: AnswerOf<typeof showAnswer>; readonly inquiry: string }) {
  const { t, of, number } = useWords()
  const scenarios = comparisonOf(answer)?.comparison.scenarios ?? single(answer)
  if (scenarios.length === 0) return null
  return (
    <Section title={t('runs.runs')}>
      <DataTable
        caption={t('runs.runs.caption')}
        rows={scenarios}
        keyOf={({ id }) => id}
        columns={[
          { id: 'scenario', header: t('compare.scenario'), isRowHeader: true, cell: ({ name }) => of(name) },
          {
            id: 'run',
            header: t('runs.run'),
            cell: ({ run }) => (
              <Link to="/$inquiry/run/$run" params={{ inquiry, run }} className="hash">
                {run.slice(7, 19)}…
              </Link>
            ),
          },
          {
            id: 'replications',
            header: t('runs.replications'),
            numeric: true,
            cell: ({ replications }) => number(replications),
          },
        ]}
      />
    </Section>
  )
}

interface Ran {
  readonly id: string
  readonly name: { readonly sv: string; readonly en: string }
  readonly run: string
  readonly replications: number
}

/** The run of an answer that is of one scenario. */
function single(answer: AnswerOf<typeof showAnswer>): readonly Ran[] {
  const { scenario, name, run } = answer as { scenario?: unknown; name?: unknown; run?: unknown }
  if (typeof scenario !== 'string' || typeof run !== 'string') return []
  const named = name as Ran['name'] | undefined
  return [{ id: scenario, name: named ?? { sv: scenario, en: scenario }, run, replications: 1 }]
}
