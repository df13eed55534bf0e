import en from '@samplan/lib/texts/en/process.json'
import sv from '@samplan/lib/texts/sv/process.json'
import { fill, type Params } from '../../app/fill.ts'
import { useProcessWords } from '../process-words.ts'

const texts: Readonly<Record<'sv' | 'en', Readonly<Record<string, string>>>> = { sv, en }

/** The word for a code of the process (`status.passed`); the code itself when it has none. */
export function useProcessWord(): (group: string, code: string) => string {
  const { language } = useProcessWords()
  return (group, code) => texts[language][`${group}.${code}`] ?? code
}

/** The sentence of a key with its gaps filled as far as they are known (`fillSentence` of the library); the key when it has none. */
export function useProcessText(): (key: string, params?: Params) => string {
  const { language, number } = useProcessWords()
  return (key, params = {}) => fill(texts[language][key] ?? key, params, number)
}

/** The help of a kind of command, or undefined. */
export function useCommandHelp(): (kind: string) => string | undefined {
  const { language } = useProcessWords()
  return (kind) => texts[language][`command.${kind}.help`]
}

/** What an entry of a kind says, with dots for what differs from one to another. */
export function useKindName(): (kind: string) => string {
  const { language } = useProcessWords()
  return (kind) =>
    (texts[language][`event.${kind}`] ?? kind)
      .replaceAll(/\[[^\]]*\]/g, '')
      .replaceAll(/\{[^}]*\}/g, '…')
      .replace(/\.$/, '')
}
