import { Button, InfoBanner, ProgressBar } from '@midas-ds/components'
import { useEffect, useState } from 'react'
import { type Followed, hasEnded, secondsLeft } from '../app/experiments.ts'
import { useWords } from '../app/language.tsx'
import { Problem } from './states.tsx'

/** How far something asked has come: state, progress, time left, what was wrong, and how to cancel, pause or go on. Nothing once done. */
export function ExperimentStatus({ followed, label }: { readonly followed: Followed; readonly label: string }) {
  const { t, of } = useWords()
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
  if (experiment.state === 'cancelled') return <p>{t('experiment.cancelled')}</p>
  const { progress, state } = experiment
  const left = secondsLeft(experiment, now)
  return (
    <div className="section">
      <ProgressBar
        label={label}
        isIndeterminate={progress === undefined}
        value={progress?.done ?? 0}
        maxValue={Math.max(1, progress?.total ?? 1)}
        showValueLabel={progress !== undefined}
      />
      <p className="small" role="status">
        {t(`experiment.${state}`)}
        {progress !== undefined && ` ${t('experiment.progress', { done: progress.done, total: progress.total })}`}
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
          <Button variant="secondary" size="medium" onPress={followed.pause}>
            {t('experiment.pause')}
          </Button>
        )}
        <Button variant="tertiary" size="medium" onPress={followed.cancel}>
          {t('experiment.cancel')}
        </Button>
      </div>
    </div>
  )
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
