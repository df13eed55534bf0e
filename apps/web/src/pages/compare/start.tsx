import { type AnswerOf, createExperiment, type ExperimentView, type showInquiry } from '@samplan/lib/contract'
import { useState } from 'react'
import { useChange } from '../../app/api.ts'
import { useWords } from '../../app/language.tsx'
import { Button, Checkbox, ChoiceField, InfoBanner, NumberField, Problem } from '../../ui/index.ts'
import { leftText } from '../runs/time.ts'
import { ProposedIn } from '../scenarios/flags.tsx'
import { guessSeconds, type HowExact, isLong } from './guess.ts'

type Inquiry = AnswerOf<typeof showInquiry>

/** How long a comparison goes on: so many replications, until the figures are sure enough, or so many draws of the uncertain numbers. */
const rules = ['replications', 'precision', 'draws'] as const
type Rule = (typeof rules)[number]
/** Draws when nothing else is said, as in the command line's documentation. */
const usualDraws = 20

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
  const [rule, setRule] = useState<Rule>('replications')
  const [replications, setReplications] = useState<number | undefined>(settings.replications)
  const [percent, setPercent] = useState<number | undefined>(5)
  const [most, setMost] = useState<number | undefined>(200)
  const [draws, setDraws] = useState<number | undefined>(usualDraws)
  const [each, setEach] = useState<number | undefined>(Math.max(2, Math.ceil(settings.replications / usualDraws)))
  const [anyDraws, setAnyDraws] = useState(false)
  const [weeks, setWeeks] = useState<number | undefined>(settings.weeks)
  const start = useChange(createExperiment)
  const others = [
    ...baselines.filter(({ id }) => id !== baseline).map(({ id, name }) => ({ id, name: of(name) })),
    ...scenarios.map(({ id, name }) => ({ id, name: of(name) })),
  ]
  const compared = others.filter(({ id }) => chosen.has(id)).map(({ id }) => id)
  const how = howExact()
  const guess = how === undefined ? undefined : guessSeconds(earlier, inquiry, compared.length + 1, how, weeks)
  const isReady = compared.length > 0 && how !== undefined
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
                  ...how,
                  ...(weeks === undefined || weeks === settings.weeks ? {} : { weeks }),
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
        <ProposedIn inquiry={version.inquiry} scenarios={compared} />
      </fieldset>
      <fieldset className="field-group">
        <legend className="field-label">{t('compare.how-exact')}</legend>
        <div className="ways">
          {rules.map((one) => (
            <label key={one} className="way">
              <input type="radio" name="rule" checked={rule === one} onChange={() => setRule(one)} />
              {t(`compare.rule.${one}`)}
            </label>
          ))}
        </div>
        {rule === 'draws' && <p className="small muted">{t('compare.draws.what')}</p>}
        <div className="form-row">
          {rule === 'draws' ? (
            <>
              <NumberField
                label={t('compare.draws')}
                description={t('compare.draws.help')}
                min={2}
                max={1_000}
                step={1}
                value={draws}
                onChange={setDraws}
              />
              <NumberField
                label={t('compare.draws.each')}
                description={t('compare.draws.each.help')}
                min={2}
                max={10_000}
                step={1}
                value={each}
                onChange={setEach}
              />
            </>
          ) : (
            <NumberField
              label={t(rule === 'precision' ? 'compare.least' : 'runs.replications')}
              description={t('compare.replications.help')}
              min={2}
              max={10_000}
              step={1}
              value={replications}
              onChange={setReplications}
            />
          )}
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
        {rule === 'draws' && (
          <Checkbox isSelected={anyDraws} onChange={setAnyDraws}>
            {t('compare.draws.any')}
          </Checkbox>
        )}
      </fieldset>
      <p className="small" role="status">
        {compared.length === 0 ? t('compare.choose') : sizeText()}
      </p>
      {isReady && guess !== undefined && isLong(guess) && (
        <InfoBanner type="warning" title={t('compare.long')}>
          {t('compare.long.how')}
        </InfoBanner>
      )}
      {start.error !== null && <Problem error={start.error} />}
      <div>
        <Button type="submit" isDisabled={!isReady || start.isPending}>
          {t('compare.start')}
        </Button>
      </div>
    </form>
  )

  /** As the operation takes it; undefined while a field is empty. */
  function howExact(): HowExact | undefined {
    if (rule === 'draws') {
      if (draws === undefined || each === undefined) return undefined
      return { parameterDraws: draws, replications: each, ...(anyDraws ? { anyDraws } : {}) }
    }
    if (replications === undefined) return undefined
    if (rule === 'replications') return { replications }
    if (percent === undefined) return undefined
    return {
      replications,
      untilPrecision: percent / 100,
      ...(most === undefined ? {} : { mostReplications: Math.max(most, replications) }),
    }
  }

  /** What is computed, and an honest guess at how long that takes; a stopping rule makes it a range. */
  function sizeText(): string {
    if (how === undefined || guess === undefined) return t('compare.incomplete')
    const { from, to, basis } = guess
    const scenarios = compared.length + 1
    const size =
      rule === 'draws'
        ? t('compare.size.draws', { scenarios, draws: number(draws ?? 0), each: number(each ?? 0) })
        : t('compare.size', { scenarios, replications: number(replications ?? 0) })
    const time =
      to > from
        ? t('compare.time.range', { from: leftText(from), to: leftText(to) })
        : t('compare.time', { time: leftText(from) })
    const more = rule === 'draws' && !anyDraws ? [t('compare.time.draws')] : []
    return [size, time, t(`compare.time.by.${basis}`), ...more].join(' ')
  }
}
