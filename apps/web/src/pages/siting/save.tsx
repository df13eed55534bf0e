import {
  type AnswerOf,
  type ExperimentView,
  type SitingAnswerView,
  saveSiting,
  type showInquiry,
} from '@samplan/lib/contract'
import { useState } from 'react'
import { useChange } from '../../app/api.ts'
import { Button, Link, Section, WrittenField } from '../../ui/index.ts'
import { idForm } from '../scenarios/about.tsx'
import { SaveTrouble } from '../scenarios/save-trouble.tsx'
import { useStudyWords } from '../study-words.ts'

/** The structure becomes a scenario, to be tried by simulation. */
export function SaveSiting({
  answer,
  experiment,
  about,
}: {
  readonly answer: SitingAnswerView
  readonly experiment: ExperimentView
  readonly about: AnswerOf<typeof showInquiry>
}) {
  const { t, language } = useStudyWords()
  const { inquiry } = experiment
  const save = useChange(saveSiting)
  const [id, setId] = useState<string | undefined>(answer.question.id)
  const [reason, setReason] = useState<string>()
  const [saved, setSaved] = useState<string>()
  // Said when the form was opened: what somebody else saves since is a conflict.
  const [from] = useState(about.newest)
  const isTaken = about.scenarios.some((one) => one.id === id) && id !== saved
  const wrongId =
    id === undefined || !idForm.test(id) ? t('siting.save.id-form') : isTaken ? t('siting.save.taken') : undefined
  const submit = (version: number) =>
    save.mutate(
      {
        params: { inquiry },
        body: { from: version, reason: reason!, experiment: experiment.id, scenario: id!, language },
      },
      { onSuccess: () => setSaved(id) },
    )
  if (answer.opened.length + answer.closed.length === 0)
    return (
      <Section title={t('siting.save')}>
        <p>{t('siting.save.as-today')}</p>
      </Section>
    )
  if (saved !== undefined)
    return (
      <Section title={t('siting.save')}>
        <p role="status">{t('siting.saved', { id: saved })}</p>
        <ul>
          <li>
            <Link to="/$inquiry/scenarios/$scenario" params={{ inquiry, scenario: saved }}>
              {t('siting.saved.open')}
            </Link>
          </li>
          <li>
            <Link to="/$inquiry/access" params={{ inquiry }} search={{ scenarios: saved }}>
              {t('siting.saved.access')}
            </Link>
          </li>
          <li>
            <Link to="/$inquiry/compare" params={{ inquiry }} search={{ scenarios: saved }}>
              {t('siting.saved.compare')}
            </Link>
          </li>
        </ul>
      </Section>
    )
  const stale = save.error?.problem?.code === 'stale' ? save.error.problem.newest : undefined
  return (
    <Section title={t('siting.save')}>
      <p className="muted small">{t('siting.save.help')}</p>
      {experiment.version !== about.newest && (
        <p className="notices">{t('siting.save.older', { version: experiment.version, newest: about.newest })}</p>
      )}
      <form
        className="section"
        onSubmit={(event) => {
          event.preventDefault()
          if (wrongId === undefined && reason !== undefined) submit(from)
        }}
      >
        <WrittenField
          label={t('siting.save.id')}
          description={t('siting.save.id.help')}
          isRequired
          value={id}
          onChange={setId}
          errorMessage={wrongId}
        />
        <WrittenField
          label={t('scenarios.reason')}
          description={t('builder.reason.help')}
          isRequired
          value={reason}
          onChange={setReason}
        />
        <SaveTrouble
          error={save.error}
          stale={stale}
          what={t('siting.save.stale')}
          isReady={reason !== undefined}
          onGoOn={submit}
        />
        <div className="row">
          <Button type="submit" isDisabled={wrongId !== undefined || reason === undefined || save.isPending}>
            {t(save.isPending ? 'builder.saving' : 'siting.save')}
          </Button>
        </div>
      </form>
    </Section>
  )
}
