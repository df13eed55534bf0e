import { type AnswerOf, type Hindrance, listAnswers } from '@samplan/lib/contract'
import { type ReactNode, useState } from 'react'
import { useAnswer } from '../../../app/api.ts'
import { Button, Link, Problem } from '../../../ui/index.ts'
import { useProcessWords } from '../../process-words.ts'
import type { PlacedIssue } from '../../scenarios/check.ts'
import type { Given } from '../../scenarios/field-place.ts'
import { optionsOf } from '../../scenarios/field-place.ts'
import { ChangeForm } from '../../scenarios/form.tsx'
import { type Field, withField } from '../../scenarios/shape.ts'
import { choicesOf } from '../choices.ts'
import { type CommandDraft, malformed, ruled } from '../command.ts'
import { type Names, type Process, useNames } from '../process.ts'
import { useProcessWord } from '../words.ts'
import { DocumentField } from './document-field.tsx'
import { useCommandWords, useFieldHelp } from './field-words.ts'
import { FiguresFromRuns } from './figures-field.tsx'

/** The fields of a command, made from its schema, with what is chosen among what the inquiry has. */
export function CommandFields({
  inquiry,
  process,
  kind,
  fields,
  draft,
  isTried,
}: {
  readonly inquiry: string
  readonly process: Process
  readonly kind: string
  readonly fields: readonly Field[]
  readonly draft: CommandDraft
  /** Whether somebody has tried to send it: only then is an empty field wrong. */
  readonly isTried: boolean
}) {
  const { t, of, time } = useProcessWords()
  const word = useProcessWord()
  const names = useNames(process)
  const words = useCommandWords()
  const helpOf = useFieldHelp()
  const { command } = draft
  const answers = useAnswer(listAnswers, kind === 'treat-answers' ? { params: { inquiry } } : undefined)
  const answersOfOne = answers.data?.consultations.find(({ id }) => id === command.consultation)?.answers ?? []
  const choices = {
    ...choicesOf(process, names, command, { of, time, word, current: t('process.package.current') }),
    answer: answersOfOne.map(({ id, from, occurredAt }) => ({
      id,
      name: `${senderName(from, names)} (${time(occurredAt)})`,
    })),
  }
  const issues = isTried ? malformed(draft.check.data?.refusals ?? []).map(missingAt) : []

  const own = (given: Given): ReactNode | undefined => {
    const { shape, path, label, help, required, value, onChange } = given
    if (shape.kind === 'reference' && shape.of[0] === 'document')
      return (
        <DocumentField
          inquiry={inquiry}
          process={process}
          label={label}
          description={help}
          isRequired={required}
          errorMessage={issues.some((issue) => issue.path === path) ? t('field.missing') : undefined}
          options={optionsOf(shape.of, given.place)}
          value={typeof value === 'string' ? value : undefined}
          onChange={onChange}
        />
      )
    if (path === 'figures' && given.place.own !== undefined && shape.kind === 'list') {
      const { own: _, ...place } = given.place
      const figures: readonly unknown[] = Array.isArray(value) ? value : []
      return (
        <FiguresFromRuns inquiry={inquiry} onTake={(taken) => onChange([...figures, ...taken])}>
          <ChangeForm
            fields={[{ name: 'figures', shape, required }]}
            place={place}
            onChange={(_field, next) => onChange(next.figures)}
          />
        </FiguresFromRuns>
      )
    }
    return undefined
  }
  return (
    <ChangeForm
      fields={fields.map((field) => helped(field, helpOf(field.name, kind)))}
      place={{ kind, choices, issues, source: '', change: command, words, own }}
      onChange={(field, next) => draft.change(followed(process, command, next, field))}
    />
  )
}

type From = AnswerOf<typeof listAnswers>['consultations'][number]['answers'][number]['from']

/** Whose an answer is, as readers know it. */
export function senderName(from: From, names: Names): string {
  if ('person' in from) return from.person
  if ('name' in from) return from.name
  if ('body' in from) return names.body(from.body)
  return 'organisation' in from ? names.organisation(from.organisation) : '–'
}

function helped(field: Field, help: string | undefined): Field {
  return help === undefined ? field : { ...field, help }
}

/** Choices within another follow it: the package of a gate is its current one, and a question belongs to its step. */
function followed(
  process: Process,
  before: Readonly<Record<string, unknown>>,
  next: Record<string, unknown>,
  field: string,
): Record<string, unknown> {
  if (before[field] === next[field]) return next
  const without = (names: readonly string[]) => names.reduce((left, name) => withField(left, name, undefined), next)
  if (field === 'step') return without(['question'])
  if (field !== 'gate') return next
  const gate = process.assignments.flatMap(({ steps }) => steps).find((step) => step.gate?.id === next.gate)?.gate
  const loose = without(['position', 'condition', 'package'])
  return 'package' in before && gate !== undefined ? { ...loose, package: gate.package } : loose
}

function missingAt({ path }: { readonly path: string }): PlacedIssue {
  return { code: 'missing', severity: 'error', path, params: {}, text: { sv: '', en: '' } }
}

/** What speaks against the command as it is written now, told before it is sent. */
export function SpeaksAgainst({ draft }: { readonly draft: CommandDraft }) {
  const { t, of } = useProcessWords()
  const { data } = draft.check
  if (data === undefined) return <output className="said-region">{t('state.loading')}</output>
  const refusals = ruled(data.refusals)
  const isWhole = data.refusals.length === refusals.length
  return (
    <section className="against" aria-label={t('process.against')} aria-live="polite">
      {refusals.length > 0 ? (
        <>
          <p>
            <strong>{t('process.against')}</strong>
          </p>
          <Refusals refusals={refusals} />
        </>
      ) : (
        <p>{t(isWhole ? 'process.against.nothing' : 'process.against.not-yet')}</p>
      )}
    </section>
  )
  function Refusals({ refusals: list }: { readonly refusals: readonly Hindrance[] }) {
    return (
      <ul>
        {list.map((refusal) => (
          <li key={JSON.stringify(refusal)}>{of(refusal.text)}</li>
        ))}
      </ul>
    )
  }
}

/** A command's form: its fields, what speaks against it, the button that gives it, and what came of it. */
export function CommandForm({
  inquiry,
  send,
  draft,
  onDone,
  tellsStale = false,
  children,
}: {
  readonly inquiry: string
  /** On the button. */
  readonly send: string
  readonly draft: CommandDraft
  readonly onDone?: () => void
  /** Whether the form itself tells that its package was followed by another. */
  readonly tellsStale?: boolean
  readonly children: (isTried: boolean) => ReactNode
}) {
  const { t } = useProcessWords()
  const [isTried, setTried] = useState(false)
  const { give, check } = draft
  const isIncomplete = malformed(check.data?.refusals ?? []).length > 0
  return (
    <form
      className="form command-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (!isIncomplete)
          draft.send(() => {
            setTried(false)
            onDone?.()
          })
      }}
    >
      {children(isTried)}
      <SpeaksAgainst draft={draft} />
      {isTried && isIncomplete && <p className="field-error">{t('process.incomplete')}</p>}
      {give.error !== null && !(tellsStale && give.error.problem?.code === 'stale') && <Problem error={give.error} />}
      <div className="row">
        <Button type="submit" size="medium" isPending={give.isPending}>
          {send}
        </Button>
        {draft.isChanged && (
          <Button variant="tertiary" size="medium" onPress={draft.discard}>
            {t('model.discard')}
          </Button>
        )}
      </div>
      <output className="said-region">
        {give.isSuccess && (
          <>
            {t('process.done', { count: give.data.entries.length })}{' '}
            <Link to="/$inquiry/process/log" params={{ inquiry }}>
              {t('process.done.log')}
            </Link>
          </>
        )}
      </output>
    </form>
  )
}
