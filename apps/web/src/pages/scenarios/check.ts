import {
  type AnswerOf,
  checkScenario,
  type listChoices,
  type ScenarioDraft,
  type ToldIssue,
} from '@samplan/lib/contract'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { ask } from '../../app/api.ts'
import type { Language } from '../../app/language.tsx'
import { type Called, calledIn } from '../../app/names.ts'
import type { Change } from './draft.ts'

/** Ids with names that fields refer to, by what they refer to. */
export type Choices = Called<AnswerOf<typeof listChoices>['choices']>
export type Checked = AnswerOf<typeof checkScenario>

const pauseOfWriter = 350

/** What the server says of a scenario as it stands, asked again when the writer pauses. Undefined: not yet asked. */
export function useCheck(inquiry: string, version: number, scenario: ScenarioDraft | undefined) {
  const asked = useSettled(JSON.stringify(scenario ?? null), pauseOfWriter)
  return useQuery({
    queryKey: [checkScenario.name, inquiry, version, asked],
    queryFn: ({ signal }) =>
      ask(
        checkScenario,
        { params: { inquiry }, body: { version, scenario: JSON.parse(asked) as ScenarioDraft } },
        signal,
      ),
    enabled: asked !== 'null',
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  })
}

/** The value when it has not changed for a while. */
export function useSettled<T>(value: T, milliseconds: number): T {
  const [settled, settle] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => settle(value), milliseconds)
    return () => clearTimeout(timer)
  }, [value, milliseconds])
  return settled
}

/** The draft as it is saved. */
export function sendable(scenario: ScenarioDraft): ScenarioDraft {
  const { id, name, description, ...rest } = scenario
  const called = { sv: name.sv.trim() || name.en.trim() || '–', en: name.en.trim() || name.sv.trim() || '–' }
  return {
    ...rest,
    id: id === '' ? 'draft' : id,
    name: called,
    ...(description === undefined || (description.sv.trim() === '' && description.en.trim() === '')
      ? {}
      : {
          description: {
            sv: description.sv.trim() || description.en.trim(),
            en: description.en.trim() || description.sv.trim(),
          },
        }),
    changes: scenario.changes.map(({ rationale, source, legal, ...change }) => ({
      ...change,
      rationale: rationale ?? '',
      source: source ?? '',
      ...(legal === undefined || legal.trim() === '' ? {} : { legal }),
    })),
  }
}

/**
 * The draft as it is checked and estimated: why it is done and on what ground decides no figure, and is not waited for.
 * @param source any of the inquiry's, for changes that have none yet
 */
export function checkable(scenario: ScenarioDraft, source: string): ScenarioDraft {
  const sent = sendable(scenario)
  return {
    ...sent,
    changes: sent.changes.map((change) => ({
      ...change,
      rationale: change.rationale.trim() || '–',
      source: change.source || source,
    })),
  }
}

/** What `checkable` filled in: the person has it still to write. */
export function missingIn({ changes }: ScenarioDraft): readonly ToldIssue[] {
  return changes.flatMap(({ rationale, source }, index) => [
    ...(rationale?.trim() ? [] : [missing(`changes[${index}].rationale`)]),
    ...(source ? [] : [missing(`changes[${index}].source`)]),
  ])
}

function missing(path: string): ToldIssue {
  return { code: missingCode, severity: 'error', path, params: {}, text: { sv: '', en: '' } }
}

const missingCode = 'missing'

/** Whether an issue says no more than that a field is empty; that is said in the same words everywhere. */
export function isMissing({ code, params }: ToldIssue): boolean {
  return code === missingCode || code === 'reading.missing' || params.given === ''
}

export type PlacedIssue = ToldIssue & { readonly path: string }

const ofChange = /^changes\[(\d+)\]\.?(.*)$/

/** The issues that are about one change, their paths from the change on. */
export function issuesOfChange(issues: readonly ToldIssue[], index: number): readonly PlacedIssue[] {
  return issues.flatMap((issue) => {
    const [, at, path] = ofChange.exec(issue.path ?? '') ?? []
    return at === String(index) ? [{ ...issue, path: path ?? '' }] : []
  })
}

/** The issues that are about the scenario as a whole. */
export function issuesOfWhole(issues: readonly ToldIssue[]): readonly ToldIssue[] {
  return issues.filter(({ path = '' }) => !ofChange.test(path))
}

/** The choices, and what the scenario's own changes bring in. */
export function choicesWith(choices: Choices, changes: readonly Change[], language: Language): Choices {
  const named = (value: unknown) => namedIn(value, language)
  const sites = changes.flatMap(({ site }) => named(site))
  const resources = changes.flatMap(({ resources: list }) => (Array.isArray(list) ? list.flatMap(named) : []))
  const rules = changes.flatMap(({ rule }) => named(rule))
  return {
    ...choices,
    site: [...(choices.site ?? []), ...sites],
    resource: [...(choices.resource ?? []), ...resources],
    rule: [...(choices.rule ?? []), ...rules],
  }
}

function namedIn(value: unknown, language: Language): { id: string; name: string }[] {
  if (typeof value !== 'object' || value === null || !('id' in value) || typeof value.id !== 'string') return []
  const called = calledIn(value, language)
  const name = 'name' in called && typeof called.name === 'string' ? called.name : value.id
  return [{ id: value.id, name }]
}
