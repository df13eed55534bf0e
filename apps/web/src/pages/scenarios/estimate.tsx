import { createExperiment, type ScenarioDraft, steerExperiment } from '@samplan/lib/contract'
import { describeFigure, formatGiven, getFigure, mainIndicatorsOf } from '@samplan/lib/publish'
import { useEffect, useRef, useState } from 'react'
import { ask } from '../../app/api.ts'
import { hasEnded, useExperiment } from '../../app/experiments.ts'
import { useWords } from '../../app/language.tsx'
import { InfoBanner, Problem } from '../../ui/index.ts'
import { type ComparisonAnswer, comparisonOf, forestLabel, forestRows, zoneOf } from '../compare/comparison.ts'
import { Forest } from '../compare/forest.tsx'

/**
 * A first estimate of what a draft does to the primary indicators: asked for as soon as the draft is changed, shown at once and then
 * more closely. What was asked before is cancelled, so that the newest is not kept waiting.
 * @param scenario undefined: nothing can be computed
 */
export function Estimate({
  inquiry,
  version,
  scenario,
}: {
  readonly inquiry: string
  readonly version: number
  readonly scenario: ScenarioDraft | undefined
}) {
  const { t, of } = useWords()
  const { followed, shown, error, isOld } = useEstimate(inquiry, version, scenario)
  const { experiment } = followed
  if (error !== undefined) return <Problem error={error} />
  if (scenario === undefined && shown === undefined) return <p className="muted">{t('estimate.nothing')}</p>
  const isRefused = experiment?.state === 'failed' || experiment?.state === 'refused'
  return (
    <div className="section">
      {isRefused && (
        <InfoBanner
          type="important"
          title={t(experiment.state === 'failed' ? 'experiment.failed' : 'experiment.refused')}
        >
          <ul>
            {(experiment.problem?.issues ?? []).map((issue) => (
              <li key={JSON.stringify(issue)}>{of(issue.text)}</li>
            ))}
          </ul>
        </InfoBanner>
      )}
      {shown === undefined ? (
        !isRefused && <output className="muted">{t('estimate.first')}</output>
      ) : (
        <EstimateFigures answer={shown} isOld={isOld} />
      )}
    </div>
  )
}

function EstimateFigures({ answer, isOld }: { readonly answer: ComparisonAnswer; readonly isOld: boolean }) {
  const { t, language } = useWords()
  const { comparison, final, settings } = answer
  const draft = comparison.scenarios.find(({ id }) => id !== comparison.baseline)
  const replications = draft?.replications ?? 0
  return (
    <div className={isOld ? 'estimate is-old' : 'estimate'} aria-busy={isOld || !final}>
      <p role="status">
        {t(isOld ? 'estimate.old' : final ? 'estimate.final' : 'estimate.tightening', {
          replications,
          weeks: formatGiven(settings.weeks, 'weeks', language),
          warmUp: formatGiven(settings.warmUpWeeks, 'weeks', language),
        })}
      </p>
      {mainIndicatorsOf(comparison).map((indicator) => {
        const rows = forestRows(comparison, indicator, language)
        const figure = draft && describeFigure(getFigure(comparison, draft.id, indicator.id), language)
        return (
          <figure key={indicator.id} className="estimate-row">
            <figcaption>
              <strong>{indicator.name[language]}</strong>
              {figure !== undefined && (
                <span>
                  {figure.difference} {figure.differenceUnit} ({figure.differenceInterval})
                  {final && `, ${figure.verdict}`}
                </span>
              )}
            </figcaption>
            {rows.length > 0 && (
              <Forest
                rows={rows.map((row) => ({ ...row, name: '', ...(final ? {} : { verdict: 'not-decided' as const }) }))}
                zone={zoneOf(indicator)}
                better={indicator.better}
                label={forestLabel(comparison, indicator, language)}
                language={language}
              />
            )}
          </figure>
        )
      })}
      <p className="muted small">{t('estimate.limits', { weeks: formatGiven(settings.weeks, 'weeks', language) })}</p>
    </div>
  )
}

const pauseBeforeAsking = 250

function useEstimate(inquiry: string, version: number, scenario: ScenarioDraft | undefined) {
  const [asked, setAsked] = useState<{ readonly id: string; readonly of: string }>()
  const [error, setError] = useState<Error>()
  const [kept, setKept] = useState<ComparisonAnswer>()
  const followed = useExperiment(asked?.id)
  const latest = useRef(followed.experiment)
  useEffect(() => {
    latest.current = followed.experiment
  }, [followed.experiment])
  const wanted = scenario === undefined ? undefined : JSON.stringify(scenario)
  useEffect(() => {
    if (wanted === undefined) return
    const stop = new AbortController()
    let id: string | undefined
    const timer = setTimeout(() => {
      const draft = JSON.parse(wanted) as ScenarioDraft
      ask(
        createExperiment,
        { params: { inquiry }, body: { version, asked: { operation: 'estimate', input: { draft } } } },
        stop.signal,
      ).then(
        (created) => {
          id = created.id
          setError(undefined)
          setAsked({ id, of: wanted })
        },
        (problem: unknown) => {
          if (problem instanceof Error && problem.name !== 'AbortError') setError(problem)
        },
      )
    }, pauseBeforeAsking)
    return () => {
      clearTimeout(timer)
      stop.abort()
      if (id === undefined || (latest.current?.id === id && hasEnded(latest.current))) return
      // What newer questions make needless goes on if nobody can be reached, and keeps them waiting only.
      ask(steerExperiment, { params: { experiment: id, action: 'cancel' } }).catch(() => undefined)
    }
  }, [inquiry, version, wanted])
  const now = comparisonOf(followed.answer)
  useEffect(() => {
    const answered = comparisonOf(followed.answer)
    if (answered !== undefined) setKept(answered)
  }, [followed.answer])
  const isRunning = followed.experiment === undefined || !hasEnded(followed.experiment)
  return {
    followed,
    shown: now ?? kept,
    error,
    isOld: wanted !== undefined && (asked?.of !== wanted || (now === undefined && isRunning)),
  }
}
