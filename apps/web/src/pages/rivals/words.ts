import { disputedText, unitName } from '@samplan/lib/publish'
import { createWords } from '../../app/page-words.ts'
import en from '../../texts/rivals.en.json'
import sv from '../../texts/rivals.sv.json'

export const useRivalWords = createWords({ sv, en })

/** A disputed number as it was written, with its unit. */
export function valueText(
  {
    value,
    low,
    high,
  }: { readonly value: number; readonly low?: number | undefined; readonly high?: number | undefined },
  unit: string | undefined,
  language: 'sv' | 'en',
): string {
  const text = (given: number): string => disputedText(given, unit, language)
  const ends = [low, high].map((end) => (end === undefined ? '' : text(end))).join('–')
  const range = low === undefined && high === undefined ? '' : ` (${ends})`
  return `${text(value)}${range}${unit === undefined ? '' : ` ${unitName(unit, language)}`}`
}
