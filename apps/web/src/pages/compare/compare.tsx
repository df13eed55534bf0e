import '../work.css'
import { listExperiments, showInquiry } from '@samplan/lib/contract'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useAnswer } from '../../app/api.ts'
import { hasEnded, useExperiment } from '../../app/experiments.ts'
import { useWords } from '../../app/language.tsx'
import { Asked, Empty, ExperimentStatus, InfoBanner, Link, Page, Problem } from '../../ui/index.ts'
import { inputOf } from '../runs/words.ts'
import { comparisonOf } from './comparison.ts'
import { ComparisonView } from './comparison-view.tsx'
import { StartComparison } from './start.tsx'

/** Scenarios side by side: the latest comparison of this version at once, or another by its address, and a form to begin one. */
export function ComparePage() {
  const { t, time } = useWords()
  const { inquiry } = useParams({ from: '/$inquiry/compare' })
  const search = useSearch({ strict: false })
  const navigate = useNavigate()
  const shown = useAnswer(showInquiry, { params: { inquiry } })
  const earlier = useAnswer(listExperiments, { query: { inquiry, limit: 200 } })
  const version = shown.data?.version.version
  const all = (earlier.data?.experiments ?? []).filter(
    (one) => one.operation === 'compare' && inputOf(one).draft === undefined,
  )
  const given = typeof search.experiment === 'string' ? search.experiment : undefined
  const wanted = typeof search.scenarios === 'string' ? search.scenarios.split(',') : undefined
  // Who comes to begin a comparison is not shown another.
  const latest = wanted === undefined ? all.find((one) => one.state === 'done' && one.version === version) : undefined
  const running = all.find((one) => !hasEnded(one))
  const id = given ?? latest?.id ?? (wanted === undefined ? running?.id : undefined)
  const followed = useExperiment(id)
  const answer = comparisonOf(followed.answer)
  const { experiment } = followed
  return (
    <Page title={t('compare.title')} lead={t('compare.lead')}>
      <Asked query={shown}>
        {(about) => (
          <details className="panel no-print" open={id === undefined || wanted !== undefined ? true : undefined}>
            <summary>{t('compare.new')}</summary>
            <StartComparison
              key={wanted?.join() ?? ''}
              inquiry={about}
              wanted={wanted}
              earlier={all}
              onStarted={(started) => void navigate({ to: '.', search: { experiment: started.id }, resetScroll: true })}
            />
          </details>
        )}
      </Asked>
      {earlier.data === undefined && earlier.error !== null && (
        <Problem error={earlier.error} onRetry={() => void earlier.refetch()} />
      )}
      {given === undefined && running !== undefined && running.id !== id && (
        <p>
          {t('compare.running')}{' '}
          <Link to="/$inquiry/compare" params={{ inquiry }} search={{ experiment: running.id }}>
            {t('compare.follow')}
          </Link>
        </p>
      )}
      {id === undefined && earlier.isSuccess && wanted === undefined && (
        <Empty title={t('compare.none')}>{t('compare.none.how')}</Empty>
      )}
      {id !== undefined && <ExperimentStatus followed={followed} label={t('compare.progress')} />}
      {experiment !== undefined && version !== undefined && experiment.version !== version && (
        <InfoBanner type="info" title={t('compare.older', { of: experiment.version, newest: version })} />
      )}
      {experiment !== undefined && given === undefined && experiment.id === latest?.id && (
        <p className="muted small">{t('compare.latest', { at: time(experiment.askedAt), who: experiment.askedBy })}</p>
      )}
      {answer !== undefined && experiment !== undefined && (
        <ComparisonView answer={answer} experiment={experiment} inquiry={inquiry} />
      )}
    </Page>
  )
}
