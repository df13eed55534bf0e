import type { ReactNode } from 'react'
import { useWords } from '../../app/language.tsx'
import { Checkbox, PickField, Slider, WrittenField } from '../../ui/index.ts'
import { Grouped } from './field-frames.tsx'
import { type Given, optionsOf, useSaid } from './field-place.ts'

/** A share as a number, and as a lever in whole per cent; the number keeps the decimals that it was given. */
export function ShareLever({
  label,
  value,
  onChange,
  children,
}: {
  readonly label: string
  readonly value: number | undefined
  readonly onChange: (value: number) => void
  readonly children: ReactNode
}) {
  const { t, number } = useWords()
  return (
    <div className="lever">
      {children}
      <Slider
        label={t('field.in-percent', { name: label })}
        min={0}
        max={100}
        value={Math.round(100 * (value ?? 0))}
        onChange={(percent) => onChange(percent / 100)}
        shown={value === undefined ? '–' : `${number(100 * value, Number.isInteger(100 * value) ? 0 : 1)} %`}
      />
    </div>
  )
}

/** Days of the week, each to be ticked. */
export function DaysField({
  options,
  value,
  onChange,
  place,
  path,
  label,
}: Given & { readonly options: readonly string[] }) {
  const chosen = Array.isArray(value) ? value.map(String) : []
  return (
    <Grouped label={label} place={place} path={path}>
      <div className="days">
        {options.map((day) => (
          <Checkbox
            key={day}
            isSelected={chosen.includes(day)}
            onChange={(on) =>
              onChange(
                on ? options.filter((one) => one === day || chosen.includes(one)) : chosen.filter((one) => one !== day),
              )
            }
          >
            {place.words.valueOf(day)}
          </Checkbox>
        ))}
      </div>
    </Grouped>
  )
}

/** A source by its title, and optionally where in it. */
export function SourceField({ value, onChange, place, path, label, help, required }: Given) {
  const { t } = useWords()
  const said = useSaid(place, path)
  const [id, ...rest] = typeof value === 'string' ? value.split('#') : []
  const where = rest.length === 0 ? undefined : rest.join('#')
  const written = (source: string | undefined, at: string | undefined) =>
    onChange(source === undefined || source === '' ? undefined : at === undefined ? source : `${source}#${at}`)
  return (
    <div className="form-row">
      <PickField
        label={label}
        description={help}
        isRequired={required}
        errorMessage={said}
        options={optionsOf(['source'], place)}
        value={id}
        onChange={(next) => written(next, where)}
      />
      <WrittenField
        label={t('field.where-in-source')}
        value={where}
        onChange={(next) => written(id, next?.trim() === '' ? undefined : next)}
      />
    </div>
  )
}
