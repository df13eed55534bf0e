import '../work.css'
import { removeScenario, showInquiry } from '@samplan/lib/contract'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useAnswer, useChange } from '../../app/api.ts'
import { useWords } from '../../app/language.tsx'
import {
  Asked,
  Button,
  Dialog,
  DialogTrigger,
  Empty,
  Link,
  Modal,
  Page,
  Pill,
  Problem,
  WrittenField,
} from '../../ui/index.ts'
import { forgetDraft, placeOf, storedDraft } from './draft.ts'
import { Proposed } from './flags.tsx'

/** The scenarios of an inquiry: begin one, copy, edit, compare, remove. */
export function ScenariosPage() {
  const { t, of } = useWords()
  const { inquiry } = useParams({ from: '/$inquiry/scenarios' })
  const query = useAnswer(showInquiry, { params: { inquiry } })
  return (
    <Page
      title={t('scenarios.title')}
      lead={t('scenarios.lead')}
      actions={
        <Link to="/$inquiry/new-scenario" params={{ inquiry }} className="button-link">
          {t('scenarios.new')}
        </Link>
      }
    >
      <Asked query={query}>
        {({ scenarios, version }) =>
          scenarios.length === 0 ? (
            <Empty title={t('scenarios.empty')}>{t('scenarios.empty.how')}</Empty>
          ) : (
            <ul className="cards" aria-label={t('scenarios.title')}>
              {scenarios.map(({ id, name, description, changes, compared, operatingForms, flags }) => (
                <li key={id} className="card">
                  <h2 className="card-title">
                    <Link to="/$inquiry/scenarios/$scenario" params={{ inquiry, scenario: id }}>
                      {of(name)}
                    </Link>
                  </h2>
                  {description && <p className="small">{of(description)}</p>}
                  <p className="row small muted">
                    {t('scenarios.changes', { count: changes.length })}
                    {!compared && <Pill>{t('scenarios.not-compared')}</Pill>}
                    {storedDraft(placeOf(inquiry, id)) !== undefined && (
                      <Pill kind="warning">{t('scenarios.draft')}</Pill>
                    )}
                  </p>
                  <Proposed operatingForms={operatingForms} flags={flags} />
                  <div className="row card-actions no-print">
                    <Link to="/$inquiry/compare" params={{ inquiry }} search={{ scenarios: id }}>
                      {t('scenarios.compare')}
                      <span className="visually-hidden"> {of(name)}</span>
                    </Link>
                    <Link to="/$inquiry/new-scenario" params={{ inquiry }} search={{ copy: id }}>
                      {t('scenarios.copy')}
                      <span className="visually-hidden"> {of(name)}</span>
                    </Link>
                    <RemoveScenario inquiry={inquiry} scenario={id} name={of(name)} from={version.version} />
                  </div>
                </li>
              ))}
            </ul>
          )
        }
      </Asked>
    </Page>
  )
}

/** Removing makes a version like any other change, so it asks why; earlier versions keep the scenario. */
function RemoveScenario({
  inquiry,
  scenario,
  name,
  from,
}: {
  readonly inquiry: string
  readonly scenario: string
  readonly name: string
  readonly from: number
}) {
  const { t } = useWords()
  const [reason, setReason] = useState<string>()
  const remove = useChange(removeScenario)
  return (
    <DialogTrigger>
      <Button variant="tertiary" size="medium">
        {t('scenarios.remove')}
        <span className="visually-hidden"> {name}</span>
      </Button>
      <Modal title={t('scenarios.remove.title', { name })}>
        <Dialog aria-label={t('scenarios.remove.title', { name })} className="section">
          {({ close }) => (
            <>
              <p>{t('scenarios.remove.what')}</p>
              <WrittenField label={t('scenarios.reason')} isRequired value={reason} onChange={setReason} />
              {remove.error !== null && <Problem error={remove.error} />}
              <div className="row">
                <Button
                  variant="danger"
                  isDisabled={reason === undefined || remove.isPending}
                  onPress={() =>
                    remove.mutate(
                      { params: { inquiry, scenario }, query: { from, reason: reason! } },
                      {
                        onSuccess: () => {
                          forgetDraft(placeOf(inquiry, scenario))
                          close()
                        },
                      },
                    )
                  }
                >
                  {t('scenarios.remove')}
                </Button>
                <Button variant="secondary" onPress={close}>
                  {t('scenarios.keep')}
                </Button>
              </div>
            </>
          )}
        </Dialog>
      </Modal>
    </DialogTrigger>
  )
}
