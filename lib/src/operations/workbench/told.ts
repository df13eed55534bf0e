import type { Issue } from '#base'
import type { Text } from '#contract'
import { sentenceOf } from '#reading'

/** An issue as the contract tells it. */
export type Told = Issue & { readonly text: Text }

/** The issue with its sentence in both languages; its place is told beside it. */
export function tellIssue(issue: Issue): Told {
  return { ...issue, text: { sv: sentenceOf(issue, 'sv'), en: sentenceOf(issue, 'en') } }
}
