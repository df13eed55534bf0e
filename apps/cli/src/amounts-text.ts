import type { CostAnswer } from '@samplan/lib/operations'
import { formatInterval, formatNumber } from '@samplan/lib/publish'
import type { Column } from './table.ts'

export type Range = CostAnswer['worlds'][number]['total']

export const right = (heading: string): Column => ({ heading, align: 'right' })
/** Millions of kronor, one decimal below a hundred. */
export function millions(kronor: number, language: 'sv' | 'en'): string {
  return formatNumber(kronor / 1e6, language, Math.abs(kronor) < 1e8 ? 1 : 0)
}
export function spread({ low, high }: Range, language: 'sv' | 'en'): string {
  return formatInterval(low / 1e6, high / 1e6, language, Math.abs(low) + Math.abs(high) < 2e8 ? 1 : 0)
}
