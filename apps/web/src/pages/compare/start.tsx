import { type AnswerOf, createExperiment, type ExperimentView, type showInquiry } from '@samplan/lib/contract'
import { useState } from 'react'
import { useChange } from '../../app/api.ts'
import { useWords } from '../../app/language.tsx'
import { Button, Checkbox, ChoiceField, NumberField, Problem } from '../../ui/index.ts'
import { leftText } from '../runs/time.ts'
import { inputOf } from '../runs/words.ts'

type Inquiry = AnswerOf<typeof showInquiry>

/** What a comparison is to be of and how exact, with how long it will take as far as that can be known. */
export function StartComparison({
  inquiry,
  wanted,
  earlier,
  onStarted,
}: {
  readonly inquiry: Inquiry
  /** Scenarios that somebody came to compare. */
  readonly wanted: readonly string[] | undefined
  /** Comparisons of any version, newest first: they take about as long. */
  readonly earlier: readonly ExperimentView[]
  readonly onStarted: (experiment: ExperimentView) => void
}) {
  const { t, of, number } = useWords()
  const { settings, baselines, scenarios, version } = inquiry
  const [baseline, setBaseline] = useState(baselines[0]?.id ?? '')
  const [chosen, setChosen] = useState<ReadonlySet<string>>(
    new Set(wanted ?? scenarios.filter(({ compared }) => compared).map(({ id }) => id)),
  )
  const [rule, setRule] = useState<'replications' | 'precision'>('replications')
  const [replications, setReplications] = useState<number | undefined>(settings.replications)
  const [percent, setPercent] = useState<number | undefined>(5)
  const [most, setMost] = useState<number | undefined>(200)
  const [weeks, setWeeks] = useState<number | undefined>(settings.weeks)
  const start = useChange(createExperiment)
  const others = [
    ...baselines.filter(({ id }) => id !== baseline).map(({ id, name }) => ({ id, name: of(name) })),
    ...scenarios.map(({ id, name }) => ({ id, name: of(name) })),
  ]
  const compared = others.filter(({ id }) => chosen.has(id)).map(({ id }) => id)
  const seconds = secondsOfReplicationWeek(earlier, inquiry)
  const size = (compared.length + 1) * ((weeks ?? settings.weeks) + settings.warmUpWeeks)
  const isReady =
    compared.length > 0 && replications !== undefined && (rule === 'replications' || percent !== undefined)
  return (
    <form
      className="section"
      onSubmit={(event) => {
        event.preventDefault()
        if (!isReady) return
        start.mutate(
          {
            params: { inquiry: version.inquiry },
            body: {
              version: version.version,
              asked: {
                operation: 'compare',
                input: {
                  baseline,
                  scenarios: compared,
                  replications,
                  ...(weeks === undefined || weeks === settings.weeks ? {} : { weeks }),
                  ...(rule === 'precision'
                    ? {
                        untilPrecision: percent! / 100,
                        ...(most === undefined ? {} : { mostReplications: Math.max(most, replications) }),
                      }
                    : {}),
                },
              },
            },
          },
          { onSuccess: onStarted },
        )
      }}
    >
      <ChoiceField
        label={t('compare.baseline')}
        options={baselines.map(({ id, name }) => ({ id, name: of(name) }))}
        value={baseline}
        onChange={setBaseline}
      />
      <fieldset className="field-group">
        <legend className="field-label">{t('compare.scenarios')}</legend>
        <div className="checks">
          {others.map(({ id, name }) => (
            <Checkbox
              key={id}
              isSelected={chosen.has(id)}
              onChange={(on) => setChosen(new Set(on ? [...chosen, id] : [...chosen].filter((one) => one !== id)))}
            >
              {name}
            </Checkbox>
          ))}
        </div>
      </fieldset>
      <fieldset className="field-group">
        <legend className="field-label">{t('compare.how-exact')}</legend>
        <div className="ways">
          <label className="way">
            <input
              type="radio"
              name="rule"
              checked={rule === 'replications'}
              onChange={() => setRule('replications')}
            />
            {t('compare.fixed')}
          </label>
          <label className="way">
            <input type="radio" name="rule" checked={rule === 'precision'} onChange={() => setRule('precision')} />
            {t('compare.until')}
          </label>
        </div>
        <div className="form-row">
          <NumberField
            label={t(rule === 'precision' ? 'compare.least' : 'runs.replications')}
            description={t('compare.replications.help')}
            min={2}
            max={10_000}
            step={1}
            value={replications}
            onChange={setReplications}
          />
          {rule === 'precision' && (
            <>
              <NumberField
                label={t('compare.precision')}
                description={t('compare.precision.help')}
                min={0.1}
                max={100}
                value={percent}
                onChange={setPercent}
              />
              <NumberField label={t('compare.most')} min={2} max={10_000} step={1} value={most} onChange={setMost} />
            </>
          )}
          <NumberField
            label={t('compare.weeks')}
            description={t('compare.weeks.help', { weeks: settings.weeks })}
            min={1}
            max={5200}
            step={1}
            value={weeks}
            onChange={setWeeks}
          />
        </div>
      </fieldset>
      <p className="small" role="status">
        {compared.length === 0
          ? t('compare.choose')
          : t('compare.size', {
              scenarios: compared.length + 1,
              replications: number(replications ?? 0),
            })}{' '}
        {compared.length > 0 && timeText()}
      </p>
      {start.error !== null && <Problem error={start.error} />}
      <div>
        <Button type="submit" isDisabled={!isReady || start.isPending}>
          {t('compare.start')}
        </Button>
      </div>
    </form>
  )

  /** An honest guess: from what earlier comparisons took; a stopping rule makes it a range. */
  function timeText(): string {
    if (seconds === undefined) return t('compare.time.unknown')
    const least = seconds * size * (replications ?? 0)
    if (rule === 'replications') return t('compare.time', { time: leftText(least) })
    return t('compare.time.range', {
      from: leftText(least),
      to: leftText(seconds * size * Math.max(most ?? 0, replications ?? 0)),
    })
  }
}

/**
 * Seconds that one simulated week of one scenario takes, from the newest comparison that computed something.
 * @returns undefined when there is none
 */
export function secondsOfReplicationWeek(
  earlier: readonly ExperimentView[],
  { settings }: Pick<Inquiry, 'settings'>,
): number | undefined {
  for (const one of earlier) {
    const { startedAt, endedAt, progress, state } = one
    if (state !== 'done' || startedAt === undefined || endedAt === undefined || progress === undefined) continue
    const computed = progress.done - progress.found
    if (computed <= 0) continue
    const { weeks = settings.weeks, warmUpWeeks } = inputOf(one)
    const length = weeks + (typeof warmUpWeeks === 'number' ? warmUpWeeks : settings.warmUpWeeks)
    return (Date.parse(endedAt) - Date.parse(startedAt)) / 1000 / computed / length
  }
  return undefined
}
