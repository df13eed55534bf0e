import type { Hindrance, PackageChange, PackageView } from '#contract'
import {
  type Answer,
  currentPackage,
  diffPackages,
  type Figure,
  findDocument,
  findStep,
  type Gate,
  type Inquiry,
  type ListDiff,
  listGates,
  mayReadPackage,
  noticesOfPackage,
  type Package,
  type Scope,
} from '#inquiry/process'
import type { Reader } from './sight.ts'
import { tellRefusal } from './told.ts'

/** The gate that a package was frozen for, and the package. */
export function findPackage(
  state: Inquiry,
  hash: string,
): { readonly gate: Gate; readonly frozen: Package } | undefined {
  for (const gate of listGates(state)) {
    const frozen = gate.packages.find((one) => one.hash === hash)
    if (frozen !== undefined) return { gate, frozen }
  }
  return undefined
}

/** What a package's first page must say. */
export function packageNotices(state: Inquiry, gate: Gate): readonly Hindrance[] {
  return noticesOfPackage(state, gate.id).map((notice) => tellRefusal(notice, state))
}

export function answerParts(answer: Answer | undefined): { answer?: string; unanswerable?: string } {
  if (answer === undefined) return {}
  return 'text' in answer ? { answer: answer.text } : { unanswerable: answer.unanswerable }
}

/**
 * A frozen package as its readers see it, with what is different from the one before it at its gate, or from one that is named.
 * @returns undefined when there is none that the reader may see
 */
export function packageView(state: Inquiry, hash: string, reader: Reader, since?: string): PackageView | undefined {
  const found = findPackage(state, hash)
  if (found === undefined || !mayReadPackage(state, reader.person, found.gate, hash, reader.now)) return undefined
  const { gate, frozen } = found
  const { step } = findStep(state, gate.step)!
  const earlier = since === undefined ? packageBefore(state, gate, hash) : findPackage(state, since)?.frozen
  const readable =
    earlier && mayReadPackage(state, reader.person, findPackage(state, earlier.hash)!.gate, earlier.hash, reader.now)
  return {
    gate: gate.id,
    hash,
    current: currentPackage(gate).hash === hash,
    step: gate.step,
    frozenAt: frozen.frozenAt,
    documents: frozen.documents.map(({ document, title }) => {
      const known = findDocument(state, document)
      return { document, title, ...(known ? { mediaType: known.mediaType } : {}) }
    }),
    figures: frozen.figures.map(figureView),
    plainSummary: frozen.plainSummary,
    answers: step.questions.map(({ id, text }) => ({ question: id, text, ...answerParts(frozen.answers[id]) })),
    coverage: Object.entries(frozen.coverage).map(([perspective, { status, where, reason }]) => ({
      perspective,
      status,
      ...(where ? { where } : {}),
      ...(reason ? { reason } : {}),
    })),
    notices: [...packageNotices(state, gate)],
    changes: readable ? packageChanges(earlier, frozen, scopesOf(state, gate)) : [],
    ...(readable ? { since: earlier.hash } : {}),
  }
}

/** The package before it at its gate; of a gate's first, the last of the step's gate before. */
function packageBefore(state: Inquiry, gate: Gate, hash: string): Package | undefined {
  const all = findStep(state, gate.step)!.step.gates.flatMap(({ packages }) => packages)
  return all[all.findIndex((one) => one.hash === hash) - 1]
}

function figureView(figure: Figure): PackageView['figures'][number] {
  const { unit, value } = figure
  return 'run' in figure
    ? { what: figure.measure, unit, value, run: figure.run, scenario: figure.scenario }
    : { what: figure.what, unit, value, source: figure.source }
}

/** Every version of the scope of the gate's assignment. */
export function scopesOf(state: Inquiry, { assignment }: Gate): readonly Scope[] {
  return state.assignments[assignment]!.scopes
}

/** Everything that is different between two packages of an assignment with these scopes, part by part, as readers see it. */
export function packageChanges(before: Package, after: Package, scopes: readonly Scope[]): PackageChange[] {
  const { documents, figures, checks, plainSummary, answers, coverage, scope } = diffPackages(before, after)
  return [
    ...listChanges(
      'documents',
      documents,
      ({ title }) => title,
      ({ document }) => document,
    ),
    ...listChanges('figures', figures, nameOfFigure, valueOfFigure),
    ...languages.flatMap((language) =>
      plainSummary === undefined || plainSummary.from[language] === plainSummary.to[language]
        ? []
        : [changed('summary', language, plainSummary.from[language], plainSummary.to[language])],
    ),
    ...answers.map(({ key, from, to }) => changed('answers', key, from && answerText(from), to && answerText(to))),
    ...coverage.map(({ key, from, to }) =>
      changed('coverage', key, from && coverageText(from), to && coverageText(to)),
    ),
    ...languages.flatMap((language) => {
      if (scope === undefined) return []
      const [from, to] = [scope.from, scope.to].map((n) => scopeText(scopes[n - 1]!, language))
      return [changed('scope', language, from, to)]
    }),
    ...listChanges(
      'checks',
      checks,
      (check) => check,
      () => 'passed',
    ),
  ]
}
const languages = ['en', 'sv'] as const

/** AC-19: which version, how it is worded and what it is about. */
function scopeText({ n, text, units }: Scope, language: (typeof languages)[number]): string {
  return `${n}: ${text[language]} (${units.map(({ name }) => name[language]).join(', ')})`
}

function listChanges<T>(
  part: PackageChange['part'],
  { added, removed, changed: both }: ListDiff<T>,
  nameOf: (item: T) => string,
  textOf: (item: T) => string,
): PackageChange[] {
  return [
    ...removed.map((item) => changed(part, nameOf(item), textOf(item), undefined)),
    ...both.map(({ from, to }) => changed(part, nameOf(to), textOf(from), textOf(to))),
    ...added.map((item) => changed(part, nameOf(item), undefined, textOf(item))),
  ]
}

function changed(
  part: PackageChange['part'],
  what: string,
  before: string | undefined,
  after: string | undefined,
): PackageChange {
  return { part, what, ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) }
}

function nameOfFigure(figure: Figure): string {
  const { what, unit, scenario } = figureView(figure)
  return [what, scenario, unit].filter(Boolean).join(', ')
}

function valueOfFigure(figure: Figure): string {
  const { value, run, source } = figureView(figure)
  return `${value} (${run ?? source})`
}

function answerText(answer: Answer): string {
  return 'text' in answer ? answer.text : answer.unanswerable
}

function coverageText({ status, where, reason }: Package['coverage'][string]): string {
  return [status, where, reason].filter(Boolean).join('; ')
}
