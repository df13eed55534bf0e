import { useEffect, useRef, useState } from 'react'
import { useWords } from '../../app/language.tsx'
import { Empty, Section } from '../../ui/index.ts'
import { AddChange } from './add-change.tsx'
import { ChangeCard } from './change-card.tsx'
import { type Checked, type Choices, choicesWith, issuesOfChange } from './check.ts'
import type { Change, DraftState } from './draft.ts'
import { beginning, fieldsOfKind } from './shape.ts'

export type Kinds = readonly {
  kind: string
  name: { sv: string; en: string }
  description: { sv: string; en: string }
  schema: Record<string, unknown>
}[]

/** The changes in their order: added, moved, filled in and taken away. */
export function Changes({
  state,
  kinds,
  choices,
  checked,
}: {
  readonly state: DraftState
  readonly kinds: Kinds
  readonly choices: Choices
  readonly checked: Checked | undefined
}) {
  const { t, of, language } = useWords()
  const { scenario, draft } = state
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set())
  const [said, say] = useState('')
  const focus = useRef<string>(undefined)
  // After a move the browser has lost its place, and after adding the new form is where one goes on.
  useEffect(() => {
    if (focus.current === undefined) return
    const wanted = document.getElementById(focus.current)
    const other = document.getElementById(focus.current.replace(/^(up|down)-/, 'open-'))
    ;(wanted instanceof HTMLButtonElement && wanted.disabled ? other : wanted)?.focus()
    focus.current = undefined
  })
  // Those that another scenario brings are told with its name.
  const own = checked?.changes.filter(({ from }) => from === undefined)
  const told = own?.length === scenario.changes.length ? own : undefined
  const toggle = (key: string) =>
    setOpen(new Set(open.has(key) ? [...open].filter((one) => one !== key) : [...open, key]))
  const add = (kind: string) => {
    const schema = kinds.find((one) => one.kind === kind)!.schema
    const fields = fieldsOfKind(kind, schema)
    const source = scenario.changes.at(-1)?.source ?? ''
    const start = beginning({ kind: 'group', fields }, source)
    const key = state.addChange({ ...(start as object), kind, rationale: '', source })
    setOpen(new Set([...open, key]))
    focus.current = `open-${key}`
  }
  return (
    <Section title={t('builder.changes')}>
      <p className="muted small">{t('builder.order')}</p>
      {scenario.changes.length === 0 && <Empty title={t('builder.no-changes')}>{t('builder.no-changes.how')}</Empty>}
      <ol className="changes">
        {scenario.changes.map((change, index) => {
          const key = draft.keys[index]!
          const kind = kinds.find((one) => one.kind === change.kind)
          return (
            <ChangeCard
              key={key}
              id={key}
              change={change}
              index={index}
              count={scenario.changes.length}
              kindName={kind === undefined ? change.kind : of(kind.name)}
              kindDescription={kind && of(kind.description)}
              fields={kind === undefined ? [] : fieldsOfKind(change.kind, kind.schema)}
              choices={choicesWith(choices, scenario.changes, language)}
              issues={issuesOfChange(checked?.issues ?? [], index)}
              told={told?.[index]}
              isOpen={open.has(key)}
              onToggle={() => toggle(key)}
              onChange={(what, next: Change) => state.setChange(key, what, next)}
              onRemove={() => {
                state.removeChange(key)
                say(t('builder.removed', { number: index + 1 }))
              }}
              onMove={(by) => {
                const to = index + by
                if (to < 0 || to >= scenario.changes.length) return
                focus.current = document.activeElement?.id || undefined
                state.moveChange(key, by)
                say(t('builder.moved', { from: index + 1, to: to + 1 }))
              }}
            />
          )
        })}
      </ol>
      <AddChange kinds={kinds} onAdd={add} />
      <p className="visually-hidden" role="status">
        {said}
      </p>
    </Section>
  )
}
