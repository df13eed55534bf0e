import type { Verdict } from '#studies/comparison'
import { type Markup, markup } from '../markup.ts'
import type { Language } from '../texts.ts'
import { verdictText } from '../wording.ts'

/** The verdict as a word in a frame; frame and word say it without the colour. */
export function verdictMark(verdict: Verdict, language: Language): Markup {
  return markup`<span class="verdict ${verdict}">${verdictText(verdict, language)}</span>`
}
