import { createExperiment, type Version } from '@samplan/lib/contract'
import { useChange } from '../../app/api.ts'
import { useChoice, useChoose } from '../../app/choices.ts'
import { Button, Checkbox, ChoiceField, Problem, Section } from '../../ui/index.ts'
import { useStudyWords } from '../study-words.ts'
import { type AskedSiting, type Extra, extras, inputOf, type Question } from './view.ts'
import { restrictionName } from './words.tsx'

/** Seconds that a search may take. */
const times = [10, 60, 300, 1800] as const
const usualExtras = 'prices,alternatives'

/** What is chosen, as it stands in the address. */
export function useAsked(question: Question): AskedSiting {
  const [off] = useChoice('off')
  const [on] = useChoice('on')
  const [neighbours] = useChoice('neighbours')
  const [seconds] = useChoice('seconds')
  const [more] = useChoice('more')
  const known = new Set(question.restrictions.map(({ id }) => id))
  const list = (given: string | undefined): readonly string[] => (given ?? '').split(',').filter((id) => known.has(id))
  return {
    question: question.id,
    withoutRules: list(off),
    withRules: list(on),
    ...(neighbours === undefined ? {} : { neighbours: neighbours === 'with' }),
    seconds: times.find((one) => String(one) === seconds) ?? 60,
    extras: (more ?? usualExtras).split(',').filter((one): one is Extra => one in extras),
  }
}

/** The rules as switches, what else is asked for, and the button. */
export function Ask({
  question,
  asked,
  version,
  onAsked,
}: {
  readonly question: Question
  readonly asked: AskedSiting
  readonly version: Version
  readonly onAsked: (experiment: string) => void
}) {
  const { t } = useStudyWords()
  const choose = useChoose()
  const start = useChange(createExperiment)
  const solve = () =>
    start.mutate(
      {
        params: { inquiry: version.inquiry },
        body: { version: version.version, asked: { operation: 'site', input: inputOf(asked) } },
      },
      { onSuccess: ({ id }) => onAsked(id) },
    )
  const chosen = new Set(asked.extras)
  return (
    <form
      className="section no-print"
      onSubmit={(event) => {
        event.preventDefault()
        solve()
      }}
    >
      <Section title={t('siting.rules')}>
        <p className="muted small">{t('siting.rules.help')}</p>
        <Rules question={question} asked={asked} />
      </Section>
      <fieldset className="field-group">
        <legend className="field-label">{t('siting.more')}</legend>
        <div className="checks">
          {(Object.keys(extras) as Extra[]).map((extra) => (
            <Checkbox
              key={extra}
              isSelected={chosen.has(extra)}
              onChange={(on) => {
                const next = (Object.keys(extras) as Extra[]).filter((one) => (one === extra ? on : chosen.has(one)))
                choose({ more: next.join(',') === usualExtras ? undefined : next.join(',') || 'none' })
              }}
            >
              {t(`siting.more.${extra}`)}
            </Checkbox>
          ))}
        </div>
      </fieldset>
      <ChoiceField
        label={t('siting.seconds')}
        description={t('siting.seconds.help')}
        options={times.map((seconds) => ({
          id: String(seconds),
          name: seconds < 120 ? `${seconds} s` : `${seconds / 60} min`,
        }))}
        value={String(asked.seconds)}
        onChange={(id) => choose({ seconds: id === '60' ? undefined : id })}
      />
      {start.error !== null && <Problem error={start.error} />}
      <div className="row">
        <Button type="submit" isDisabled={start.isPending}>
          {t('siting.solve')}
        </Button>
      </div>
    </form>
  )
}

/** Each rule and limit with who asks for it and where; what is switched off stands in the address. */
function Rules({ question, asked }: { readonly question: Question; readonly asked: AskedSiting }) {
  const words = useStudyWords()
  const { t, of } = words
  const choose = useChoose()
  const { restrictions, neighbours } = question
  const isOn = ({ id, on }: Question['restrictions'][number]): boolean =>
    on ? !asked.withoutRules.includes(id) : asked.withRules.includes(id)
  const toggle = ({ id, on }: Question['restrictions'][number], next: boolean) => {
    const listed = on ? asked.withoutRules : asked.withRules
    const isListed = next !== on
    const ids = isListed ? [...listed, id] : listed.filter((one) => one !== id)
    choose({ [on ? 'off' : 'on']: ids.join(',') || undefined })
  }
  const open = asked.neighbours ?? neighbours
  return (
    <ul className="plain rules">
      {restrictions.map((restriction) => (
        <li key={restriction.id}>
          <Checkbox isSelected={isOn(restriction)} onChange={(next) => toggle(restriction, next)}>
            {restrictionName(restriction, words)}
          </Checkbox>
          <p className="muted small">
            {restriction.by !== undefined && `${of(restriction.by)}. `}
            {restriction.source === undefined
              ? t('siting.no-source')
              : t('siting.source', {
                  source:
                    restriction.sourceTitle === undefined
                      ? restriction.source
                      : `${restriction.sourceTitle} (${restriction.source})`,
                })}
          </p>
        </li>
      ))}
      <li>
        <Checkbox
          isSelected={open}
          onChange={(next) => choose({ neighbours: next === neighbours ? undefined : next ? 'with' : 'without' })}
        >
          {t('siting.neighbours')}
        </Checkbox>
        <p className="muted small">{t('siting.neighbours.help')}</p>
      </li>
    </ul>
  )
}
