import { saveScenario, type Version } from '@samplan/lib/contract'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useChange } from '../../app/api.ts'
import { useWords } from '../../app/language.tsx'
import { Button, Link, Section, WrittenField } from '../../ui/index.ts'
import { idForm } from './about.tsx'
import { sendable } from './check.ts'
import { type DraftState, draftOf, forgetDraft } from './draft.ts'
import { SaveTrouble } from './save-trouble.tsx'

/** What is missing before it can be saved, the reason, and what became of it. */
export function Save({
  inquiry,
  state,
  isNew,
  isChanged,
  errors,
  taken,
  place,
}: {
  readonly inquiry: string
  readonly state: DraftState
  readonly isNew: boolean
  readonly isChanged: boolean
  readonly errors: number
  readonly taken: readonly string[]
  readonly place: string
}) {
  const { t } = useWords()
  const navigate = useNavigate()
  const save = useChange(saveScenario)
  const [reason, setReason] = useState<string>()
  const [saved, setSaved] = useState<Version>()
  const { scenario, draft } = state
  const missing = [
    ...(scenario.name.sv.trim() === '' && scenario.name.en.trim() === '' ? [t('builder.missing.name')] : []),
    ...(!idForm.test(scenario.id) || (isNew && taken.includes(scenario.id)) ? [t('builder.missing.id')] : []),
    ...(scenario.changes.some(({ rationale }) => !rationale?.trim()) ? [t('builder.missing.rationale')] : []),
    ...(scenario.changes.some(({ source }) => !source) ? [t('builder.missing.source')] : []),
    ...(errors > 0 ? [t('builder.missing.errors')] : []),
    ...(reason === undefined ? [t('builder.missing.reason')] : []),
  ]
  const submit = (from: number) => {
    const sent = sendable(scenario)
    save.mutate(
      { params: { inquiry, scenario: sent.id }, body: { from, reason: reason!, scenario: sent } },
      {
        onSuccess: ({ version }) => {
          setSaved(version)
          setReason(undefined)
          if (isNew) {
            forgetDraft(place)
            void navigate({ to: '/$inquiry/scenarios/$scenario', params: { inquiry, scenario: sent.id } })
          } else state.begin(draftOf(sent, version.version))
        },
      },
    )
  }
  const stale = save.error?.problem?.code === 'stale' ? save.error.problem.newest : undefined
  return (
    <Section title={t('builder.save')}>
      <form
        className="section"
        onSubmit={(event) => {
          event.preventDefault()
          if (missing.length === 0 && isChanged) submit(draft.from)
        }}
      >
        <WrittenField
          label={t('scenarios.reason')}
          description={t('builder.reason.help')}
          isRequired
          value={reason}
          onChange={setReason}
        />
        {isChanged && missing.length > 0 && (
          <div className="small">
            {t('builder.missing')}
            <ul>
              {missing.map((what) => (
                <li key={what}>{what}</li>
              ))}
            </ul>
          </div>
        )}
        <SaveTrouble
          error={save.error}
          stale={stale}
          what={t('builder.stale.what')}
          isReady={reason !== undefined}
          onGoOn={submit}
        />
        <Button type="submit" isDisabled={!isChanged || missing.length > 0 || save.isPending}>
          {t(save.isPending ? 'builder.saving' : 'builder.save')}
        </Button>
        <p role="status" className="small">
          {saved !== undefined && t('builder.saved', { version: saved.version })}
        </p>
      </form>
      {!isNew && !isChanged && (
        <Link to="/$inquiry/compare" params={{ inquiry }} search={{ scenarios: scenario.id }}>
          {t('builder.compare')}
        </Link>
      )}
    </Section>
  )
}
