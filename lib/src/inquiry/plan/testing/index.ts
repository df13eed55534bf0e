import { readFileSync } from 'node:fs'
import { type Commission, type Finding, lint, parseCommission } from '../index.ts'

const examples = new URL('../../../../../examples/', import.meta.url)

/** The text of a file of an example. */
export function exampleText(name: string, file = 'inquiry.yaml'): string {
  return readFileSync(new URL(`${name}/${file}`, examples), 'utf8')
}

/** An inquiry folder of two files. */
export function filesOf(inquiry: string, sources: string): ReadonlyMap<string, Uint8Array> {
  const bytes = (text: string) => new TextEncoder().encode(text)
  return new Map([
    ['inquiry.yaml', bytes(inquiry)],
    ['sources.yaml', bytes(sources)],
  ])
}

/** An example's commission, after a change of its text. */
export function commissionOf(name: string, change: (text: string) => string = (text) => text): Commission {
  const read = parseCommission(filesOf(change(exampleText(name)), exampleText(name, 'sources.yaml')))
  if (!read.ok) throw new Error(JSON.stringify(read.issues))
  return read.value!
}

/** A commission of the YAML below its head; `doc` is its source. */
export function smallCommission(yaml: string): Commission {
  const sources = 'sources: [{ id: doc, title: A document, confidence: official }]'
  const read = parseCommission(filesOf(`formatVersion: 1\nid: small\nname: Small\n${yaml}`, sources))
  if (!read.ok) throw new Error(JSON.stringify(read.issues))
  return read.value!
}

/** A finding as `CODE document:line,line`. */
export function shortly({ code, spans }: Finding): string {
  const [{ file }] = spans as readonly [Finding['spans'][number]]
  return `${code} ${spans.map((span) => (span.file === file ? span.line : `${span.file}:${span.line}`)).join()}`
}

/** Findings with one of the codes. */
export function found(commission: Commission, ...codes: readonly Finding['code'][]): readonly Finding[] {
  return lint(commission).filter(({ code }) => codes.includes(code))
}
