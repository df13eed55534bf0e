import { sha256 } from './sha256.ts'
import type { Hash } from './tagged.ts'

/** Anything that JSON can say. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined }

/**
 * Canonical JSON: keys in UTF-16 order, no white space, numbers as ECMAScript writes them; keys whose value is undefined are left out.
 * @throws RangeError for NaN and infinities, which JSON cannot say
 * @see RFC 8785, JSON Canonicalization Scheme
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value)
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new RangeError(`canonicalJson(${value}): JSON has no such number`)
    return JSON.stringify(value)
  }
  // Long lists of numbers are most of a record, and those the built-in function writes many times faster.
  if (isOfNumbers(value)) return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item ?? null)).join(',')}]`
  if (typeof value === 'object') {
    const members = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`)
    return `{${members.join(',')}}`
  }
  throw new TypeError(`canonicalJson(${typeof value}): expected a JSON value`)
}

/** Is it a list of finite numbers, or of such lists? */
function isOfNumbers(value: unknown): boolean {
  return Array.isArray(value) && value.every((item) => Number.isFinite(item) || isOfNumbers(item))
}

/** Hash of a value's canonical JSON. */
export function contentHash(value: unknown): Hash {
  return `sha256:${sha256(canonicalJson(value))}`
}
