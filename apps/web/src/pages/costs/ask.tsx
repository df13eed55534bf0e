import { createExperiment } from '@samplan/lib/contract'
import { useChange } from '../../app/api.ts'
import { useChoice, useChoose } from '../../app/choices.ts'
import { Button, PickMany, Problem, Section } from '../../ui/index.ts'
import { useCostTexts } from './texts.ts'
import { type About, type AskedCosts, askedOf, type Economy } from './view.ts'

/** What is chosen, as it stands in the address. */
export function useAsked(economy: Economy, about: About): AskedCosts {
  const [given] = useChoice('priced')
  return askedOf(
    economy,
    othersOf(about).map(({ id }) => id),
    given,
  )
}

/** Everything that can be priced beside the first baseline. */
function othersOf({ baselines, scenarios }: About) {
  return [...baselines.slice(1), ...scenarios]
}

/** The question in words, which scenarios are priced beside the baseline, and the button. */
export function Ask({
  economy,
  about,
  asked,
  onAsked,
}: {
  readonly economy: Economy
  readonly about: About
  readonly asked: AskedCosts
  readonly onAsked: (experiment: string) => void
}) {
  const { t, of } = useCostTexts()
  const choose = useChoose()
  const start = useChange(createExperiment)
  const { name, description, source, sourceTitle, priceLevel, years, forms } = economy
  const { inquiry, version } = about.version
  const price = () =>
    start.mutate(
      {
        params: { inquiry },
        body: { version, asked: { operation: 'costs', input: { scenarios: [...asked.scenarios] } } },
      },
      { onSuccess: ({ id }) => onAsked(id) },
    )
  return (
    <Section title={of(name)}>
      {description !== undefined && <p>{of(description)}</p>}
      <p className="muted small">
        {t('costs.asked-in', { source: sourceTitle === undefined ? source : `${sourceTitle} (${source})` })}{' '}
        {t('costs.years', { level: String(priceLevel), first: String(years[0]), last: String(years.at(-1)) })}{' '}
        {forms.length > 1 && t('costs.so-many-forms', { forms: forms.length })}
      </p>
      <form
        className="section no-print"
        onSubmit={(event) => {
          event.preventDefault()
          price()
        }}
      >
        <PickMany
          label={t('costs.scenarios')}
          description={t('costs.scenarios.help')}
          options={othersOf(about).map((one) => ({ id: one.id, name: of(one.name) }))}
          value={asked.scenarios}
          onChange={(ids) => choose({ priced: ids.join(',') })}
        />
        {start.error !== null && <Problem error={start.error} />}
        <div className="row">
          <Button type="submit" isDisabled={start.isPending}>
            {t('costs.price')}
          </Button>
          <span className="muted small">{t('costs.price.help')}</span>
        </div>
      </form>
    </Section>
  )
}
