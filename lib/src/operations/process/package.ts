import type { Hindrance, PackageChange, PackageView } from '#contract'
import {
  type Answer,
  currentPackage,
  type Figure,
  findDocument,
  findStep,
  type Gate,
  type Inquiry,
  listGates,
  mayReadPackage,
  noticesOfPackage,
  type Package,
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
    changes: readable ? diffPackages(earlier, frozen) : [],
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

/** Everything that is different between two packages, part by part. */
export function diffPackages(before: Package, after: Package): PackageChange[] {
  const of = (part: PackageChange['part'], from: ReadonlyMap<string, string>, to: ReadonlyMap<string, string>) =>
    [...new Set([...from.keys(), ...to.keys()])]
      .filter((what) => from.get(what) !== to.get(what))
      .map((what): PackageChange => {
        const [was, is] = [from.get(what), to.get(what)]
        return { part, what, ...(was === undefined ? {} : { before: was }), ...(is === undefined ? {} : { after: is }) }
      })
  const [a, b] = [before, after].map(partsOf) as [Parts, Parts]
  return (Object.keys(a) as (keyof Parts)[]).flatMap((part) => of(part, a[part], b[part]))
}

type Parts = Readonly<Record<PackageChange['part'], ReadonlyMap<string, string>>>

/** A package's parts as names and texts that can be held against another's. */
function partsOf(frozen: Package): Parts {
  const figures = frozen.figures.map((figure) => {
    const { what, unit, scenario, source, run } = figureView(figure)
    return [[what, scenario, unit].filter(Boolean).join(', '), `${figure.value} (${run ?? source})`] as const
  })
  return {
    documents: new Map(frozen.documents.map(({ title, document }) => [title, document])),
    figures: new Map(figures),
    summary: new Map(Object.entries(frozen.plainSummary)),
    answers: new Map(
      Object.entries(frozen.answers).map(([question, given]) => [
        question,
        'text' in given ? given.text : given.unanswerable,
      ]),
    ),
    coverage: new Map(
      Object.entries(frozen.coverage).map(([perspective, { status, where, reason }]) => [
        perspective,
        [status, where, reason].filter(Boolean).join('; '),
      ]),
    ),
    scope: new Map([['scope', String(frozen.scope)]]),
    checks: new Map(frozen.checks.map((check) => [check, 'passed'])),
  }
}
