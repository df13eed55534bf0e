import type { ReactNode } from 'react'
import { useWords } from '../../app/language.tsx'
import { Button } from '../../ui/index.ts'
import { type Place, useSaid } from './field-place.ts'

/** A part that may be left out, before it is begun. */
export function AddPart({
  label,
  help,
  onPress,
}: {
  readonly label: string
  readonly help?: string | undefined
  readonly onPress: () => void
}) {
  const { t } = useWords()
  return (
    <div className="field add-part">
      <Button variant="secondary" size="medium" onPress={onPress}>
        {t('field.set', { name: label.toLowerCase() })}
      </Button>
      {help !== undefined && <span className="field-help">{help}</span>}
    </div>
  )
}

/** Fields that belong together, with what is said of them all. */
export function Grouped({
  label,
  help,
  place,
  path,
  children,
}: {
  readonly label: string
  readonly help?: string | undefined
  readonly place: Place
  readonly path: string
  readonly children: ReactNode
}) {
  const said = useSaid(place, path, true)
  return (
    <fieldset className="field-group">
      <legend className="field-label">{label}</legend>
      {help !== undefined && <p className="field-help">{help}</p>}
      {said !== undefined && <p className="field-error">{said}</p>}
      {children}
    </fieldset>
  )
}
