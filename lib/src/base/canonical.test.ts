import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalJson, parseCanonical } from './canonical.ts'

/** Any JSON value, its keys in whatever order. */
const json = fc.jsonValue({ maxDepth: 4 })

/** The same value with the keys of all objects the other way round. */
function turned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turned)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [key, turned(inner)]),
  )
}

test('canonicalJson › RFC 8785, 3.2.3: keys in the order of their UTF-16 units, numbers as ECMAScript writes them', () => {
  const value = { '\u20ac': 1, '\r': 2, '1': 3, '\u0080': 4, '\u00f6': 5, '\ud83d\ude00': 6, '\ufb33': 7 }
  expect(canonicalJson(value)).toBe('{"\\r":2,"1":3,"\u0080":4,"\u00f6":5,"\u20ac":1,"\ud83d\ude00":6,"\ufb33":7}')
  expect(canonicalJson([Number('333333333.33333329'), 1e30, 4.5, 2e-3, -0])).toBe(
    '[333333333.3333333,1e+30,4.5,0.002,0]',
  )
})

test('canonicalJson › is one text for a value, however its keys stand, and says the value', () => {
  fc.assert(
    fc.property(json, (value) => {
      const text = canonicalJson(value)
      expect(canonicalJson(turned(value))).toBe(text)
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)))
    }),
  )
})

test('canonicalJson › leaves out what is undefined, and refuses what JSON cannot say', () => {
  expect(canonicalJson({ b: undefined, a: [undefined, { c: undefined }] })).toBe('{"a":[null,{}]}')
  for (const number of [Number.NaN, Number.POSITIVE_INFINITY])
    for (const value of [number, [number], { a: { b: number } }]) expect(() => canonicalJson(value)).toThrow(RangeError)
  expect(() => canonicalJson({ a: () => 1 })).toThrow(TypeError)
})

test('parseCanonical › gives a value whose text is the one that was read', () => {
  fc.assert(
    fc.property(json, (value) => {
      const text = canonicalJson(value)
      const read = parseCanonical(text)
      expect(read).toEqual(JSON.parse(text))
      expect(canonicalJson(read)).toBe(text)
    }),
  )
})
