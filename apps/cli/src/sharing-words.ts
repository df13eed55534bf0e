import { formatNumber } from '@samplan/lib/publish'
import { millions } from './amounts-text.ts'
import type { Context } from './context.ts'

/** The language that a text is made in. */
export type Speaker = Pick<Context, 'say' | 'language'>

/** Millions of kronor; what would be none of them, in kronor; less than one, in öre. */
export function msek(kronor: number, { say, language }: Speaker): string {
  const decimals = kronor !== 0 && Math.abs(kronor) < 1 ? 2 : 0
  return isSmall(kronor)
    ? say('share-costs.kronor', { amount: formatNumber(kronor, language, decimals) })
    : say('share-costs.msek', { amount: millions(kronor, language) })
}

export function isSmall(kronor: number): boolean {
  return Math.abs(kronor) < 50_000
}

/** a, b and c */
export function listOf(names: readonly string[], { say }: Speaker): string {
  if (names.length < 2) return names.join('')
  return say('share-costs.list', { first: names.slice(0, -1).join(', '), last: names.at(-1)! })
}
