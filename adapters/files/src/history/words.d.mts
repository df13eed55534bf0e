import type { Report } from './verify.mjs'

/** What was found, in words: everything that is wrong, or that nothing is, and what was looked at. */
export function inWords(report: Report, isSwedish: boolean): string
