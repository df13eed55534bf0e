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
  const [draft, setDraft] = useState<D>(() => ({ ...first, ...stored(place, first) }))
  return {
    draft,
    change(fields) {
      const next = { ...draft, ...fields }
      sessionStorage.setItem(place, JSON.stringify(next))
      setDraft(next)
    },
    discard() {
      sessionStorage.removeItem(place)
      setDraft(first)
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
