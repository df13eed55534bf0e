import { TextArea, TextField } from '@midas-ds/components'
import { useState } from 'react'
import { useWords } from '../app/language.tsx'

interface Props {
  readonly label: string
  readonly value: string | undefined
  /** Undefined when it is emptied. */
  readonly onChange: (value: string | undefined) => void
  readonly description?: string | undefined
  readonly errorMessage?: string | undefined
  readonly isRequired?: boolean
}

/** A line of text, or several. */
export function WrittenField({ long = false, ...props }: Props & { readonly long?: boolean }) {
  const { value = '', onChange, ...texts } = props
  const Field = long ? TextArea : TextField
  return (
    <div className="field">
      <Field {...propsOf(texts)} value={value} onChange={(next: string) => onChange(next === '' ? undefined : next)} />
    </div>
  )
}

/** A day. */
export function DayField({ value = '', onChange, ...texts }: Props) {
  return (
    <div className="field">
      <TextField
        {...propsOf(texts)}
        type="date"
        value={value}
        onChange={(next: string) => onChange(next === '' ? undefined : next)}
      />
    </div>
  )
}

/** A day and time of day where the reader is; its value is the instant (ISO 8601, UTC). */
export function InstantField({ value, onChange, ...texts }: Props) {
  return (
    <div className="field">
      <TextField
        {...propsOf(texts)}
        type="datetime-local"
        value={value === undefined ? '' : localOf(value)}
        onChange={(next: string) => onChange(next === '' ? undefined : new Date(next).toISOString())}
      />
    </div>
  )
}

/** As the browser's own field writes it: `2026-01-12T09:00`. */
function localOf(instant: string): string {
  const at = new Date(instant)
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}

const clock = /^([01]\d|2[0-4]):[0-5]\d$/

/** A time of day from 00:00 to 24:00; `7` and `730` are understood. */
export function ClockField({ value = '', onChange, errorMessage, ...texts }: Props) {
  const { t } = useWords()
  const [typed, setTyped] = useState<string>()
  const shown = typed ?? value
  const isWrong = typed === undefined && value !== '' && !clock.test(value)
  return (
    <div className="field clock-field">
      <TextField
        {...propsOf({ ...texts, errorMessage: errorMessage ?? (isWrong ? t('field.clock-form') : undefined) })}
        inputMode="numeric"
        placeholder="08:00"
        value={shown}
        onChange={setTyped}
        onBlur={() => {
          if (typed === undefined) return
          const written = clockOf(typed)
          if (written !== value) onChange(written === '' ? undefined : written)
          setTyped(undefined)
        }}
      />
    </div>
  )
}

/** `7` is 07:00, `730` 07:30 and `7.30` too; what is no time stays as it was written. */
export function clockOf(typed: string): string {
  const digits = typed.trim().replaceAll(/[^\d]/g, '')
  const [hours, minutes] = digits.length <= 2 ? [digits, '00'] : [digits.slice(0, -2), digits.slice(-2)]
  const written = `${hours.padStart(2, '0')}:${minutes}`
  return digits !== '' && clock.test(written) ? written : typed.trim()
}

function propsOf({ label, description, errorMessage, isRequired = false }: Omit<Props, 'value' | 'onChange'>) {
  return {
    label,
    size: 'medium' as const,
    isRequired,
    isInvalid: errorMessage !== undefined,
    ...(description === undefined ? {} : { description }),
    ...(errorMessage === undefined ? {} : { errorMessage }),
  }
}
