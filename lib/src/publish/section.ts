import type { Picture } from './picture.ts'

/** A part of what is told: in a terminal as text, in a file or on the web as a page. */
export interface ToldSection {
  readonly title: string
  readonly lead?: readonly string[]
  /** Sentences of one kind, as a list. */
  readonly points?: readonly string[]
  /** Each has its figures in a table of the same section. */
  readonly pictures?: readonly Picture[]
  readonly tables?: readonly ToldTable[]
  readonly closing?: readonly string[]
}

/** Rows under their columns; the first cell of a row names it. */
export interface ToldTable {
  readonly caption: string
  readonly columns: readonly ToldColumn[]
  readonly rows: readonly (readonly string[])[]
}
export interface ToldColumn {
  readonly heading: string
  readonly align?: 'left' | 'right'
}

/** A column of numbers. */
export function numbersUnder(heading: string): ToldColumn {
  return { heading, align: 'right' }
}
