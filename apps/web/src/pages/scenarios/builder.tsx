import '../work.css'
import {
  listChangeKinds,
  listChoices,
  type ScenarioDraft,
  saveScenario,
  showInquiry,
  type Version,
} from '@samplan/lib/contract'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { Redo2, Undo2 } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useAnswer, useChange } from '../../app/api.ts'
import { useWords } from '../../app/language.tsx'
import {
  Asked,
  Button,
  Checkbox,
  ChoiceField,
  Empty,
  InfoBanner,
  Link,
  Page,
  PickMany,
  Problem,
  Section,
  WrittenField,
} from '../../ui/index.ts'
import { AddChange } from './add-change.tsx'
import { ChangeCard } from './change-card.tsx'
import {
  type Checked,
  type Choices,
  checkable,
  choicesWith,
  issuesOfChange,
  issuesOfWhole,
  missingIn,
  sendable,
  useCheck,
} from './check.ts'
import { CheckPanel, Differences } from './check-panel.tsx'
import {
  type Change,
  type DraftState,
  draftOf,
  forgetDraft,
  idOfName,
  isSameScenario,
  placeOf,
  storedDraft,
  useScenarioDraft,
} from './draft.ts'
import { Estimate } from './estimate.tsx'
import { beginning, fieldsOfKind } from './shape.ts'

type Kinds = readonly {
  kind: string
  name: { sv: string; en: string }
  description: { sv: string; en: string }
  schema: Record<string, unknown>
}[]

/** A scenario that is there, to be changed. */
export function EditScenarioPage() {
  const { t, of } = useWords()
  const { inquiry, scenario: id } = useParams({ from: '/$inquiry/scenarios/$scenario' })
  const query = useAnswer(showInquiry, { params: { inquiry } })
  return (
    <Asked query={query}>
      {({ scenarios, version }) => {
        const found = scenarios.find((one) => one.id === id)
        if (found === undefined)
          return (
            <div className="page">
              <Empty title={t('builder.not-found')}>
                <Link to="/$inquiry/scenarios" params={{ inquiry }}>
                  {t('scenarios.title')}
                </Link>
              </Empty>
            </div>
          )
        return (
          <Builder
            key={`${inquiry} ${id}`}
            inquiry={inquiry}
            title={of(found.name)}
            saved={found.scenario}
            version={version.version}
            others={scenarios.filter((one) => one.id !== id).map((one) => ({ id: one.id, name: of(one.name) }))}
            place={placeOf(inquiry, id)}
          />
        )
      }}
    </Asked>
  )
}

/** A scenario that is not there yet, empty or a copy of another. */
export function NewScenarioPage() {
  const { t, of } = useWords()
  const { inquiry } = useParams({ from: '/$inquiry/new-scenario' })
  const { copy } = useSearch({ strict: false })
  const query = useAnswer(showInquiry, { params: { inquiry } })
  return (
    <Asked query={query}>
      {({ scenarios, version }) => {
        const original = scenarios.find(({ id }) => id === copy)
        const first: ScenarioDraft =
          original === undefined
            ? { id: '', name: { sv: '', en: '' }, changes: [] }
            : {
                ...original.scenario,
                id: '',
                name: {
                  sv: t('builder.copy-of.sv', { name: original.name.sv }),
                  en: t('builder.copy-of.en', { name: original.name.en }),
                },
              }
        return (
          <Builder
            key={`${inquiry} ${String(copy)}`}
            inquiry={inquiry}
            title={t(original === undefined ? 'scenarios.new' : 'builder.copy')}
            saved={first}
            isNew
            version={version.version}
            others={scenarios.map((one) => ({ id: one.id, name: of(one.name) }))}
            place={placeOf(inquiry, `+${original?.id ?? ''}`)}
          />
        )
      }}
    </Asked>
  )
}

interface BuilderProps {
  readonly inquiry: string
  readonly title: string
  readonly saved: ScenarioDraft
  readonly version: number
  readonly isNew?: boolean
  readonly others: readonly { readonly id: string; readonly name: string }[]
  /** Where the draft is kept. */
  readonly place: string
}

function Builder(props: BuilderProps) {
  const { t } = useWords()
  const { inquiry, title, saved, version, isNew = false, others, place } = props
  const [wasKept] = useState(() => {
    const kept = storedDraft(place)
    return kept !== undefined && !isSameScenario(kept.scenario, saved)
  })
  const state = useScenarioDraft(place, draftOf(saved, version))
  const { scenario, draft } = state
  const kinds = useAnswer(listChangeKinds, {})
  const choices = useAnswer(listChoices, { params: { inquiry }, query: { version: draft.from } })
  const anySource = choices.data?.choices.source?.[0]?.id
  const asChecked = anySource === undefined ? undefined : checkable(scenario, anySource)
  const check = useCheck(inquiry, draft.from, asChecked)
  const checked = check.data && { ...check.data, issues: [...check.data.issues, ...missingIn(scenario)] }
  const isChanged = !isSameScenario(scenario, saved)
  const errors = (checked?.issues ?? []).filter(({ severity }) => severity === 'error')
  const isComputable = check.data?.issues.every(({ severity }) => severity === 'warning') === true
  const [isEstimating, setEstimating] = useState(true)
  const canEstimate = isComputable && !check.isPlaceholderData && hasSubstance(scenario)
  return (
    <Page
      title={title}
      lead={t('builder.lead')}
      actions={
        <>
          <Button variant="secondary" size="medium" icon={Undo2} isDisabled={!state.canUndo} onPress={state.undo}>
            {t('builder.undo')}
          </Button>
          <Button variant="secondary" size="medium" icon={Redo2} isDisabled={!state.canRedo} onPress={state.redo}>
            {t('builder.redo')}
          </Button>
          {isChanged && !isNew && (
            <Button variant="tertiary" size="medium" onPress={() => state.begin(draftOf(saved, version))}>
              {t('builder.discard')}
            </Button>
          )}
        </>
      }
    >
      {wasKept && isChanged && <InfoBanner type="info" title={t('builder.kept')} />}
      {draft.from < version && (
        <InfoBanner type="warning" title={t('builder.newer', { version, from: draft.from })}>
          <div className="row">
            <Button variant="secondary" size="medium" onPress={() => state.begin({ ...draft, from: version })}>
              {t('builder.go-on', { version })}
            </Button>
            <Button variant="tertiary" size="medium" onPress={() => state.begin(draftOf(saved, version))}>
              {t('builder.discard')}
            </Button>
          </div>
        </InfoBanner>
      )}
      <div className="builder">
        <div className="builder-main">
          <About state={state} isNew={isNew} taken={others.map(({ id }) => id)} others={others} />
          <Changes
            state={state}
            kinds={(kinds.data?.kinds ?? []) as Kinds}
            choices={choices.data?.choices ?? {}}
            checked={check.isError ? undefined : checked}
          />
          <Section title={t('builder.differences')}>
            <Differences checked={checked} />
          </Section>
          {kinds.error !== null && <Problem error={kinds.error} onRetry={() => void kinds.refetch()} />}
          {choices.error !== null && <Problem error={choices.error} onRetry={() => void choices.refetch()} />}
        </div>
        <aside className="builder-aside" aria-label={t('builder.aside')}>
          <Section title={t('estimate.title')}>
            <Checkbox isSelected={isEstimating} onChange={setEstimating}>
              {t('estimate.while')}
            </Checkbox>
            {isEstimating && (
              <Estimate
                inquiry={inquiry}
                version={draft.from}
                scenario={canEstimate && asChecked !== undefined ? computable(asChecked) : undefined}
              />
            )}
          </Section>
          <Section title={t('builder.check')}>
            {check.error !== null ? (
              <Problem error={check.error} onRetry={() => void check.refetch()} />
            ) : (
              <CheckPanel
                checked={checked}
                isChecking={check.isFetching || check.isPlaceholderData}
                loose={issuesOfWhole(checked?.issues ?? [])}
              />
            )}
          </Section>
          <Save
            inquiry={inquiry}
            state={state}
            isNew={isNew}
            isChanged={isChanged || isNew}
            errors={errors.length}
            taken={others.map(({ id }) => id)}
            place={place}
          />
        </aside>
      </div>
      <p className="visually-hidden" role="status">
        {t('builder.status', { changes: scenario.changes.length, errors: errors.length })}
      </p>
    </Page>
  )
}

function hasSubstance({ changes, extends: base, combines = [] }: ScenarioDraft): boolean {
  return changes.length > 0 || base !== undefined || combines.length > 0
}

/** What decides the figures; why it is done and what it is called does not, and is not waited for. */
function computable(scenario: ScenarioDraft): ScenarioDraft {
  const { id, extends: base, combines, changes } = scenario
  return {
    id,
    name: { sv: 'Utkastet', en: 'The draft' },
    ...(base === undefined ? {} : { extends: base }),
    ...(combines === undefined ? {} : { combines }),
    changes: changes.map(({ legal: _, ...change }) => ({ ...change, rationale: '–' })),
  }
}

function About({
  state,
  isNew,
  taken,
  others,
}: {
  readonly state: DraftState
  readonly isNew: boolean
  readonly taken: readonly string[]
  readonly others: BuilderProps['others']
}) {
  const { t } = useWords()
  const { scenario, edit } = state
  const { id, name, description = { sv: '', en: '' }, extends: base, combines = [] } = scenario
  const set = (part: Partial<ScenarioDraft>) => edit(Object.keys(part).join(), { ...scenario, ...part })
  const setName = (language: 'sv' | 'en', value = '') => {
    const next = { ...name, [language]: value }
    // Until somebody writes another, the id follows the name.
    const followed = isNew && (id === '' || id === idOfName(name.sv || name.en)) ? idOfName(next.sv || next.en) : id
    edit(`name ${language}`, { ...scenario, name: next, id: followed })
  }
  const setBase = (next: string) => {
    const { extends: _, ...rest } = scenario
    edit('extends', next === '' ? rest : { ...rest, extends: next })
  }
  const setCombines = (next: readonly string[]) => {
    const { combines: _, ...rest } = scenario
    edit('combines', next.length === 0 ? rest : { ...rest, combines: [...next] })
  }
  return (
    <Section title={t('builder.about')}>
      <div className="form-row">
        <WrittenField
          label={t('builder.name.sv')}
          isRequired
          value={name.sv}
          onChange={(next) => setName('sv', next)}
        />
        <WrittenField label={t('builder.name.en')} value={name.en} onChange={(next) => setName('en', next)} />
      </div>
      {isNew && (
        <WrittenField
          label={t('builder.id')}
          description={t('builder.id.help')}
          isRequired
          value={id}
          errorMessage={
            taken.includes(id) ? t('builder.id.taken') : id === '' || idForm.test(id) ? undefined : t('builder.id.form')
          }
          onChange={(next = '') => set({ id: next })}
        />
      )}
      <details className="more" open={description.sv !== '' || base !== undefined || combines.length > 0}>
        <summary>{t('builder.more')}</summary>
        <div className="form-row">
          <WrittenField
            long
            label={t('builder.description.sv')}
            value={description.sv}
            onChange={(next = '') => edit('description sv', { ...scenario, description: { ...description, sv: next } })}
          />
          <WrittenField
            long
            label={t('builder.description.en')}
            value={description.en}
            onChange={(next = '') => edit('description en', { ...scenario, description: { ...description, en: next } })}
          />
        </div>
        <div className="form-row">
          <ChoiceField
            label={t('builder.extends')}
            description={t('builder.extends.help')}
            options={[{ id: '', name: t('builder.extends.none') }, ...others]}
            value={base ?? ''}
            onChange={setBase}
          />
          <PickMany
            label={t('builder.combines')}
            description={t('builder.combines.help')}
            options={others}
            value={combines}
            onChange={setCombines}
          />
        </div>
      </details>
    </Section>
  )
}

const idForm = /^[a-z0-9][a-z0-9-]{0,63}$/

function Changes({
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
  const { t, of } = useWords()
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
              choices={choicesWith(choices, scenario.changes)}
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

function Save({
  inquiry,
  state,
  isNew,
  isChanged,
  errors,
  taken,
  place,
}: {
  readonly inquiry: string
  readonly state: DraftState
  readonly isNew: boolean
  readonly isChanged: boolean
  readonly errors: number
  readonly taken: readonly string[]
  readonly place: string
}) {
  const { t } = useWords()
  const navigate = useNavigate()
  const save = useChange(saveScenario)
  const [reason, setReason] = useState<string>()
  const [saved, setSaved] = useState<Version>()
  const { scenario, draft } = state
  const missing = [
    ...(scenario.name.sv.trim() === '' && scenario.name.en.trim() === '' ? [t('builder.missing.name')] : []),
    ...(!idForm.test(scenario.id) || (isNew && taken.includes(scenario.id)) ? [t('builder.missing.id')] : []),
    ...(scenario.changes.some(({ rationale }) => !rationale?.trim()) ? [t('builder.missing.rationale')] : []),
    ...(scenario.changes.some(({ source }) => !source) ? [t('builder.missing.source')] : []),
    ...(errors > 0 ? [t('builder.missing.errors')] : []),
    ...(reason === undefined ? [t('builder.missing.reason')] : []),
  ]
  const submit = (from: number) => {
    const sent = sendable(scenario)
    save.mutate(
      { params: { inquiry, scenario: sent.id }, body: { from, reason: reason!, scenario: sent } },
      {
        onSuccess: ({ version }) => {
          setSaved(version)
          setReason(undefined)
          if (isNew) {
            forgetDraft(place)
            void navigate({ to: '/$inquiry/scenarios/$scenario', params: { inquiry, scenario: sent.id } })
          } else state.begin(draftOf(sent, version.version))
        },
      },
    )
  }
  const stale = save.error?.problem?.code === 'stale' ? save.error.problem.newest : undefined
  return (
    <Section title={t('builder.save')}>
      <form
        className="section"
        onSubmit={(event) => {
          event.preventDefault()
          if (missing.length === 0 && isChanged) submit(draft.from)
        }}
      >
        <WrittenField
          label={t('scenarios.reason')}
          description={t('builder.reason.help')}
          isRequired
          value={reason}
          onChange={setReason}
        />
        {isChanged && missing.length > 0 && (
          <div className="small">
            {t('builder.missing')}
            <ul>
              {missing.map((what) => (
                <li key={what}>{what}</li>
              ))}
            </ul>
          </div>
        )}
        {stale === undefined ? (
          save.error !== null && <Problem error={save.error} />
        ) : (
          <InfoBanner type="warning" title={t('builder.stale', { version: stale })}>
            <p>{t('builder.stale.what')}</p>
            <Button variant="secondary" size="medium" isDisabled={reason === undefined} onPress={() => submit(stale)}>
              {t('builder.go-on', { version: stale })}
            </Button>
          </InfoBanner>
        )}
        <Button type="submit" isDisabled={!isChanged || missing.length > 0 || save.isPending}>
          {t(save.isPending ? 'builder.saving' : 'builder.save')}
        </Button>
        <p role="status" className="small">
          {saved !== undefined && t('builder.saved', { version: saved.version })}
        </p>
      </form>
      {!isNew && !isChanged && (
        <Link to="/$inquiry/compare" params={{ inquiry }} search={{ scenarios: scenario.id }}>
          {t('builder.compare')}
        </Link>
      )}
    </Section>
  )
}
