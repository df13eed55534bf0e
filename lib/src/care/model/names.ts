import type { Name } from './schema/values.ts'

type Language = 'sv' | 'en'

/** A name in both languages; one text serves for both. */
export function bothNames(name: Name): Readonly<Record<Language, string>> {
  return typeof name === 'string' ? { sv: name, en: name } : name
}

export function nameIn(name: Name, language: Language): string {
  return bothNames(name)[language]
}

/** A name made of others, e.g. `Ward: beds`; one text when it is the same in both languages. */
export function nameOf(write: (language: Language) => string): Name {
  const [sv, en] = [write('sv'), write('en')]
  return sv === en ? sv : { sv, en }
}
