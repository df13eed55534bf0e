import { type Commission, type Finding, lint, parseCommission } from '../index.ts'

/** An inquiry folder of two files. */
export function filesOf(inquiry: string, sources: string): ReadonlyMap<string, Uint8Array> {
  const bytes = (text: string) => new TextEncoder().encode(text)
  return new Map([
    ['inquiry.yaml', bytes(inquiry)],
    ['sources.yaml', bytes(sources)],
  ])
}

/** The examples' commissions. @param read the text of a file in `examples/` */
export function examplesWith(read: (path: string) => string) {
  const filesIn = (name: string, change: (text: string) => string = (text) => text) =>
    filesOf(change(read(`${name}/inquiry.yaml`)), read(`${name}/sources.yaml`))
  /** An example's commission, after a change of its text. */
  const commissionOf = (name: string, change?: (text: string) => string): Commission =>
    commissionIn(filesIn(name, change))
  return { filesIn, commissionOf }
}

/** A commission of the YAML below its head; `doc` is its source. */
export function smallCommission(yaml: string): Commission {
  const sources = 'sources: [{ id: doc, title: A document, confidence: official }]'
  return commissionIn(filesOf(`formatVersion: 1\nid: small\nname: Small\n${yaml}`, sources))
}

function commissionIn(files: ReadonlyMap<string, Uint8Array>): Commission {
  const read = parseCommission(files)
  if (!read.ok) throw new Error(JSON.stringify(read.issues))
  return read.value!
}

/** A finding as `CODE document:line,line`. */
export function shortly({ code, spans }: Finding): string {
  const { file } = spans[0]!
  return `${code} ${spans.map((span) => (span.file === file ? span.line : `${span.file}:${span.line}`)).join()}`
}

/** Findings with one of the codes. */
export function found(commission: Commission, ...codes: readonly Finding['code'][]): readonly Finding[] {
  return lint(commission).filter(({ code }) => codes.includes(code))
}
