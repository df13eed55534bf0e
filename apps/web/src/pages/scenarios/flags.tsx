import { type AnswerOf, type Hindrance, showInquiry } from '@samplan/lib/contract'
import { useAnswer } from '../../app/api.ts'
import { useWords } from '../../app/language.tsx'

type Shown = AnswerOf<typeof showInquiry>['scenarios'][number]

/** What a scenario proposes of who runs what, and what the process says of it: owners who have not agreed, constraints that it breaks. */
export function Proposed({ operatingForms, flags }: Pick<Shown, 'operatingForms' | 'flags'>) {
  const { t, of } = useWords()
  return (
    <>
      {operatingForms.length > 0 && (
        <ul className="small" aria-label={t('scenarios.operating-forms')}>
          {operatingForms.map(({ unit, name, form, rationale }) => (
            <li key={unit}>
              {t('scenarios.operating-form', { unit: of(name), form: of(form) })}{' '}
              <span className="muted">{rationale}</span>
            </li>
          ))}
        </ul>
      )}
      <Flags flags={flags} />
    </>
  )
}

function Flags({ flags }: { readonly flags: readonly Hindrance[] }) {
  const { t, of } = useWords()
  if (flags.length === 0) return null
  return (
    <ul className="notices small" aria-label={t('scenarios.flags')}>
      {flags.map((flag) => (
        <li key={JSON.stringify(flag.params) + flag.code}>
          <strong>{t('scenarios.flagged')}</strong> {of(flag.text)}
        </li>
      ))}
    </ul>
  )
}

/** The same for those of the scenarios that have anything of it, by name; nothing where none has. */
export function ProposedIn({
  inquiry,
  scenarios,
}: {
  readonly inquiry: string
  readonly scenarios: readonly string[]
}) {
  const { t, of } = useWords()
  const { data } = useAnswer(showInquiry, { params: { inquiry } })
  const told = (data?.scenarios ?? []).filter(
    ({ id, operatingForms, flags }) => scenarios.includes(id) && operatingForms.length + flags.length > 0,
  )
  if (told.length === 0) return null
  return (
    <section className="section" aria-label={t('scenarios.flags')}>
      {told.map((scenario) => (
        <div key={scenario.id}>
          <p className="small">
            <strong>{of(scenario.name)}</strong>
          </p>
          <Proposed {...scenario} />
        </div>
      ))}
    </section>
  )
}
