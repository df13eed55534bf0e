import type { CostAnswerView } from '@samplan/lib/contract'
import { costWarningLines } from '@samplan/lib/publish'
import { useChoice } from '../../app/choices.ts'
import { ChoiceField, Facts, Link, Section } from '../../ui/index.ts'
import { FormShown } from './form.tsx'
import { FormsTable, WhoPaysInForms } from './forms.tsx'
import { ContactTable, OutlierTable, PayerTable, ScenarioTable, UnitTable } from './tables.tsx'
import { useCostTexts } from './texts.ts'
import { shownOf, type World } from './view.ts'
import { useCostWords } from './words.ts'

/** What the chosen scenario costs and who pays, the scenarios beside each other, and the operating forms. */
export function Answer({ answer, inquiry }: { readonly answer: CostAnswerView; readonly inquiry: string }) {
  const { t, of, language } = useCostTexts()
  const { form: formName } = useCostWords(answer)
  const [scenario, chooseScenario] = useChoice('scenario')
  const [chosenForm, chooseForm] = useChoice('form')
  const { world, form, compared } = shownOf(answer, { scenario, form: chosenForm })
  if (world === undefined) return null
  const { worlds, forms } = answer
  return (
    <>
      {costWarningLines(answer, language).map((line) => (
        <p key={line} className="notices">
          {line}
        </p>
      ))}
      {(worlds.length > 1 || forms.length > 2) && (
        <div className="filters no-print">
          {worlds.length > 1 && (
            <ChoiceField
              label={t('costs.shown')}
              options={worlds.map((one) => ({ id: one.scenario, name: of(one.name) }))}
              value={world.scenario}
              onChange={(id) => chooseScenario(id === worlds[0]!.scenario ? undefined : id)}
            />
          )}
          {form !== undefined && (
            <ChoiceField
              label={t('costs.form-shown')}
              options={forms.filter(({ isToday }) => !isToday).map(({ id }) => ({ id, name: formName(id) }))}
              value={form.id}
              onChange={chooseForm}
            />
          )}
        </div>
      )}
      <Section title={t('costs.today', { scenario: of(world.name) })}>
        <Figures answer={answer} world={world} inquiry={inquiry} />
        <UnitTable answer={answer} world={world} />
        <PayerTable answer={answer} />
        {worlds.length > 1 && <ScenarioTable answer={answer} />}
      </Section>
      {forms.length > 0 && (
        <Section title={t('costs.forms')}>
          <FormsTable answer={answer} world={world} current={form?.id} />
          <WhoPaysInForms answer={answer} world={world} />
        </Section>
      )}
      {form !== undefined && compared !== undefined && (
        <FormShown answer={answer} world={world} form={form} compared={compared} />
      )}
      {world.products.length > 0 && (
        <Section title={t('costs.contacts')}>
          <p className="muted small">{t('costs.contacts.help')}</p>
          <ContactTable answer={answer} world={world} />
        </Section>
      )}
      {world.outliers.length > 0 && (
        <Section title={t('costs.outliers')}>
          <OutlierTable answer={answer} world={world} />
        </Section>
      )}
      <p className="muted small">{t('costs.read')}</p>
    </>
  )
}

function Figures({
  answer,
  world,
  inquiry,
}: {
  readonly answer: CostAnswerView
  readonly world: World
  readonly inquiry: string
}) {
  const { t } = useCostTexts()
  const { millions, spread, rate } = useCostWords(answer)
  const { draws, replications, years, priceLevel, index, discountRate, numbers, assumptions, assumedSure } = answer
  return (
    <>
      <Facts
        facts={[
          [
            t('costs.fact.total', { year: String(years[0]) }),
            <>
              {millions(world.total.expected)}
              <p className="muted small">{spread(world.total)}</p>
            </>,
          ],
          [
            t('costs.fact.present', { level: String(priceLevel) }),
            <>
              {millions(world.presentValue.expected)}
              <p className="muted small">{spread(world.presentValue)}</p>
            </>,
          ],
        ]}
      />
      <p className="muted small">
        {t('costs.draws', { draws, replications })} {t('costs.grounds', { numbers, assumptions, sure: assumedSure })}{' '}
        {t('costs.rates', { index: rate(index), discount: rate(discountRate) })}{' '}
        {world.run !== null && (
          <Link to="/$inquiry/run/$run" params={{ inquiry, run: world.run }}>
            {t('costs.run')}
          </Link>
        )}
      </p>
    </>
  )
}
