import { useWords } from '../../app/language.tsx'
import { Button, PickField, PickMany } from '../../ui/index.ts'
import { Grouped } from './field-frames.tsx'
import { attributeOptions, type Given, labelOptions } from './field-place.ts'
import { isSchema } from './shape.ts'

/** Labels by attribute, such as who is exempt: `{ urgency: [orange] }`, or one label of each. */
export function LabelsField({
  isMany,
  value,
  onChange,
  path,
  place,
  label,
  help,
  required,
}: Given & { readonly isMany: boolean }) {
  const { t } = useWords()
  const entries = Object.entries(isSchema(value) ? value : {})
  const set = (next: readonly (readonly [string, unknown])[]) =>
    onChange(next.length === 0 && !required ? undefined : Object.fromEntries(next))
  const left = attributeOptions(place).filter(({ id }) => entries.every(([attribute]) => attribute !== id))
  const called = (attribute: string) => attributeOptions(place).find(({ id }) => id === attribute)?.name ?? attribute
  return (
    <Grouped label={label} help={help} place={place} path={path}>
      {entries.map(([attribute, chosen], index) => {
        const texts = { label: called(attribute), options: labelOptions(attribute, place) }
        return (
          <div key={attribute} className="part">
            {isMany ? (
              <PickMany
                {...texts}
                value={Array.isArray(chosen) ? chosen.map(String) : []}
                onChange={(next) => set(entries.with(index, [attribute, next]))}
              />
            ) : (
              <PickField
                {...texts}
                value={typeof chosen === 'string' ? chosen : undefined}
                onChange={(next) => set(entries.with(index, [attribute, next ?? '']))}
              />
            )}
            <Button variant="tertiary" size="medium" onPress={() => set(entries.toSpliced(index, 1))}>
              {t('field.take-away', { name: called(attribute) })}
            </Button>
          </div>
        )
      })}
      {left.length > 0 && (
        <PickField
          key={entries.length}
          label={t('field.attribute')}
          options={left}
          value={undefined}
          onChange={(attribute) => attribute !== undefined && set([...entries, [attribute, isMany ? [] : '']])}
        />
      )}
    </Grouped>
  )
}
