import { changeNumber, listSources, listVersions, type ToldIssue, type Version } from '@samplan/lib/contract'
import { useState } from 'react'
import { useAnswer, useChange } from '../../app/api.ts'
import { useDraft } from '../../app/drafts.ts'
import { type TextKey, useWords } from '../../app/language.tsx'
import { Button, ChoiceField, DialogForm, InfoBanner, Modal, Problem, TextArea, TextField } from '../../ui/index.ts'
import {
  changeOf,
  checkForm,
  differencesOf,
  type Field,
  type FieldErrors,
  formOf,
  isAnother,
  issuesByField,
  type NumberForm,
} from './edit.ts'
import { useUnitName } from './names.ts'
import type { NumberView } from './numbers.ts'

interface Given {
  readonly inquiry: string
  readonly number: NumberView
  /** The version that the number was read from. */
  readonly version: number
  readonly onSaved: (saved: Version, from: number) => void
  readonly onClose: () => void
}

/** Changes one number: its value, range, source and note, with a reason. What is typed stays until it is saved or thrown away. */
export function EditNumber(given: Given) {
  const { of } = useWords()
  return (
    <Modal
      isOpen
      isDismissable
      title={of(given.number.name)}
      onOpenChange={(isOpen: boolean) => isOpen || given.onClose()}
    >
      <NumberFormFields {...given} />
    </Modal>
  )
}

function NumberFormFields({ inquiry, number, version, onSaved, onClose }: Given) {
  const { t, of, language } = useWords()
  const unitName = useUnitName()
  const write = (value: number): string => String(value).replace('.', language === 'sv' ? ',' : '.')
  const { draft, change, discard, isChanged } = useDraft<NumberForm>(
    `number.${inquiry}.${number.path}`,
    formOf(number, write),
  )
  const sources = useAnswer(listSources, { params: { inquiry } })
  const save = useChange(changeNumber)
  const [isTried, setTried] = useState(false)
  const problem = save.error?.problem
  const told = issuesByField(problem?.issues ?? [], number.path)
  const errors: FieldErrors = { ...told.errors, ...(isTried ? checkForm(draft) : {}) }
  const isRefused = problem?.code === 'stale'
  const isConflict = isAnother(draft, number)
  const isStale = isRefused || isConflict

  const submit = () => {
    setTried(true)
    if (Object.keys(checkForm(draft)).length > 0) return
    const from = isRefused && problem.newest !== undefined ? Math.max(version, problem.newest) : version
    save.mutate(
      { params: { inquiry }, body: changeOf(draft, number, from) },
      {
        onSuccess: ({ version: saved }) => {
          discard()
          onSaved(saved, from)
        },
      },
    )
  }
  const errorOf = (field: Field): string | undefined => {
    const error = errors[field]
    return error === undefined ? undefined : typeof error === 'string' ? t(error) : of(error.text)
  }
  const field = (name: Field) => {
    const errorMessage = errorOf(name)
    return {
      value: draft[name],
      onChange: (text: string) => change({ [name]: text }),
      isInvalid: errorMessage !== undefined,
      ...(errorMessage === undefined ? {} : { errorMessage }),
    }
  }
  return (
    <DialogForm
      save={t(isStale ? 'model.save-on-newest' : 'model.save')}
      isPending={save.isPending}
      onSave={submit}
      onClose={onClose}
      more={
        isChanged && (
          <Button variant="tertiary" size="medium" onPress={discard}>
            {t('model.discard')}
          </Button>
        )
      }
    >
      <p className="muted small">{number.path}</p>
      {isStale && (
        <Stale
          inquiry={inquiry}
          number={number}
          newest={Math.max(version, (isRefused && problem.newest) || 0)}
          differences={isConflict ? differencesOf(draft, number, write) : undefined}
        />
      )}
      {save.error !== null && !isRefused && told.others.length === 0 && Object.keys(told.errors).length === 0 && (
        <Problem error={save.error} />
      )}
      {told.others.length > 0 && <Others issues={told.others} />}
      <div className="form-row form-row-short">
        <TextField
          label={`${t('model.value')} (${unitName(number.unit)})`}
          size="medium"
          inputMode="decimal"
          isRequired
          {...field('value')}
        />
        <TextField label={t('model.low')} size="medium" inputMode="decimal" {...field('low')} />
        <TextField label={t('model.high')} size="medium" inputMode="decimal" {...field('high')} />
      </div>
      <ChoiceField
        label={t('model.source')}
        options={(sources.data?.sources ?? []).map(({ id, title }) => ({ id, name: title }))}
        value={draft.source}
        onChange={(source) => change({ source, ...(source === draft.source ? {} : { locator: '' }) })}
        errorMessage={errorOf('source')}
        isRequired
      />
      <TextField label={t('model.locator')} size="medium" {...field('locator')} />
      <TextArea label={t('model.note')} {...field('note')} />
      <TextArea
        label={t('model.reason')}
        description={t('model.reason.help')}
        maxLength={500}
        isRequired
        {...field('reason')}
      />
    </DialogForm>
  )
}

/** Somebody else has changed the material since it was read here: who and why, what the number is now beside what is typed, and that nothing is lost. */
function Stale({
  inquiry,
  number,
  newest,
  differences,
}: {
  readonly inquiry: string
  readonly number: NumberView
  readonly newest: number
  /** Of this number; undefined when others have left it as it was. */
  readonly differences: ReturnType<typeof differencesOf> | undefined
}) {
  const { t, number: write } = useWords()
  const versions = useAnswer(listVersions, { params: { inquiry } })
  const made = versions.data?.versions.find(({ version }) => version === newest)
  return (
    <InfoBanner type="warning" title={t('model.stale', { newest })}>
      {made !== undefined && <p>{t('model.stale.who', { author: made.author, reason: made.reason })}</p>}
      {differences === undefined ? (
        <p>{t('model.stale.same')}</p>
      ) : (
        <>
          <p>{t('model.stale.now', { value: write(number.value) })}</p>
          <table className="table">
            <thead>
              <tr>
                <th scope="col">{t('model.stale.field')}</th>
                <th scope="col">{t('model.stale.theirs')}</th>
                <th scope="col">{t('model.stale.mine')}</th>
              </tr>
            </thead>
            <tbody>
              {differences.map(({ field, theirs, mine }) => (
                <tr key={field}>
                  <th scope="row">{t(`model.${field}`)}</th>
                  <td>{theirs === '' ? '–' : theirs}</td>
                  <td>{mine === '' ? '–' : mine}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </InfoBanner>
  )
}

function Others({ issues }: { readonly issues: readonly ToldIssue[] }) {
  const { t, of } = useWords()
  return (
    <InfoBanner type="important" title={t('model.refused' satisfies TextKey)}>
      <ul>
        {issues.map((issue) => (
          <li key={JSON.stringify(issue)}>{of(issue.text)}</li>
        ))}
      </ul>
    </InfoBanner>
  )
}
