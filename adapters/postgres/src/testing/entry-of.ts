import { canonicalJson } from '@samplan/lib/base'

/** A log entry for tests. */
export function entryOf(inquiry: string, index: number): string {
  const recordedAt = new Date(Date.UTC(2026, 0, 1) + index).toISOString()
  return canonicalJson({ index, inquiry, recordedAt, actor: 'person-1', event: { kind: 'noted', text: 'å\u2028' } })
}
