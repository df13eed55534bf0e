import type { Language } from './texts.ts'

/** A name as the material has it: one for both languages, or one for each. */
export type Named = string | Readonly<Record<Language, string>>
/** By id. */
export type Names = Readonly<Record<string, Named>>

export function nameIn(name: Named, language: Language): string {
  return typeof name === 'string' ? name : name[language]
}

/** The name of an id; of one without a name the id, or what is given. */
export function nameOf(names: Names, id: string, language: Language, otherwise = id): string {
  const name = Object.hasOwn(names, id) ? names[id] : undefined
  return name === undefined ? otherwise : nameIn(name, language)
}
