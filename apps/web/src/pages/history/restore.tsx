import { restoreVersion, type Version } from '@samplan/lib/contract'
import { useState } from 'react'
import { useChange } from '../../app/api.ts'
import { useDraft } from '../../app/drafts.ts'
import { useWords } from '../../app/language.tsx'
import { DialogForm, Modal, Problem, TextArea } from '../../ui/index.ts'

interface Given {
  readonly inquiry: string
  readonly version: Version
  readonly newest: number
  readonly onClose: () => void
}

/** Asks why, and makes a new version with the content of an earlier one. Nothing is removed: those in between are still there. */
export function Restore(given: Given) {
  const { t } = useWords()
  return (
    <Modal
      isOpen
      isDismissable
      title={t('history.restore-this', { version: given.version.version })}
      onOpenChange={(isOpen: boolean) => isOpen || given.onClose()}
    >
      <RestoreForm {...given} />
    </Modal>
  )
}

function RestoreForm({ inquiry, version, newest, onClose }: Given) {
  const { t } = useWords()
  const restore = useChange(restoreVersion)
  const { draft, change, discard } = useDraft(`restore.${inquiry}.${version.version}`, { reason: '' })
  const [isTried, setTried] = useState(false)
  const isMissing = isTried && draft.reason.trim() === ''
  const submit = () => {
    setTried(true)
    const reason = draft.reason.trim()
    if (reason === '') return
    restore.mutate(
      { params: { inquiry, version: version.version }, body: { from: newest, reason } },
      {
        onSuccess: () => {
          discard()
          onClose()
        },
      },
    )
  }
  return (
    <DialogForm save={t('history.restore')} isPending={restore.isPending} onSave={submit} onClose={onClose}>
      <p>{t('history.restore.what', { version: version.version, reason: version.reason, next: newest + 1 })}</p>
      {restore.error !== null && <Problem error={restore.error} />}
      <TextArea
        label={t('model.reason')}
        maxLength={500}
        isRequired
        value={draft.reason}
        onChange={(reason: string) => change({ reason })}
        isInvalid={isMissing}
        {...(isMissing ? { errorMessage: t('model.error.reason') } : {})}
      />
    </DialogForm>
  )
}
