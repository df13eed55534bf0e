import type { Issue } from '#base'
import type { Problem, Text } from '#contract'
import { fillSentence, sentences } from '#reading'
import { type Told, tellIssue } from './told.ts'

/** What came of a request: the answer, or why there is none, as the contract says it. */
export type Outcome<Answer> =
  | { readonly ok: true; readonly value: Answer }
  | { readonly ok: false; readonly problem: Refusal }

/** A problem of the contract but for what HTTP adds to it. */
export type Refusal = Pick<Problem, 'code' | 'detail' | 'newest' | 'refusals' | 'changes'> & {
  readonly issues?: readonly Told[]
}

export function done<Answer>(value: Answer): Outcome<Answer> {
  return { ok: true, value }
}

type Params = Issue['params']

/** There is no such thing; `what` is a key under `workbench.no-`. */
export function missing(what: string, params: Params = {}): Outcome<never> {
  return refused('not-found', `no-${what}`, params)
}

/** Somebody else was quicker; `newest` is the version that is there now. */
export function stale(newest: number): Outcome<never> {
  return { ok: false, problem: { code: 'stale', detail: wordsOf('stale', { newest }), newest } }
}

/** The material is wrong, and nothing was stored. */
export function wrong(issues: readonly Issue[]): Outcome<never> {
  return { ok: false, problem: { code: 'material', detail: wordsOf('material'), issues: issues.map(tellIssue) } }
}

/** The material is as it was saved, and has no model of a region, which is asked about. */
export function modelless(issues: readonly Issue[]): Outcome<never> {
  return { ok: false, problem: { code: 'material', detail: wordsOf('modelless'), issues: issues.map(tellIssue) } }
}

/** What was asked does not go together with the material, which is right in itself. @param key of the sentence under `workbench.` */
export function unsuited(key: string, issues: readonly Issue[]): Outcome<never> {
  return { ok: false, problem: { ...refusal('bad-request', key), issues: issues.map(tellIssue) } }
}

/** @param key of the sentence under `workbench.` */
export function refused(code: Refusal['code'], key: string, params: Params = {}): Outcome<never> {
  return { ok: false, problem: refusal(code, key, params) }
}

/** A problem with its sentence (`workbench.<key>`) in both languages. */
export function refusal(code: Refusal['code'], key: string, params: Params = {}): Refusal {
  return { code, detail: wordsOf(key, params) }
}

/** A text of the workbench (`workbench.…`) in both languages. */
export function wordsOf(key: string, params: Params = {}): Text {
  const inLanguage = (language: 'sv' | 'en'): string => {
    const texts = sentences[language]
    return fillSentence(texts[`workbench.${key}`] ?? key, params, (word) => texts[`word.${word}`] ?? word)
  }
  return { sv: inLanguage('sv'), en: inLanguage('en') }
}
