import type { Name } from '#care/model'
import type { Code, Severity } from './codes.ts'
import { type Both, type SaidParams, say } from './say.ts'
import type { Anchor } from './schema/values.ts'
import type { World } from './world.ts'

/** A place in a document. */
export interface Span {
  /** Id of the document in `sources.yaml`. */
  readonly file: string
  readonly line: number
  readonly lastLine?: number
  readonly quote?: string
}

/** Something in the documents that does not hold together, with a question to whom it may concern. */
export interface Finding {
  readonly code: Code
  readonly severity: Severity
  /** What of several findings of the code this is: ids, e.g. of an assignment. */
  readonly about: string
  readonly source: { readonly file: string; readonly line: number }
  /** Every place that has to do with it, `source` first. */
  readonly spans: readonly Span[]
  readonly text: Both
  /** Proposed question to the commissioner. */
  readonly question: Both
  readonly state: 'open' | 'accepted' | 'fixed'
  /** Why it was accepted, or how it was put right. */
  readonly reason?: Name
  /** The version of the plan in which it was put right. */
  readonly version?: number
}

/** What a rule found. */
export interface Found {
  readonly about: string
  /** The most telling place first. */
  readonly at: readonly Anchor[]
  readonly params?: SaidParams
  /** Which of the code's sentences tells it. */
  readonly variant?: string
  /** When it matters less than the code usually does. */
  readonly severity?: Severity
}

/** One of the linter's rules: what it finds, in the order of the documents. */
export type Rule = (world: World) => readonly Found[]

export function tell(code: Code, severity: Severity, { about, at, params = {}, variant }: Found): Finding {
  const key = variant === undefined ? code : `${code}.${variant}`
  const spans = distinct(at.map(spanOf))
  const { file, line } = spans[0]!
  return {
    code,
    severity,
    about,
    source: { file, line },
    spans,
    text: say(`${key}.text`, params),
    question: say(`${key}.question`, params),
    state: 'open',
  }
}

export function spanOf({ doc, ...rest }: Anchor): Span {
  return { file: doc, ...rest }
}

function distinct(spans: readonly Span[]): readonly Span[] {
  return [...new Map(spans.map((span) => [`${span.file}:${span.line}-${span.lastLine}`, span])).values()]
}
