import { useState } from 'react'
import { useWords } from '../../app/language.tsx'
import { WrittenField } from '../../ui/index.ts'

/** A value that has no form of its own, written as JSON; what cannot be read yet is kept as it is typed. */
export function DataField({
  label,
  description,
  errorMessage,
  value,
  onChange,
}: {
  readonly label: string
  readonly description?: string | undefined
  readonly errorMessage?: string | undefined
  readonly value: unknown
  readonly onChange: (value: unknown) => void
}) {
  const { t } = useWords()
  const [typed, setTyped] = useState<string>()
  const shown = typed ?? (value === undefined ? '' : JSON.stringify(value, null, 2))
  const isUnread = typed !== undefined && typed !== ''
  return (
    <WrittenField
      long
      label={t('field.as-json', { name: label })}
      description={description}
      errorMessage={isUnread ? t('field.json-form') : errorMessage}
      value={shown}
      onChange={(next = '') => {
        const read = next === '' ? undefined : readJson(next)
        setTyped(next === '' || read !== undefined ? undefined : next)
        if (next === '' || read !== undefined) onChange(read)
      }}
    />
  )
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}
