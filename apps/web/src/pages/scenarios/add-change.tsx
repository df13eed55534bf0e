import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useWords } from '../../app/language.tsx'
import { Button } from '../../ui/index.ts'

/** The kinds of change, each with what it does, to add one of. */
export function AddChange({
  kinds,
  onAdd,
}: {
  readonly kinds: readonly {
    readonly kind: string
    readonly name: { readonly sv: string; readonly en: string }
    readonly description: { readonly sv: string; readonly en: string }
  }[]
  readonly onAdd: (kind: string) => void
}) {
  const { t, of } = useWords()
  const [isOpen, setOpen] = useState(false)
  return (
    <div className="section no-print">
      <div>
        <Button
          variant="secondary"
          icon={Plus}
          aria-expanded={isOpen}
          isDisabled={kinds.length === 0}
          onPress={() => setOpen(!isOpen)}
        >
          {t('builder.add')}
        </Button>
      </div>
      {isOpen && (
        <ul className="kinds" aria-label={t('builder.kinds')}>
          {kinds.map(({ kind, name, description }) => (
            <li key={kind}>
              <button
                type="button"
                className="kind"
                onClick={() => {
                  setOpen(false)
                  onAdd(kind)
                }}
              >
                <strong>{of(name)}</strong>
                <span className="small muted">{of(description)}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
