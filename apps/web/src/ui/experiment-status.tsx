import { Button, InfoBanner, ProgressBar } from '@midas-ds/components'
import type { ExperimentView } from '@samplan/lib/contract'
import { useEffect, useState } from 'react'
import { type Followed, hasEnded, secondsLeft } from '../app/experiments.ts'
import { useWords, type Words } from '../app/language.tsx'
import { Problem } from './states.tsx'

/** How far something asked has come: state, progress, time left, what was wrong, and how to cancel, pause or go on. Nothing once done. */
export function ExperimentStatus({ followed, label }: { readonly followed: Followed; readonly label: string }) {
  const { t, of, number } = useWords()
  const { experiment, error, connection } = followed
  const now = useClock(experiment !== undefined && !hasEnded(experiment))
  if (error !== null) return <Problem error={error} />
  if (experiment === undefined) return <output>{t('state.loading')}</output>
  if (experiment.state === 'done') return null
  if (experiment.state === 'failed' || experiment.state === 'refused') {
    const { message, issues = [] } = experiment.problem ?? {}
    return (
      <InfoBanner type="important" title={t(`experiment.${experiment.state}`)}>
        {message !== undefined && <p>{message}</p>}
        <ul>
          {issues.map((issue) => (
            <li key={JSON.stringify(issue)}>{of(issue.text)}</li>
          ))}
        </ul>
      </InfoBanner>
    )
  }
  // A search that is stopped begins anew when it goes on, and how far it has come is not how long it has left.
  const isSearch = experiment.operation === 'site'
  if (experiment.state === 'cancelled')
    return (
      <p>
        {t(
          !isSearch
            ? 'experiment.cancelled'
            : experiment.answerRevision === undefined
              ? 'experiment.search.cancelled'
              : 'experiment.search.kept',
        )}
      </p>
    )
  const { progress, state } = experiment
  const isRest = isSearch && progress?.stage === 'site-more'
  const left = isSearch ? undefined : secondsLeft(experiment, now)
  return (
    <div className="section">
      <ProgressBar
        label={label}
        isIndeterminate={progress === undefined || isRest}
        value={progress?.done ?? 0}
        maxValue={Math.max(1, progress?.total ?? 1)}
        showValueLabel={progress !== undefined && !isRest}
      />
      <p className="small" role="status">
        {t(`experiment.${state}`)}
        {isRest
          ? ` ${t('experiment.search.rest')}`
          : progress?.search !== undefined && ` ${searchText(progress.search, { t, number })}`}
        {progress !== undefined &&
          !isSearch &&
          ` ${t('experiment.progress', { done: progress.done, total: progress.total })}`}
        {progress !== undefined && progress.found > 0 && ` ${t('experiment.found', { found: progress.found })}`}
      </p>
      {left !== undefined && <p className="muted small">{t('experiment.left', { left: useful(left) })}</p>}
      {connection === 'lost' && <p className="small">{t('experiment.lost')}</p>}
      <div className="row no-print">
        {state === 'paused' ? (
          <Button variant="secondary" size="medium" onPress={followed.resume}>
            {t('experiment.resume')}
          </Button>
        ) : (
          !isSearch && (
            <Button variant="secondary" size="medium" onPress={followed.pause}>
              {t('experiment.pause')}
            </Button>
          )
        )}
        <Button variant="tertiary" size="medium" onPress={followed.cancel}>
          {t('experiment.cancel')}
        </Button>
      </div>
    </div>
  )
}

type Search = NonNullable<NonNullable<ExperimentView['progress']>['search']>

/** The best that was found and how far it may be from the best there is. */
function searchText({ objective, bound, gap }: Search, { t, number }: Pick<Words, 't' | 'number'>): string {
  const whole = (value: number | undefined): string => (value === undefined ? '–' : number(Math.round(value), 0))
  if (objective === undefined) return t('experiment.search.none', { bound: whole(bound) })
  const left = gap === undefined ? '–' : `${number(100 * gap, 2)} %`
  return t('experiment.search', { objective: whole(objective), bound: whole(bound), gap: left })
}

/** Rounded up as one says it: 35 s, 4 min, 2 h. */
function useful(seconds: number): string {
  if (seconds < 90) return `${5 * Math.max(1, Math.ceil(seconds / 5))} s`
  return seconds < 5400 ? `${Math.ceil(seconds / 60)} min` : `${Math.ceil(seconds / 3600)} h`
}

/** The time now, again each second while somebody waits. */
function useClock(isTicking: boolean): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    if (!isTicking) return
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [isTicking])
  return now
}
