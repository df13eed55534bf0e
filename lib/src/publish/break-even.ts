import { type Named, nameIn } from './named.ts'
import { formatNumber } from './numbers.ts'
import { sayIn } from './sharing/texts.ts'
import { kronorText } from './sharing/words.ts'
import type { Language } from './texts.ts'

/** At which value of one number of a form two forms cost the same. */
interface BreakEvenFigures {
  /** `forms.company.effects.managers.number` */
  readonly number: string
  readonly name: Named
  readonly written: number
  readonly value: number
}

/** In a sentence, in the number's unit: kronor, how many there are, or what costs are multiplied by. */
export function breakEvenText({ number, name, written, value }: BreakEvenFigures, language: Language): string {
  const kind = number.endsWith('.factor') ? 'factor' : number.endsWith('.number') ? 'count' : 'amount'
  const told = (given: number): string =>
    kind === 'amount' ? kronorText(given, language) : formatNumber(given, language)
  return sayIn(language)(`forms-even-${kind}`, {
    name: nameIn(name, language),
    value: told(value),
    written: told(written),
  })
}
