import { type ReactNode, useId, useState } from 'react'
import { useWords } from '../../app/language.tsx'
import {
  Button,
  Checkbox,
  ChoiceField,
  ClockField,
  DayField,
  InstantField,
  NumberField,
  PickField,
  PickMany,
  WrittenField,
} from '../../ui/index.ts'
import { DataField } from './data-field.tsx'
import { AddPart, Grouped } from './field-frames.tsx'
import { type FormPlace, type Given, optionsOf, type Place, useSaid } from './field-place.ts'
import { useFieldWords } from './field-words.ts'
import { LabelsField } from './labels-field.tsx'
import { DaysField, ShareLever, SourceField } from './leaf-fields.tsx'
import { beginning, canBe, type Field, isSchema, type Shape, wayOf, withField } from './shape.ts'

/** The fields of a change, made from the schema of its kind. */
export function ChangeForm({
  fields,
  place,
  onChange,
}: {
  readonly fields: readonly Field[]
  readonly place: FormPlace
  readonly onChange: (field: string, change: Record<string, unknown>) => void
}) {
  const words = useFieldWords()
  return (
    <div className="form change-form">
      {fields.map((field) => (
        <OneField
          key={field.name}
          field={field}
          path={field.name}
          value={place.change[field.name]}
          place={{ words, ...place }}
          onChange={(next) => onChange(field.name, withField(place.change, field.name, next))}
        />
      ))}
    </div>
  )
}

function OneField({
  field,
  ...given
}: { readonly field: Field } & Pick<Given, 'path' | 'value' | 'onChange' | 'place'>) {
  const { nameOf, helpOf } = given.place.words
  return (
    <ShapedField
      {...given}
      shape={field.shape}
      label={nameOf(field.name, given.place.kind)}
      help={helpOf(field.help)}
      required={field.required}
    />
  )
}

function ShapedField(given: Given): ReactNode {
  const { shape, value, onChange, place, label, required } = given
  const texts = {
    label,
    isRequired: required,
    description: given.help,
    errorMessage: useSaid(place, given.path),
  }
  const text = typeof value === 'string' ? value : undefined
  const own = place.own?.(given)
  if (own !== undefined) return own
  switch (shape.kind) {
    case 'fixed':
    case 'nothing':
      return null
    case 'reference':
      return <PickField {...texts} options={optionsOf(shape.of, place)} value={text} onChange={onChange} />
    case 'source':
      return <SourceField {...given} />
    case 'option':
      return (
        <ChoiceField
          label={label}
          isRequired={required}
          {...(texts.description === undefined ? {} : { description: texts.description })}
          errorMessage={texts.errorMessage}
          options={shape.options.map((id) => ({ id, name: place.words.valueOf(id) }))}
          value={text ?? shape.otherwise}
          onChange={onChange}
        />
      )
    case 'number': {
      const number = typeof value === 'number' ? value : undefined
      const field = (
        <NumberField
          {...texts}
          value={number}
          onChange={onChange}
          min={shape.min <= -1e9 ? undefined : shape.min}
          max={shape.max >= 1e9 ? undefined : shape.max}
          step={shape.whole ? 1 : undefined}
        />
      )
      return shape.min === 0 && shape.max === 1 ? (
        <ShareLever label={label} value={number} onChange={onChange}>
          {field}
        </ShareLever>
      ) : (
        field
      )
    }
    case 'flag':
      return (
        <Checkbox isSelected={value === true} onChange={(next) => onChange(next ? true : undefined)}>
          {label}
        </Checkbox>
      )
    case 'clock':
      return <ClockField {...texts} value={text} onChange={onChange} />
    case 'date':
      return <DayField {...texts} value={text} onChange={onChange} />
    case 'instant':
      return <InstantField {...texts} value={text} onChange={onChange} />
    case 'text':
      return <WrittenField {...texts} long={shape.long} value={text} onChange={onChange} />
    case 'days':
      return <DaysField {...given} options={shape.options} />
    case 'group':
      return <GroupField {...given} fields={shape.fields} />
    case 'list':
      return <ListField {...given} item={shape.item} />
    case 'map':
      return shape.isByAttribute === true ? (
        <LabelsField {...given} isMany={shape.value.kind === 'list'} />
      ) : (
        <MapField {...given} of={shape.value} />
      )
    case 'either':
      return <EitherField {...given} shape={shape} />
    case 'data':
      return <DataField {...texts} value={value} onChange={onChange} />
  }
}

/** Several fields under a common name. An optional group is there once it is begun. */
function GroupField({
  fields,
  value,
  onChange,
  path,
  place,
  label,
  help,
  required,
}: Given & { fields: readonly Field[] }) {
  const { t } = useWords()
  if (!required && value === undefined)
    return <AddPart {...{ label, help }} onPress={() => onChange(startOf({ kind: 'group', fields }, place))} />
  return (
    <Grouped label={label} help={help} place={place} path={path}>
      <GroupParts {...{ fields, value, onChange, path, place }} />
      {!required && (
        <Button variant="tertiary" size="medium" onPress={() => onChange(undefined)}>
          {t('field.take-away', { name: label })}
        </Button>
      )}
    </Grouped>
  )
}

function GroupParts({
  fields,
  value,
  onChange,
  path,
  place,
}: Pick<Given, 'value' | 'onChange' | 'path' | 'place'> & { readonly fields: readonly Field[] }) {
  const { t } = useWords()
  const given = isSchema(value) ? value : {}
  const one = (field: Field) => (
    <OneField
      key={field.name}
      field={field}
      path={`${path}.${field.name}`}
      value={given[field.name]}
      place={place}
      onChange={(next) => onChange(withField(given, field.name, next))}
    />
  )
  // What is seldom asked for is out of the way until somebody wants it, or it says something.
  const isSeldom = ({ name, required }: Field) => !required && given[name] === undefined && fields.length > 2
  const seldom = fields.filter(isSeldom)
  return (
    <>
      <div className="form-row">{fields.filter((field) => !isSeldom(field)).map(one)}</div>
      {seldom.length > 0 && (
        <details className="more">
          <summary>
            {t('field.more-of', {
              names: seldom.map(({ name }) => place.words.nameOf(name, place.kind).toLowerCase()).join(', '),
            })}
          </summary>
          <div className="form-row">{seldom.map(one)}</div>
        </details>
      )}
    </>
  )
}

/** A value that can be given in one of several ways: the way is chosen, and then its fields filled in. */
function EitherField({
  shape,
  value,
  onChange,
  path,
  place,
  label,
  help,
  required,
}: Given & { readonly shape: Extract<Shape, { kind: 'either' }> }) {
  const { t } = useWords()
  const name = useId()
  const [chosen, setChosen] = useState<string>()
  if (!required && value === undefined)
    return <AddPart {...{ label, help }} onPress={() => onChange(startOf(shape, place))} />
  // Until something is filled in, the value does not tell which way was chosen.
  const way = shape.ways.find((one) => one.name === chosen && canBe(value, one.shape)) ?? wayOf(value, shape.ways)
  const choose = (next: string) => {
    setChosen(next)
    onChange(startOf(shape.ways.find((one) => one.name === next)!.shape, place))
  }
  return (
    <Grouped label={label} help={help} place={{ ...place, issues: place.issues.map(told) }} path={path}>
      {shape.ways.length <= 4 ? (
        <div className="ways">
          {shape.ways.map((one) => (
            <label key={one.name} className="way">
              <input type="radio" name={name} checked={one.name === way.name} onChange={() => choose(one.name)} />
              {place.words.valueOf(one.name)}
            </label>
          ))}
        </div>
      ) : (
        <ChoiceField
          label={place.words.nameOf('kind', place.kind)}
          options={shape.ways.map((one) => ({ id: one.name, name: place.words.valueOf(one.name) }))}
          value={way.name}
          onChange={choose}
        />
      )}
      {way.shape.kind === 'group' ? (
        <GroupParts fields={way.shape.fields} {...{ value, onChange, path, place }} />
      ) : (
        <ShapedField shape={way.shape} {...{ value, onChange, path, place }} label={label} required />
      )}
      {!required && (
        <Button variant="tertiary" size="medium" onPress={() => onChange(undefined)}>
          {t('field.take-away', { name: label })}
        </Button>
      )}
    </Grouped>
  )

  /** Of what is not filled in yet the server may speak as of another way, whose fields are not shown: then it is told of the whole. */
  function told(issue: Place['issues'][number]): Place['issues'][number] {
    if (way.shape.kind !== 'group' || !issue.path.startsWith(`${path}.`)) return issue
    const [field = ''] = issue.path.slice(path.length + 1).split(/[.[]/)
    return way.shape.fields.some((one) => one.name === field) ? issue : { ...issue, path }
  }
}

function ListField({ item, value, onChange, path, place, label, help, required }: Given & { readonly item: Shape }) {
  const { t } = useWords()
  const items: readonly unknown[] = Array.isArray(value) ? value : []
  const texts = { label, description: help, isRequired: required, errorMessage: useSaid(place, path, true) }
  if (item.kind === 'reference')
    return (
      <PickMany
        {...texts}
        options={optionsOf(item.of, place)}
        value={items.map(String)}
        onChange={(next) => onChange(next.length === 0 ? undefined : next)}
      />
    )
  if (item.kind === 'text' || item.kind === 'option')
    return (
      <WrittenField
        {...texts}
        description={[help, t('field.commas')].filter(Boolean).join('. ')}
        value={items.join(', ')}
        onChange={(next) => onChange(next?.split(/,\s*/) ?? undefined)}
      />
    )
  const set = (index: number, next: unknown) => onChange(items.with(index, next))
  return (
    <Grouped label={label} help={help} place={place} path={path}>
      <ol className="parts">
        {items.map((one, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts have no other name than their place
          <li key={index} className="part">
            <ShapedField
              shape={item}
              path={`${path}[${index}]`}
              value={one}
              onChange={(next) => set(index, next)}
              place={place}
              label={`${label} ${index + 1}`}
              required
            />
            <Button
              variant="tertiary"
              size="medium"
              onPress={() => onChange(items.length === 1 && !required ? undefined : items.toSpliced(index, 1))}
            >
              {t('field.take-away', { name: `${label.toLowerCase()} ${index + 1}` })}
            </Button>
          </li>
        ))}
      </ol>
      <Button
        variant="secondary"
        size="medium"
        onPress={() => onChange([...items, items.at(-1) ?? startOf(item, place)])}
      >
        {t('field.add', { name: label.toLowerCase() })}
      </Button>
    </Grouped>
  )
}

/** Values by name, such as minutes by travel mode. */
function MapField({ of, value, onChange, path, place, label, help, required }: Given & { readonly of: Shape }) {
  const { t } = useWords()
  const entries = Object.entries(isSchema(value) ? value : {})
  const set = (next: readonly (readonly [string, unknown])[]) =>
    onChange(next.length === 0 && !required ? undefined : Object.fromEntries(next))
  return (
    <Grouped label={label} help={help} place={place} path={path}>
      {entries.map(([name, one], index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the name is what is written in the part
        <div key={index} className="part">
          <WrittenField
            label={place.words.nameOf('key', place.kind)}
            value={name}
            onChange={(next) => set(entries.with(index, [next ?? '', one]))}
          />
          <ShapedField
            shape={of}
            path={`${path}.${name}`}
            value={one}
            onChange={(next) => set(entries.with(index, [name, next]))}
            place={place}
            label={label}
            required
          />
          <Button variant="tertiary" size="medium" onPress={() => set(entries.toSpliced(index, 1))}>
            {t('field.take-away', { name })}
          </Button>
        </div>
      ))}
      <Button variant="secondary" size="medium" onPress={() => set([...entries, ['', startOf(of, place)]])}>
        {t('field.add', { name: label.toLowerCase() })}
      </Button>
    </Grouped>
  )
}

function startOf(shape: Shape, { source }: Place): unknown {
  return beginning(shape, source)
}
