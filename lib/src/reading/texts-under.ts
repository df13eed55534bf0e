import type { Path } from './document.ts'

/** Every text under one of the keys, however deep in a value, with its path; of a list of texts each. */
export function textsUnder(
  keys: readonly string[],
  value: unknown,
  path: Path = [],
): readonly { readonly path: Path; readonly text: string }[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) => {
    const here = [...path, Array.isArray(value) ? Number(key) : key]
    if (!keys.includes(key)) return textsUnder(keys, inner, here)
    const texts = (Array.isArray(inner) ? inner : [inner]).flatMap((text: unknown, index) =>
      typeof text === 'string' ? [{ path: Array.isArray(inner) ? [...here, index] : here, text }] : [],
    )
    return [...texts, ...textsUnder(keys, inner, here)]
  })
}
