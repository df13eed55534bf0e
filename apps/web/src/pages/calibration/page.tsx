import { calibration, createExperiment, type ExperimentView, listExperiments, showInquiry } from '@samplan/lib/contract'
import { useParams } from '@tanstack/react-router'
import { useAnswer, useChange } from '../../app/api.ts'
import { useChoice } from '../../app/choices.ts'
import { hasEnded, useExperiment } from '../../app/experiments.ts'
import { useWords } from '../../app/language.tsx'
import { Asked, Button, Empty, ExperimentStatus, Page, Problem } from '../../ui/index.ts'
import { Result } from './result.tsx'

/** How well the model of today gives what was measured and published. */
export function CalibrationPage() {
  const { t } = useWords()
  const { inquiry } = useParams({ from: '/$inquiry/calibration' })
  const about = useAnswer(showInquiry, { params: { inquiry } })
  const asked = useAnswer(listExperiments, { query: { inquiry, limit: 200 } })
  return (
    <Page title={t('calibration.title')} lead={t('calibration.lead')}>
      <Asked query={about}>
        {({ newest }) => (
          <Asked query={asked}>
            {({ experiments }) => <Calibrations inquiry={inquiry} newest={newest} experiments={experiments} />}
          </Asked>
        )}
      </Asked>
    </Page>
  )
}

function Calibrations({
  inquiry,
  newest,
  experiments,
}: {
  readonly inquiry: string
  readonly newest: number
  readonly experiments: readonly ExperimentView[]
}) {
  const { t, time } = useWords()
  const [chosen, choose] = useChoice('experiment')
  const followed = useExperiment(chosen ?? bestOf(experiments, newest)?.id)
  const start = useChange(createExperiment)
  const { experiment } = followed
  const isCurrent = experiment?.version === newest
  const parsed = followed.answer === undefined ? undefined : calibration.safeParse(followed.answer)
  const begin = () =>
    start.mutate(
      { params: { inquiry }, body: { asked: { operation: 'calibrate', input: {} } } },
      { onSuccess: ({ id }) => choose(id) },
    )
  const isComputed = experiment !== undefined && !hasEnded(experiment)
  const startButton = (
    <Button size="medium" onPress={begin} isPending={start.isPending}>
      {t(experiment === undefined ? 'calibration.start' : 'calibration.start-again')}
    </Button>
  )
  return (
    <>
      {start.error !== null && <Problem error={start.error} onRetry={begin} />}
      {experiment === undefined && followed.error === null ? (
        <Empty title={t('calibration.none')}>
          <p>{t('calibration.none.how')}</p>
          {startButton}
        </Empty>
      ) : (
        <>
          <ExperimentStatus followed={followed} label={t('calibration.computing')} />
          {experiment !== undefined && !isCurrent && (
            <p>{t('calibration.older', { version: experiment.version, newest })}</p>
          )}
          {!isComputed && (!isCurrent || experiment.state !== 'done') && (
            <div className="row no-print">{startButton}</div>
          )}
        </>
      )}
      {parsed?.success === false && <Problem error={parsed.error} />}
      {parsed?.success === true && experiment !== undefined && (
        <>
          <p className="muted small">
            {t('calibration.about', {
              version: experiment.version,
              replications: parsed.data.replications,
              at: time(experiment.endedAt ?? experiment.askedAt),
              by: experiment.askedBy,
            })}
          </p>
          <Result answer={parsed.data} />
        </>
      )}
    </>
  )
}

/** The newest calibration of the newest version, else of another one; one that was not finished only when there is nothing better. */
function bestOf(experiments: readonly ExperimentView[], newest: number): ExperimentView | undefined {
  const asked = experiments.filter(({ operation }) => operation === 'calibrate')
  const current = asked.filter(({ version }) => version === newest)
  const isGood = (one: ExperimentView): boolean => one.state === 'done' || !hasEnded(one)
  return current.find(isGood) ?? asked.find(isGood) ?? current[0] ?? asked[0]
}
