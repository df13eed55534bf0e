import { useEffect, useState } from 'react'

export type ColorScheme = 'system' | 'light' | 'dark'
const kept = 'samplan.color-scheme'

/** Light, dark, or as the system has it; kept in the browser. */
export function useColorScheme(): readonly [ColorScheme, (scheme: ColorScheme) => void] {
  const [scheme, setScheme] = useState<ColorScheme>(() => parse(localStorage.getItem(kept)))
  useEffect(() => {
    localStorage.setItem(kept, scheme)
    if (scheme === 'system') delete document.documentElement.dataset.colorScheme
    else document.documentElement.dataset.colorScheme = scheme
  }, [scheme])
  return [scheme, setScheme]
}

function parse(text: string | null): ColorScheme {
  return text === 'light' || text === 'dark' ? text : 'system'
}

/** Whether the page is dark just now, by choice or as the system has it: for what is drawn and not styled. */
export function useIsDark(): boolean {
  const [isDark, setDark] = useState(pageIsDark)
  useEffect(() => {
    const look = () => setDark(pageIsDark())
    const observer = new MutationObserver(look)
    observer.observe(document.documentElement, { attributeFilter: ['data-color-scheme'] })
    const system = matchMedia('(prefers-color-scheme: dark)')
    system.addEventListener('change', look)
    return () => {
      observer.disconnect()
      system.removeEventListener('change', look)
    }
  }, [])
  return isDark
}

function pageIsDark(): boolean {
  const chosen = document.documentElement.dataset.colorScheme
  return chosen === undefined ? matchMedia('(prefers-color-scheme: dark)').matches : chosen === 'dark'
}
