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
