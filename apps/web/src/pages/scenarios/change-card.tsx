import type { ChangeInWords } from '@samplan/lib/contract'
import { ArrowDown, ArrowUp, ChevronDown, ChevronRight, Trash2 } from 'lucide-react'
import type { KeyboardEvent } from 'react'
import { useWords } from '../../app/language.tsx'
import { Button, Pill } from '../../ui/index.ts'
import { type Choices, isMissing, type PlacedIssue } from './check.ts'
import type { Change } from './draft.ts'
import { ChangeForm } from './form.tsx'
import { Said } from './said.tsx'
import type { Field } from './shape.ts'

export interface CardProps {
  readonly id: string
  readonly change: Change
  readonly index: number
  readonly count: number
  readonly kindName: string
  readonly kindDescription: string | undefined
  readonly fields: readonly Field[]
  readonly choices: Choices
  readonly issues: readonly PlacedIssue[]
  /** The change as the server puts it, when it can be read. */
  readonly told: ChangeInWords | undefined
  readonly isOpen: boolean
  readonly onToggle: () => void
  readonly onChange: (what: string, change: Change) => void
  readonly onRemove: () => void
  readonly onMove: (by: number) => void
}

/** One change of a scenario: what it does in words, what is to be said of it, and its fields when it is open. */
export function ChangeCard(card: CardProps) {
  const { t, of } = useWords()
  const { id, change, index, count, kindName, issues, told, isOpen, onMove } = card
  const errors = issues.filter(({ severity }) => severity === 'error').length
  const warnings = issues.length - errors
  // What is said of the change as a whole, or at a field that the form does not show.
  const loose = issues.filter((issue) => (issue.path === '' || issue.severity === 'warning') && !isMissing(issue))
  const move = (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
    event.preventDefault()
    onMove(event.key === 'ArrowUp' ? -1 : 1)
  }
  const number = index + 1
  return (
    <li className="card change-card" id={`change-${id}`}>
      <div className="change-head">
        <h3>
          <button
            type="button"
            id={`open-${id}`}
            className="change-toggle"
            aria-expanded={isOpen}
            aria-controls={`form-${id}`}
            onClick={card.onToggle}
            onKeyDown={move}
          >
            {isOpen ? <ChevronDown size={20} aria-hidden="true" /> : <ChevronRight size={20} aria-hidden="true" />}
            <span>
              {number}. {kindName}
            </span>
          </button>
        </h3>
        <div className="row change-tools">
          {errors > 0 && <Pill kind="failed">{t('builder.errors', { count: errors })}</Pill>}
          {warnings > 0 && <Pill kind="warning">{t('builder.warnings', { count: warnings })}</Pill>}
          <Button
            variant="icon"
            size="medium"
            id={`up-${id}`}
            icon={ArrowUp}
            isDisabled={index === 0}
            aria-label={t('builder.up', { number })}
            onPress={() => onMove(-1)}
          />
          <Button
            variant="icon"
            size="medium"
            id={`down-${id}`}
            icon={ArrowDown}
            isDisabled={index === count - 1}
            aria-label={t('builder.down', { number })}
            onPress={() => onMove(1)}
          />
          <Button
            variant="icon"
            size="medium"
            icon={Trash2}
            aria-label={t('builder.remove', { number })}
            onPress={card.onRemove}
          />
        </div>
      </div>
      {told !== undefined && <p>{of(told.summary)}</p>}
      {!isOpen && change.rationale && <p className="muted small">{change.rationale}</p>}
      <Said issues={loose} />
      <div id={`form-${id}`} hidden={!isOpen}>
        {isOpen && (
          <>
            {card.kindDescription !== undefined && <p className="muted small">{card.kindDescription}</p>}
            <ChangeForm
              fields={ordered(card.fields)}
              place={{
                kind: change.kind,
                choices: card.choices,
                issues: issues.filter(({ severity }) => severity === 'error'),
                source: change.source,
                change,
              }}
              onChange={(field, next) => card.onChange(field, next as Change)}
            />
          </>
        )}
      </div>
    </li>
  )
}

const common = new Set(['rationale', 'source', 'legal'])

/** What the change does comes first, then why and on what ground. */
function ordered(fields: readonly Field[]): readonly Field[] {
  return [...fields.filter(({ name }) => !common.has(name)), ...fields.filter(({ name }) => common.has(name))]
}
