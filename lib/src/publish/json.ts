import { canonicalJson } from '#base'
import type { Comparison } from '#studies/comparison'

/** The comparison as canonical JSON (RFC 8785) and a line's end: the same bytes for the same comparison. */
export function comparisonJson(comparison: Comparison): string {
  return `${canonicalJson(comparison)}\n`
}
