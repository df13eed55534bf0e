import { SearchField } from '@midas-ds/components'

/** A field to search in what is shown; the page shows what it finds while one types. */
export function SearchBox({
  label,
  value,
  onChange,
}: {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
}) {
  return (
    <div className="field">
      <SearchField label={label} placeholder="" size="medium" showButton={false} value={value} onChange={onChange} />
    </div>
  )
}
