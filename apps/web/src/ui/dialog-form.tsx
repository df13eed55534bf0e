import { Button } from '@midas-ds/components'
import type { ReactNode } from 'react'
import { useWords } from '../app/language.tsx'

/** The form of a dialog: its fields, and below them the buttons that save it or close it. */
export function DialogForm({
  save,
  isPending,
  onSave,
  onClose,
  more,
  children,
}: {
  /** On the button that saves. */
  readonly save: string
  readonly isPending: boolean
  readonly onSave: () => void
  readonly onClose: () => void
  /** Buttons after the others. */
  readonly more?: ReactNode
  readonly children: ReactNode
}) {
  const { t } = useWords()
  return (
    <form
      className="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        onSave()
      }}
    >
      {children}
      <div className="row">
        <Button type="submit" size="medium" isPending={isPending}>
          {save}
        </Button>
        <Button variant="secondary" size="medium" onPress={onClose}>
          {t('model.close')}
        </Button>
        {more}
      </div>
    </form>
  )
}
