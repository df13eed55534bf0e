import { formatNumber } from './numbers.ts'
import type { Language } from './texts.ts'

/** What a requirement asks and how far it must go, as they are written: rounded away from what is asked, so that whoever goes so far goes far enough. */
export function givingAmounts(
  { asked, needed }: { readonly asked: number; readonly needed: number },
  isShare: boolean,
  language: Language,
): { readonly asked: string; readonly needed: string } {
  const factor = isShare ? 100 : 1
  const [from, to] = [factor * asked, factor * needed]
  const decimals = isShare ? 1 : Math.abs(to) < 10 && !Number.isInteger(to) ? 2 : 0
  const text = (value: number): string => `${formatNumber(value, language, decimals)}${isShare ? ' %' : ''}`
  return { asked: text(from), needed: text(awayFrom(from, to, decimals)) }
}

function awayFrom(from: number, to: number, decimals: number): number {
  const unit = 10 ** decimals
  // A solver's last digits are no reason for one unit more.
  const slack = 1e-6 * Math.max(1, Math.abs(to * unit))
  return (to > from ? Math.ceil(to * unit - slack) : Math.floor(to * unit + slack)) / unit
}
