import { useState } from 'react'

/** The fields of a form, by name, as they were typed. */
export type Draft = Readonly<Record<string, string>>

export interface DraftState<D extends Draft> {
  readonly draft: D
  readonly change: (fields: Partial<D>) => void
  /** Forgets what was typed. */
  readonly discard: () => void
  /** Whether something was typed that is not what the form began with. */
  readonly isChanged: boolean
}

/** What somebody types in a form; it is there again after a reload of the page, until it is discarded or the window is closed. */
export function useDraft<D extends Draft>(key: string, first: D): DraftState<D> {
  const place = `samplan.draft.${key}`
  // Until something is typed the form is what it begins with, also when that becomes another.
  const [typed, setTyped] = useState<D | undefined>(() => {
    const kept = stored(place, first)
    return Object.keys(kept).length === 0 ? undefined : { ...first, ...kept }
  })
  const draft = typed ?? first
  return {
    draft,
    change(fields) {
      const next = { ...draft, ...fields }
      sessionStorage.setItem(place, JSON.stringify(next))
      setTyped(next)
    },
    discard() {
      sessionStorage.removeItem(place)
      setTyped(undefined)
    },
    isChanged: Object.keys(first).some((field) => draft[field] !== first[field]),
  }
}

/** The fields that the form still has; what cannot be read is as if it were not there. */
function stored<D extends Draft>(place: string, first: D): Partial<D> {
  try {
    const value: unknown = JSON.parse(sessionStorage.getItem(place) ?? '{}')
    if (typeof value !== 'object' || value === null) return {}
    const kept = Object.entries(value).filter(([field, text]) => field in first && typeof text === 'string')
    return Object.fromEntries(kept) as Partial<D>
  } catch {
    return {}
  }
}
