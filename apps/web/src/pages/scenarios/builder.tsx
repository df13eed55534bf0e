import '../work.css'
import { listChangeKinds, listChoices, type ScenarioDraft, showInquiry } from '@samplan/lib/contract'
import { useParams, useSearch } from '@tanstack/react-router'
import { Redo2, Undo2 } from 'lucide-react'
import { useState } from 'react'
import { useAnswer } from '../../app/api.ts'
import { useWords } from '../../app/language.tsx'
import { useCalledAnswer } from '../../app/names.ts'
import { Asked, Button, Checkbox, InfoBanner, Link, Page, Problem, Section } from '../../ui/index.ts'
import { About } from './about.tsx'
import { Changes, type Kinds } from './changes.tsx'
import { checkable, issuesOfWhole, missingIn, useCheck } from './check.ts'
import { CheckPanel, Differences } from './check-panel.tsx'
import { draftOf, isSameScenario, placeOf, storedDraft, useScenarioDraft } from './draft.ts'
import { Estimate } from './estimate.tsx'
import { Newer, type Saved } from './newer.tsx'
import { Save } from './save.tsx'

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
            <Page title={t('builder.not-found')}>
              <Link to="/$inquiry/scenarios" params={{ inquiry }}>
                {t('scenarios.title')}
              </Link>
            </Page>
          )
        return (
          <Builder
            key={`${inquiry} ${id}`}
            inquiry={inquiry}
            title={of(found.name)}
            saved={found.scenario}
            savedChanges={found.changes}
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
  /** What it changes, in words. */
  readonly savedChanges?: Saved['changes']
  readonly version: number
  readonly isNew?: boolean
  readonly others: readonly { readonly id: string; readonly name: string }[]
  /** Where the draft is kept. */
  readonly place: string
}

function Builder(props: BuilderProps) {
  const { t } = useWords()
  const { inquiry, title, saved, savedChanges = [], version, isNew = false, others, place } = props
  const [wasKept] = useState(() => {
    const kept = storedDraft(place)
    return kept !== undefined && !isSameScenario(kept.scenario, saved)
  })
  const state = useScenarioDraft(place, draftOf(saved, version))
  const { scenario, draft } = state
  const kinds = useAnswer(listChangeKinds, {})
  const choices = useCalledAnswer(listChoices, { params: { inquiry }, query: { version: draft.from } })
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
        <Newer
          inquiry={inquiry}
          version={version}
          state={state}
          saved={isNew ? undefined : { scenario: saved, changes: savedChanges }}
          mine={check.data?.changes ?? []}
        />
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
        {state.stepped !== undefined && `${t(`builder.${state.stepped.kind}`, { left: state.stepped.left })} `}
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
