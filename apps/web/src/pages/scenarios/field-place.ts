import type { ToldIssue } from '@samplan/lib/contract'
import type { ReactNode } from 'react'
import { useWords } from '../../app/language.tsx'
import { type Choices, isMissing } from './check.ts'
import type { FieldWords } from './field-words.ts'
import type { Shape } from './shape.ts'

/** What every field of a form needs to know of what is around it. */
export interface FormPlace {
  readonly kind: string
  readonly choices: Choices
  /** What is said of the change; a path from the change on. */
  readonly issues: readonly (ToldIssue & { readonly path: string })[]
  /** The change's own source, for numbers within it. */
  readonly source: string
  /** The change as it stands, for fields that depend on others. */
  readonly change: Readonly<Record<string, unknown>>
  /** What fields and options are called; default as in changes. */
  readonly words?: FieldWords
  /** A field that has a form of its own; undefined for one that has not. */
  readonly own?: (given: Given) => ReactNode | undefined
}
export interface Place extends FormPlace {
  readonly words: FieldWords
}
export interface Given {
  readonly shape: Shape
  readonly path: string
  readonly value: unknown
  readonly onChange: (next: unknown) => void
  readonly place: Place
  readonly label: string
  readonly help?: string | undefined
  readonly required: boolean
}

/** What is wrong at the field; of a whole part also at those of its items that have no field of their own. */
export function useSaid({ issues }: Place, path: string, isPart = false): string | undefined {
  const { t, of } = useWords()
  const said = issues.filter(
    (issue) => issue.path === path || (isPart && issue.path.startsWith(`${path}[`) && issue.path.endsWith(']')),
  )
  if (said.length === 0) return undefined
  return said.some(isMissing) ? t('field.missing') : said.map((issue) => of(issue.text)).join(' ')
}

/** What can be chosen for a reference. */
export function optionsOf(kinds: readonly string[], { choices, change }: Place) {
  return kinds.flatMap((kind) => {
    const options = choices[kind] ?? []
    // Steps are chosen within the pathway that the change is about.
    if (kind !== 'step' || kinds.length > 1 || typeof change.pathway !== 'string') return options
    const prefix = `${change.pathway}.`
    return options
      .filter(({ id }) => id.startsWith(prefix))
      .map(({ id, name }) => ({ id: id.slice(prefix.length), name }))
  })
}

/** Attributes that every patient has, whatever the model's own; their labels are things of the model. */
const givenAttributes = ['need', 'place', 'municipality', 'ageGroup'] as const

/** The attributes that a condition can be about. */
export function attributeOptions({ choices, words, kind }: Place) {
  const given = givenAttributes.map((id) => ({ id: id as string, name: words.nameOf(id, kind) }))
  return [...(choices.attribute ?? []), ...given]
}

/** The labels of an attribute. */
export function labelOptions(attribute: string, { choices }: Place) {
  if (givenAttributes.some((given) => given === attribute)) return choices[attribute] ?? []
  const prefix = `${attribute}.`
  return (choices.label ?? [])
    .filter(({ id }) => id.startsWith(prefix))
    .map(({ id, name }) => ({ id: id.slice(prefix.length), name }))
}
