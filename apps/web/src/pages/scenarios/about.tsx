import type { ScenarioDraft } from '@samplan/lib/contract'
import { useWords } from '../../app/language.tsx'
import { ChoiceField, PickMany, Section, WrittenField } from '../../ui/index.ts'
import { type DraftState, idOfName } from './draft.ts'

export const idForm = /^[a-z0-9][a-z0-9-]{0,63}$/

/** What the scenario is called, and what it builds on. */
export function About({
  state,
  isNew,
  taken,
  others,
}: {
  readonly state: DraftState
  readonly isNew: boolean
  readonly taken: readonly string[]
  readonly others: readonly { readonly id: string; readonly name: string }[]
}) {
  const { t } = useWords()
  const { scenario, edit } = state
  const { id, name, description = { sv: '', en: '' }, extends: base, combines = [] } = scenario
  const set = (part: Partial<ScenarioDraft>) => edit(Object.keys(part).join(), { ...scenario, ...part })
  const setName = (language: 'sv' | 'en', value = '') => {
    const next = { ...name, [language]: value }
    // Until somebody writes another, the id follows the name.
    const followed = isNew && (id === '' || id === idOfName(name.sv || name.en)) ? idOfName(next.sv || next.en) : id
    edit(`name ${language}`, { ...scenario, name: next, id: followed })
  }
  const setBase = (next: string) => {
    const { extends: _, ...rest } = scenario
    edit('extends', next === '' ? rest : { ...rest, extends: next })
  }
  const setCombines = (next: readonly string[]) => {
    const { combines: _, ...rest } = scenario
    edit('combines', next.length === 0 ? rest : { ...rest, combines: [...next] })
  }
  return (
    <Section title={t('builder.about')}>
      <div className="form-row">
        <WrittenField
          label={t('builder.name.sv')}
          isRequired
          value={name.sv}
          onChange={(next) => setName('sv', next)}
        />
        <WrittenField label={t('builder.name.en')} value={name.en} onChange={(next) => setName('en', next)} />
      </div>
      {isNew && (
        <WrittenField
          label={t('builder.id')}
          description={t('builder.id.help')}
          isRequired
          value={id}
          errorMessage={
            taken.includes(id) ? t('builder.id.taken') : id === '' || idForm.test(id) ? undefined : t('builder.id.form')
          }
          onChange={(next = '') => set({ id: next })}
        />
      )}
      <details className="more" open={description.sv !== '' || base !== undefined || combines.length > 0}>
        <summary>{t('builder.more')}</summary>
        <div className="form-row">
          <WrittenField
            long
            label={t('builder.description.sv')}
            value={description.sv}
            onChange={(next = '') => edit('description sv', { ...scenario, description: { ...description, sv: next } })}
          />
          <WrittenField
            long
            label={t('builder.description.en')}
            value={description.en}
            onChange={(next = '') => edit('description en', { ...scenario, description: { ...description, en: next } })}
          />
        </div>
        <div className="form-row">
          <ChoiceField
            label={t('builder.extends')}
            description={t('builder.extends.help')}
            options={[{ id: '', name: t('builder.extends.none') }, ...others]}
            value={base ?? ''}
            onChange={setBase}
          />
          <PickMany
            label={t('builder.combines')}
            description={t('builder.combines.help')}
            options={others}
            value={combines}
            onChange={setCombines}
          />
        </div>
      </details>
    </Section>
  )
}
