import type { Hindrance, Text } from '#contract'
import { processText, type Refusal } from '#inquiry/process'

/** A sentence of the process in both languages. */
export function processWords(key: string, params: Refusal['params'] = {}): Text {
  return { sv: processText(key, 'sv', params), en: processText(key, 'en', params) }
}

export function tellRefusal({ code, params }: Refusal): Hindrance {
  return { code, params, text: processWords(`refusal.${code}`, params) }
}
