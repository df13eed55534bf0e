import comparisonEn from '#texts/en/comparison.json' with { type: 'json' }
import publishEn from '#texts/en/publish.json' with { type: 'json' }
import comparisonSv from '#texts/sv/comparison.json' with { type: 'json' }
import publishSv from '#texts/sv/publish.json' with { type: 'json' }

/** The reader's language. */
export type Language = 'sv' | 'en'
export type TextKey = keyof typeof publishSv

const texts: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  sv: { ...comparisonSv, ...publishSv },
  en: { ...comparisonEn, ...publishEn },
}

/** The text of a key with its `{placeholders}` filled. */
export function textOf(
  language: Language,
  key: TextKey,
  params: Readonly<Record<string, string | number>> = {},
): string {
  return fill(texts[language][key] ?? key, params)
}

/** The text of a key that comes from data, such as a unit or the code of a warning; undefined when there is none. */
export function findText(
  language: Language,
  key: string,
  params: Readonly<Record<string, string | number>> = {},
): string | undefined {
  const template = Object.hasOwn(texts[language], key) ? texts[language][key] : undefined
  return template === undefined ? undefined : fill(template, params)
}

/** Fills `{placeholders}`; what is filled in is not filled again. */
export function fill(template: string, params: Readonly<Record<string, string | number>>): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(params, name) ? String(params[name]) : whole,
  )
}

/** `a, b and c` in the reader's language. */
export function listOf(language: Language, items: readonly string[]): string {
  if (items.length < 2) return items.join('')
  return `${items.slice(0, -1).join(', ')} ${textOf(language, 'and')} ${items.at(-1)}`
}
