import { millions } from './millions.ts'
import { type Names, nameOf } from './named.ts'
import { type Language, listOf, textOf } from './texts.ts'

/** What a reader should know before leaning on figures of costs, and what forms and scenarios are called. */
export interface CostWarningFigures {
  /** Absent in answers that were stored before there were any. */
  readonly warnings?: readonly CostWarning[] | undefined
  readonly names: Readonly<Record<'form' | 'scenario', Names>>
}
type CostWarning =
  | { readonly code: 'forms-alike'; readonly forms: readonly string[] }
  | {
      readonly code: 'ready-elsewhere'
      readonly scenario: string
      readonly bought: number
      readonly before: number
      readonly after: number
    }

/** Each warning in a sentence or two. */
export function costWarningLines({ warnings = [], names }: CostWarningFigures, language: Language): readonly string[] {
  const quoted = (list: Names, id: string): string =>
    textOf(language, 'rivals.quoted', { name: nameOf(list, id, language) })
  return warnings.map((warning) => {
    if (warning.code === 'forms-alike') {
      const forms = listOf(
        language,
        warning.forms.map((id) => quoted(names.form, id)),
      )
      return textOf(language, 'money.forms-alike', { forms })
    }
    return textOf(language, 'money.ready-elsewhere', {
      scenario: quoted(names.scenario, warning.scenario),
      bought: millions(warning.bought, language),
      before: millions(warning.before, language),
      after: millions(warning.after, language),
    })
  })
}
