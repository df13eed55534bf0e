import type { z } from 'zod'

/** No draft of a scenario nests a tenth as deep; what does is refused before a program that walks it runs out of stack. */
const deepest = 64

/** A value that the store can keep and give back as it came. */
export function storable<Schema extends z.ZodType>(schema: Schema): Schema {
  return schema.refine(isStorable, {
    error: `expected texts without NUL and half characters, at most ${deepest} levels deep`,
  })
}

function isStorable(value: unknown): boolean {
  let level: readonly unknown[] = [value]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > deepest) return false
    const next: unknown[] = []
    for (const one of level) {
      if (typeof one === 'string' && (one.includes('\0') || hasHalfCharacter(one))) return false
      if (typeof one === 'object' && one !== null) for (const entry of Object.entries(one)) next.push(...entry)
    }
    level = next
  }
  return true
}

/** A surrogate without its other half is no text in UTF-8. */
function hasHalfCharacter(text: string): boolean {
  return /\p{Surrogate}/u.test(text)
}
