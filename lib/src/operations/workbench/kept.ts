import type { Outcome } from './outcome.ts'

/** Keeps what was made or read lately; what has not been asked for the longest is let go first. */
export interface Kept<Value> {
  find(key: string): Value | undefined
  keep(key: string, value: Value): void
  /** What is under way under the key, else begun now: a page that asks for six things at once has its county read once. */
  share(key: string, begin: () => Promise<Outcome<Value>>): Promise<Outcome<Value>>
}

export function createKept<Value>(most: number): Kept<Value> {
  const kept = new Map<string, Value>()
  const underWay = new Map<string, Promise<Outcome<Value>>>()
  return {
    share(key: string, begin: () => Promise<Outcome<Value>>): Promise<Outcome<Value>> {
      const known = underWay.get(key)
      if (known !== undefined) return known
      const begun = begin().finally(() => underWay.delete(key))
      underWay.set(key, begun)
      return begun
    },
    find(key) {
      const value = kept.get(key)
      if (value !== undefined) {
        kept.delete(key)
        kept.set(key, value)
      }
      return value
    },
    keep(key, value) {
      kept.set(key, value)
      const [oldest] = kept.keys()
      if (kept.size > most && oldest !== undefined) kept.delete(oldest)
    },
  }
}

/** Makes under each name once. */
export function createOnce(): <T>(name: string, make: () => T) => T {
  const made = new Map<string, unknown>()
  return <T>(name: string, make: () => T): T => {
    if (!made.has(name)) made.set(name, make())
    return made.get(name) as T
  }
}
