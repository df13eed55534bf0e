import type { Problem, Report } from './verify.mjs'

/** A problem in words. */
export function sentence(problem: Problem, isSwedish: boolean): string
/** What was verified, in words. */
export function summary(report: Report, isSwedish: boolean): string
