import type { CostAnswerView, Named } from '@samplan/lib/contract'
import { formatDifference, formatInterval, formatNumber } from '@samplan/lib/publish'
import { useCostTexts } from './texts.ts'
import type { Range } from './view.ts'

/** What units, parties and forms are called, and amounts of money as they are written. */
export function useCostWords({ names }: Pick<CostAnswerView, 'names'>) {
  const { of, number, language } = useCostTexts()
  const called = (list: Readonly<Record<string, Named>>) => (id: string, otherwise?: string) =>
    of(list[id] ?? otherwise ?? id)
  const decimalsOf = (kronor: number): number => (Math.abs(kronor) < 1e8 ? 1 : 0)
  const spread = ({ low, high }: Range, isDifference: boolean): string =>
    formatInterval(low / 1e6, high / 1e6, language, decimalsOf((Math.abs(low) + Math.abs(high)) / 2), isDifference)
  return {
    party: called(names.party),
    unit: called(names.unit),
    product: called(names.product),
    outlier: called(names.outlier),
    need: called(names.need),
    form: called(names.form),
    effect: called(names.effect),
    millions: (kronor: number): string => formatNumber(kronor / 1e6, language, decimalsOf(kronor)),
    difference: (kronor: number): string => formatDifference(kronor / 1e6, language, decimalsOf(kronor)),
    spread: (range: Range): string => spread(range, false),
    differenceSpread: (range: Range): string => spread(range, true),
    kronor: (range: Range | null): string => (range === null ? '–' : formatNumber(range.expected, language, 0)),
    kronorSpread: (range: Range | null): string =>
      range === null ? '' : formatInterval(range.low, range.high, language, 0),
    count: (value: number): string => formatNumber(value, language, 0),
    /** As it is written: 3.5 %. */
    rate: (share: number): string => `${number(100 * share)} %`,
    /** To a tenth of a per cent. */
    share: (share: number | null): string => (share === null ? '–' : `${formatNumber(100 * share, language, 1)} %`),
    percent: (share: number): string => `${formatNumber(100 * share, language, 0)} %`,
  }
}
