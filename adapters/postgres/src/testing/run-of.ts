import type { RunId } from '@samplan/lib/base'

/** A run id for tests, of one hexadecimal digit. */
export function runOf(digit: string): RunId {
  return `sha256:${digit.repeat(64)}` as RunId
}
