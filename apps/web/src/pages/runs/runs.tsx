import '../work.css'
import {
  type AnswerOf,
  type ExperimentView,
  listExperiments,
  listFailures,
  showInquiry,
  showStatus,
  steerExperiment,
} from '@samplan/lib/contract'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { ask, useAnswer, useChange } from '../../app/api.ts'
import { hasEnded, secondsLeft } from '../../app/experiments.ts'
import { useWords } from '../../app/language.tsx'
import {
  Asked,
  Button,
  DataTable,
  Empty,
  Facts,
  Link,
  Page,
  Pill,
  Problem,
  ProgressBar,
  Section,
} from '../../ui/index.ts'
import { leftText } from './time.ts'
import { describeAsked } from './words.ts'

const askedAgain = 2000

/** What is computed and what has been: the queue, and for whoever runs the workbench what failed in it. */
export function RunsPage() {
  const words = useWords()
  const { t } = words
  const { inquiry } = useParams({ from: '/$inquiry/runs' })
  const shown = useAnswer(showInquiry, { params: { inquiry } })
  const query = { inquiry, limit: 100 }
  const list = useQuery({
    queryKey: [listExperiments.name, { query }],
    queryFn: ({ signal }) => ask(listExperiments, { query }, signal),
    // Only what has not ended changes.
    refetchInterval: ({ state }) => (state.data?.experiments.every(hasEnded) === true ? 15_000 : askedAgain),
  })
  return (
    <Page
      title={t('runs.title')}
      lead={t('runs.lead')}
      actions={
        <>
          <Link to="/$inquiry/journey" params={{ inquiry }} className="button-link">
            {t('journey.title')}
          </Link>
          <Link to="/$inquiry/week" params={{ inquiry }} className="button-link">
            {t('week.title')}
          </Link>
          <Link to="/$inquiry/flows" params={{ inquiry }} className="button-link">
            {t('flows.title')}
          </Link>
        </>
      }
    >
      <Asked query={list}>
        {({ experiments }) => {
          const active = experiments.filter((one) => !hasEnded(one))
          const ended = experiments.filter(hasEnded)
          return (
            <>
              <Section title={t('runs.queue')}>
                {active.length === 0 ? (
                  <Empty title={t('runs.queue.empty')}>
                    <Link to="/$inquiry/compare" params={{ inquiry }}>
                      {t('runs.start')}
                    </Link>
                  </Empty>
                ) : (
                  <ul className="cards" aria-label={t('runs.queue')}>
                    {active.map((one) => (
                      <ActiveCard key={one.id} experiment={one} title={describeAsked(one, shown.data, words)} />
                    ))}
                  </ul>
                )}
              </Section>
              {ended.length > 0 && <EndedTable experiments={ended} inquiry={shown.data} />}
            </>
          )
        }}
      </Asked>
      <Machinery />
    </Page>
  )
}

function ActiveCard({ experiment, title }: { readonly experiment: ExperimentView; readonly title: string }) {
  const { t, time } = useWords()
  const steer = useChange(steerExperiment)
  const { id, inquiry, state, progress, askedBy, askedAt } = experiment
  const left = secondsLeft(experiment, Date.now())
  const act = (action: 'cancel' | 'pause' | 'resume') => () => steer.mutate({ params: { experiment: id, action } })
  return (
    <li className="card">
      <h3>
        <Link to="/$inquiry/runs/$experiment" params={{ inquiry, experiment: id }}>
          {title}
        </Link>
      </h3>
      <p className="row small">
        <Pill kind={state}>{t(`overview.state.${state}`)}</Pill>
        <span className="muted">{t('runs.by', { who: askedBy, at: time(askedAt) })}</span>
      </p>
      {progress !== undefined && (
        <ProgressBar
          label={t('experiment.progress', { done: progress.done, total: progress.total })}
          value={progress.done}
          maxValue={Math.max(1, progress.total)}
          showValueLabel
        />
      )}
      {left !== undefined && <p className="muted small">{t('experiment.left', { left: leftText(left) })}</p>}
      {steer.error !== null && <Problem error={steer.error} />}
      <div className="row no-print">
        {state === 'paused' ? (
          <Button variant="secondary" size="medium" onPress={act('resume')}>
            {t('experiment.resume')}
          </Button>
        ) : (
          <Button variant="secondary" size="medium" onPress={act('pause')}>
            {t('experiment.pause')}
          </Button>
        )}
        <Button variant="tertiary" size="medium" onPress={act('cancel')}>
          {t('experiment.cancel')}
        </Button>
      </div>
    </li>
  )
}

function EndedTable({
  experiments,
  inquiry,
}: {
  readonly experiments: readonly ExperimentView[]
  readonly inquiry: AnswerOf<typeof showInquiry> | undefined
}) {
  const words = useWords()
  const { t, time, number } = words
  return (
    <Section title={t('runs.earlier')}>
      <DataTable
        caption={t('runs.caption', { count: experiments.length })}
        name="runs"
        pageSize={25}
        rows={experiments}
        keyOf={({ id }) => id}
        columns={[
          {
            id: 'asked',
            header: t('runs.asked'),
            isRowHeader: true,
            cell: (one) => (
              <Link to="/$inquiry/runs/$experiment" params={{ inquiry: one.inquiry, experiment: one.id }}>
                {describeAsked(one, inquiry, words)}
              </Link>
            ),
          },
          {
            id: 'state',
            header: t('runs.state'),
            sortBy: ({ state }) => state,
            cell: ({ state }) => <Pill kind={state}>{t(`overview.state.${state}`)}</Pill>,
          },
          {
            id: 'version',
            header: t('runs.version'),
            numeric: true,
            sortBy: ({ version }) => version,
            cell: ({ version }) => number(version),
          },
          { id: 'at', header: t('runs.at'), sortBy: ({ askedAt }) => askedAt, cell: ({ askedAt }) => time(askedAt) },
          { id: 'by', header: t('runs.who'), sortBy: ({ askedBy }) => askedBy, cell: ({ askedBy }) => askedBy },
        ]}
      />
    </Section>
  )
}

/** What computes, and the blocks that it has given up. */
function Machinery() {
  const { t, number, time } = useWords()
  const status = useAnswer(showStatus, {})
  const failures = useAnswer(listFailures, {})
  return (
    <Section title={t('runs.machinery')}>
      {status.data !== undefined && (
        <Facts
          facts={[
            [t('runs.waiting'), number(status.data.queue.waiting)],
            [t('runs.active'), number(status.data.queue.active)],
            [t('runs.failed'), number(status.data.queue.failed)],
            [t('runs.workers'), number(status.data.workers)],
          ]}
        />
      )}
      {failures.data !== undefined && failures.data.failures.length > 0 && (
        <DataTable
          caption={t('runs.failures')}
          name="failures"
          pageSize={25}
          rows={failures.data.failures}
          keyOf={({ id }) => id}
          columns={[
            { id: 'at', header: t('runs.at'), isRowHeader: true, cell: ({ at }) => time(at) },
            { id: 'message', header: t('runs.fault'), cell: ({ message }) => message },
            {
              id: 'replications',
              header: t('runs.replications'),
              cell: ({ replications }) => replications.map((one) => number(one)).join(', '),
            },
            { id: 'run', header: t('runs.run'), cell: ({ run }) => <code>{run.slice(0, 19)}…</code> },
          ]}
        />
      )}
      {failures.data?.failures.length === 0 && <p className="muted small">{t('runs.no-failures')}</p>}
    </Section>
  )
}
