import { formatNumber } from './numbers.ts'
import { findText, type Language } from './texts.ts'

/** What a value is multiplied by before it is shown: a share is shown in per cent. */
export function scaleOf(unit: string): number {
  return unit === 'share' ? 100 : 1
}

/** The unit spelled out in the reader's language; a unit that we have no word for stays as it is written. */
export function unitName(unit: string, language: Language): string {
  return findText(language, `unit.${keyOf(unit)}`) ?? unit
}

/** The unit of a difference: that between two shares is in percentage points. */
export function differenceUnitName(unit: string, language: Language): string {
  return findText(language, `unit.${keyOf(unit)}.difference`) ?? unitName(unit, language)
}

/** A number that somebody wrote down, such as a limit, as they wrote it, with its unit: `1 minut`, `0,25 timmar`, `60 procent`. */
export function formatGiven(value: number, unit: string, language: Language, ofDifference = false): string {
  // Scaling 0.07 by 100 leaves 7.000000000000001.
  const shown = Number((value * scaleOf(unit)).toPrecision(12))
  const decimals = shown.toString().match(/\.(\d+)$/)?.[1]?.length ?? 0
  const forms = [...(ofDifference ? ['.difference'] : []), ''].flatMap((form) => [
    ...(shown === 1 ? [`${form}.one`] : []),
    form,
  ])
  const name = forms.map((form) => findText(language, `unit.${keyOf(unit)}${form}`)).find((text) => text !== undefined)
  return `${formatNumber(shown, language, Math.min(6, decimals))} ${name ?? unit}`
}

function keyOf(unit: string): string {
  if (unit === '%') return 'percent'
  return unit
    .trim()
    .toLowerCase()
    .replace(/[\s/]+/g, '-')
}
