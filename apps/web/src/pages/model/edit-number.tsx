import { changeNumber, listSources, type ToldIssue, type Version } from '@samplan/lib/contract'
import { useState } from 'react'
import { useAnswer, useChange } from '../../app/api.ts'
import { useDraft } from '../../app/drafts.ts'
import { type TextKey, useWords } from '../../app/language.tsx'
import { Button, ChoiceField, DialogForm, InfoBanner, Modal, Problem, TextArea, TextField } from '../../ui/index.ts'
import { changeOf, checkForm, type Field, type FieldErrors, formOf, issuesByField, type NumberForm } from './edit.ts'
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
  const isStale = problem?.code === 'stale'

  const submit = () => {
    setTried(true)
    if (Object.keys(checkForm(draft)).length > 0) return
    const from = isStale && problem.newest !== undefined ? Math.max(version, problem.newest) : version
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
      {isStale && <Stale number={number} newest={problem.newest} />}
      {save.error !== null && !isStale && told.others.length === 0 && Object.keys(told.errors).length === 0 && (
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

/** Somebody else has changed the material since it was read here: what the number is now, and that nothing typed is lost. */
function Stale({ number, newest }: { readonly number: NumberView; readonly newest: number | undefined }) {
  const { t, number: write } = useWords()
  return (
    <InfoBanner type="warning" title={t('model.stale', { newest: newest ?? '?' })}>
      <p>{t('model.stale.now', { value: write(number.value) })}</p>
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
