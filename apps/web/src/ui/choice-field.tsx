import { ListBoxItem, Select } from '@midas-ds/components'
import { useWords } from '../app/language.tsx'

export interface Option {
  readonly id: string
  readonly name: string
}

/** One of several, by name. */
export function ChoiceField({
  label,
  options,
  value,
  onChange,
  description,
  errorMessage,
  isRequired = false,
}: {
  readonly label: string
  readonly options: readonly Option[]
  readonly value: string | undefined
  readonly onChange: (id: string) => void
  readonly description?: string
  readonly errorMessage?: string | undefined
  readonly isRequired?: boolean
}) {
  const { t } = useWords()
  return (
    <div className="field">
      <Select
        label={label}
        size="medium"
        placeholder={t('field.choose')}
        selectedKey={value ?? null}
        onSelectionChange={(key) => key !== null && onChange(String(key))}
        isRequired={isRequired}
        isInvalid={errorMessage !== undefined}
        {...(description === undefined ? {} : { description })}
        {...(errorMessage === undefined ? {} : { errorMessage })}
      >
        {options.map(({ id, name }) => (
          <ListBoxItem key={id} id={id} textValue={name}>
            {name}
          </ListBoxItem>
        ))}
      </Select>
    </div>
  )
}
