import en from '#texts/en/sharing.json' with { type: 'json' }
import sv from '#texts/sv/sharing.json' with { type: 'json' }
import { fill, type Language } from '../texts.ts'

export type SharingKey = keyof typeof sv
const texts: Readonly<Record<Language, Readonly<Record<SharingKey, string>>>> = { sv, en }

/** A sentence about cost sharing with its `{placeholders}` filled. */
export type Say = (key: SharingKey, params?: Readonly<Record<string, string | number>>) => string

export function sayIn(language: Language): Say {
  return (key, params = {}) => fill(texts[language][key], params)
}

type Method = SharingKey extends infer Key ? (Key extends `method.${infer One}` ? One : never) : never

/** What a method of cost sharing is called. */
export function methodName(method: string, language: Language): string {
  return sayIn(language)(`method.${method as Method}`)
}

/** Each method with what it does, in a sentence without game theory. */
export function explainMethods(methods: readonly string[], language: Language): readonly string[] {
  const say = sayIn(language)
  return methods.map((method) => `${methodName(method, language)}: ${say(`explain.${method as Method}`)}`)
}

/** As `methodName`, where there is little room. */
export function shortMethodName(method: string, language: Language): string {
  return sayIn(language)(`short.${method as Method}`)
}
