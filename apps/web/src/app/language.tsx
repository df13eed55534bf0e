import type { Named } from '@samplan/lib/contract'
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react'
import { I18nProvider } from 'react-aria-components'
import en from '../texts/en.json'
import enProcess from '../texts/process.en.json'
import svProcess from '../texts/process.sv.json'
import sv from '../texts/sv.json'
import { fill, type Params } from './fill.ts'

export type Language = 'sv' | 'en'
/** A sentence of the app, by its key in `texts/{sv,en}.json`, or in `texts/process.{sv,en}.json`. */
export type TextKey = keyof typeof sv | keyof typeof svProcess

export interface Words {
  readonly language: Language
  readonly setLanguage: (language: Language) => void
  /** The sentence, with its gaps filled (see `fill`). */
  readonly t: (key: TextKey, params?: Params) => string
  /** A text or a name that came from the server, in both languages or the same in both. */
  readonly of: (text: Named) => string
  readonly number: (value: number, decimals?: number) => string
  /** An instant, as date and time of day. */
  readonly time: (iso: string) => string
}

const texts: Readonly<Record<Language, Readonly<Record<TextKey, string>>>> = {
  sv: { ...sv, ...svProcess },
  en: { ...en, ...enProcess },
}
const kept = 'samplan.language'
const Context = createContext<Words | undefined>(undefined)

/** Swedish first; another choice is kept in the browser, and `?lang=en` in an address wins. */
export function LanguageProvider({ children }: { readonly children: ReactNode }) {
  const [language, setLanguage] = useState(firstLanguage)
  useEffect(() => {
    document.documentElement.lang = language
    localStorage.setItem(kept, language)
  }, [language])
  const words = useMemo(() => wordsOf(language, setLanguage), [language])
  return (
    <Context value={words}>
      <I18nProvider locale={locales[language]}>{children}</I18nProvider>
    </Context>
  )
}

export function useWords(): Words {
  const words = useContext(Context)
  if (words === undefined) throw new Error('useWords: expected a LanguageProvider above')
  return words
}

const locales = { sv: 'sv-SE', en: 'en-GB' } as const

function wordsOf(language: Language, setLanguage: (language: Language) => void): Words {
  const locale = locales[language]
  const format = (decimals: number) =>
    new Intl.NumberFormat(locale, { minimumFractionDigits: decimals, maximumFractionDigits: decimals })
  const plain = new Intl.NumberFormat(locale, { maximumSignificantDigits: 6 })
  const clock = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' })
  // A minus sign in both languages; the browsers' English has a hyphen.
  const number = (value: number, decimals?: number): string =>
    (decimals === undefined ? plain : format(decimals)).format(value).replace('-', '−')
  return {
    language,
    setLanguage,
    t: (key, params = {}) => fill(texts[language][key], params, number),
    of: (text) => (typeof text === 'string' ? text : text[language]),
    number,
    time: (iso) => clock.format(new Date(iso)),
  }
}

function firstLanguage(): Language {
  const asked = new URLSearchParams(location.search).get('lang') ?? localStorage.getItem(kept)
  return asked === 'en' ? 'en' : 'sv'
}
