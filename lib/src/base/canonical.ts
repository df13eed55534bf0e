import { sha256 } from './sha256.ts'
import type { Hash } from './tagged.ts'

/** Anything that JSON can say. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined }

/** Texts of values that `parseCanonical` gave. */
const read = new WeakMap<object, string>()

/**
 * Canonical JSON: keys in UTF-16 order, no white space, numbers as ECMAScript writes them; keys whose value is undefined are left out.
 * @throws RangeError for NaN and infinities, which JSON cannot say
 * @see RFC 8785, JSON Canonicalization Scheme
 */
export function canonicalJson(value: unknown): string {
  return (typeof value === 'object' && value !== null ? read.get(value) : undefined) ?? write(value)
}

/**
 * The value of a text that `canonicalJson` has written. As long as it is not changed, and it must not be, `canonicalJson` of this very value
 * is the text, not written anew.
 */
export function parseCanonical(text: string): unknown {
  const value: unknown = JSON.parse(text)
  if (typeof value === 'object' && value !== null) read.set(value, text)
  return value
}

function write(value: unknown): string {
  // What needs no other order, which is most of a record, the built-in function writes many times faster.
  if (isInOrder(value)) return JSON.stringify(value)
  if (typeof value === 'number') throw new RangeError(`canonicalJson(${value}): JSON has no such number`)
  if (Array.isArray(value)) return `[${value.map((item) => write(item ?? null)).join(',')}]`
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => `${JSON.stringify(key)}:${write(member)}`)
    return `{${members.join(',')}}`
  }
  throw new TypeError(`canonicalJson(${typeof value}): expected a JSON value`)
}

/** Does the built-in function write the value as it should be: finite numbers, nothing undefined, all keys in order? */
function isInOrder(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value)
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return true
  if (Array.isArray(value)) {
    for (const item of value) if (typeof item === 'number' ? !Number.isFinite(item) : !isInOrder(item)) return false
    return true
  }
  if (typeof value !== 'object' || 'toJSON' in value) return false
  const keys = Object.keys(value)
  // Before what is deeper, which is looked at again when this is not in order.
  for (let i = 1; i < keys.length; i++) if (keys[i]! < keys[i - 1]!) return false
  return Object.values(value).every(isInOrder)
}

/** Hash of a value's canonical JSON. */
export function contentHash(value: unknown): Hash {
  return `sha256:${sha256(canonicalJson(value))}`
}
