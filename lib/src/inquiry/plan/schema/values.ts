import { z } from 'zod'
import { type FuzzyDate, readDate } from '../../dates/index.ts'

export { id, isoDate, name } from '../../../care/model/schema/values.ts'

import { name } from '../../../care/model/schema/values.ts'

/** A place in a document: its lines, and perhaps the words that matter there. */
export interface Anchor {
  /** Id of an entry in `sources.yaml`. */
  readonly doc: string
  readonly line: number
  /** Absent when it is one line. */
  readonly lastLine?: number
  readonly quote?: string
}

/** `directive-2024:106-108`, `directive-2024:111 "huruvida det är möjligt"`. */
const anchorForm = /^([a-z0-9]+(?:-[a-z0-9]+)*):([1-9]\d{0,5})(?:-([1-9]\d{0,5}))?(?: "([^"]+)")?$/
/** Quotations are short: what stands in the inquiry is in its own words. */
const mostQuotedWords = 14

/** The anchor that a text is, or undefined. */
export function readAnchor(text: string): Anchor | undefined {
  const [, doc, first, last, quote] = anchorForm.exec(text) ?? []
  if (doc === undefined) return undefined
  const line = Number(first)
  const lastLine = last === undefined ? line : Number(last)
  if (lastLine < line) return undefined
  return { doc, line, ...(lastLine > line ? { lastLine } : {}), ...(quote === undefined ? {} : { quote }) }
}

const anchor = z
  .string()
  .regex(anchorForm, 'anchor')
  .refine((text) => !anchorForm.test(text) || readAnchor(text) !== undefined, 'anchor')
  .refine((text) => (readAnchor(text)?.quote ?? '').split(/\s+/).length <= mostQuotedWords, 'long-quote')

/** Where in the documents it stands; one place or several, the first the most telling. */
export const source = z
  .union([anchor, z.array(anchor).min(1)])
  .transform((given): readonly Anchor[] => [given].flat().flatMap((text) => readAnchor(text) ?? []))
  .describe(
    'Where it stands: `directive-2024:106-108`, an id of sources.yaml and lines, perhaps with at most 14 quoted words; or a list of such',
  )

/** A date in the document's own words; what is known beside them stands beside them. */
export const dated = z
  .union([
    z.string(),
    z.strictObject({
      text: z.string().describe('As the document writes it: `X oktober`, `Juni -24`, `senast den 1 oktober`'),
      year: z.int().min(1900).max(2200).optional().describe('The year that is meant, where it is known from around'),
      source: source.optional(),
    }),
  ])
  .transform((given): Dated => (typeof given === 'string' ? { text: given } : given))
/** A date as written; see `readDate`. */
export interface Dated {
  readonly text: string
  readonly year?: number | undefined
  readonly source?: readonly Anchor[] | undefined
}

/** What a date as written says, with the year that it stands under. */
export function readDated(date: Dated | undefined, year?: number): FuzzyDate {
  const meant = date?.year ?? year
  return readDate(date?.text, meant === undefined ? {} : { year: meant })
}

/** What something says, in the inquiry's own words. */
export const words = name.describe('In our own words: one text, or one for each language')

/** Which of the inquiry's assignments. */
export const allOr = (of: z.ZodType<string>) => z.union([z.literal('all'), z.array(of).min(1)])
