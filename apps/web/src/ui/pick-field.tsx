import { Button, ComboBox, ListBoxItem } from '@midas-ds/components'
import { X } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useWords } from '../app/language.tsx'
import { type Named, toldApart } from './told-apart.ts'

interface Texts {
  readonly label: string
  readonly description?: string | undefined
  readonly errorMessage?: string | undefined
  readonly isRequired?: boolean
}

/** One of many, found by writing a part of its name. What is chosen is there to see also when it is no longer among the options. */
export function PickField({
  options,
  value,
  onChange,
  ...texts
}: Texts & {
  readonly options: readonly Named[]
  readonly value: string | undefined
  readonly onChange: (id: string | undefined) => void
}) {
  const known = toldApart(options)
  const isKnown = value === undefined || value === '' || known.some(({ id }) => id === value)
  const all = useSame(isKnown ? known : [...known, { id: value, name: value }])
  return (
    <div className="field">
      <ComboBox
        {...propsOf(texts)}
        defaultItems={all}
        selectedKey={value ?? null}
        onSelectionChange={(key) => onChange(key === null ? undefined : String(key))}
        menuTrigger="focus"
      >
        {optionItem}
      </ComboBox>
    </div>
  )
}

/** The same options as before while they say the same: an open list closes, or is drawn anew under the pointer, when it gets others. */
function useSame(options: readonly Named[]): readonly Named[] {
  const written = JSON.stringify(options.map(({ id, name }) => ({ id, name })))
  return useMemo(() => JSON.parse(written) as Named[], [written])
}

/** Some of many: those chosen can be taken away, and others found by writing a part of their name. */
export function PickMany({
  options,
  value,
  onChange,
  ...texts
}: Texts & {
  readonly options: readonly Named[]
  readonly value: readonly string[]
  readonly onChange: (ids: readonly string[]) => void
}) {
  const { t } = useWords()
  // A new field after each choice, so that it is empty again.
  const [round, setRound] = useState(0)
  const known = toldApart(options)
  const left = useSame(known.filter(({ id }) => !value.includes(id)))
  const nameOf = (id: string) => known.find((option) => option.id === id)?.name ?? id
  return (
    <div className="field">
      <ComboBox
        key={round}
        {...propsOf(texts)}
        autoFocus={round > 0}
        defaultItems={left}
        selectedKey={null}
        onSelectionChange={(key) => {
          if (key === null) return
          onChange([...value, String(key)])
          setRound(round + 1)
        }}
        menuTrigger="input"
      >
        {optionItem}
      </ComboBox>
      {value.length > 0 && (
        <ul className="chips" aria-label={texts.label}>
          {value.map((id) => (
            <li key={id} className="chip">
              {nameOf(id)}
              <Button
                variant="icon"
                size="medium"
                icon={X}
                iconSize={16}
                aria-label={t('field.take-away', { name: nameOf(id) })}
                onPress={() => onChange(value.filter((other) => other !== id))}
              />
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

function optionItem({ id, name }: Named) {
  return (
    <ListBoxItem id={id} textValue={name}>
      {name}
    </ListBoxItem>
  )
}

function propsOf({ label, description, errorMessage, isRequired = false }: Texts) {
  return {
    label,
    size: 'medium' as const,
    isRequired,
    isInvalid: errorMessage !== undefined,
    ...(description === undefined ? {} : { description }),
    ...(errorMessage === undefined ? {} : { errorMessage }),
  }
}
