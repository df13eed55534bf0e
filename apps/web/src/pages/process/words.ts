import en from '@samplan/lib/texts/en/process.json'
import sv from '@samplan/lib/texts/sv/process.json'
import { useWords } from '../../app/language.tsx'

const texts: Readonly<Record<'sv' | 'en', Readonly<Record<string, string>>>> = { sv, en }

/** The word for a code of the process (`status.passed`); the code itself when it has none. */
export function useProcessWord(): (group: string, code: string) => string {
  const { language } = useWords()
  return (group, code) => texts[language][`${group}.${code}`] ?? code
}

/** The sentence for a code, or undefined. */
export function useProcessText(): (key: string) => string | undefined {
  const { language } = useWords()
  return (key) => texts[language][key]
}
