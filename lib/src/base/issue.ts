/** What a person can mend in their material: data, never an exception. The sentence is made where it is shown, in the reader's language. */
export interface Issue {
  /** Stable, dotted, e.g. `model.unknown-id`; the key of its sentence in `texts/{sv,en}`. */
  readonly code: string
  readonly severity: 'error' | 'warning'
  /** Path inside the inquiry folder, e.g. `resources.yaml`. */
  readonly file?: string
  /** 1-based. */
  readonly line?: number
  /** 1-based, in characters. */
  readonly column?: number
  /** Where in the document, e.g. `resources[3].capacity.value`. */
  readonly path?: string
  /** Fills the sentence's placeholders, e.g. `{ given: 'ljungbi', nearest: 'ljungby' }`. */
  readonly params: Readonly<Record<string, string | number>>
}

/** A value with its warnings, or every error found. */
export type Result<T> =
  | { readonly ok: true; readonly value: T; readonly warnings: readonly Issue[] }
  | { readonly ok: false; readonly issues: readonly Issue[] }

export function succeed<T>(value: T, warnings: readonly Issue[] = []): Result<T> {
  return { ok: true, value, warnings }
}

export function fail(issues: readonly Issue[]): Result<never> {
  return { ok: false, issues }
}

/** `succeed` when no issue is an error, else `fail` with all of them. `make` is called only when there is no error. */
export function resultOf<T>(issues: readonly Issue[], make: () => T): Result<T> {
  return issues.some((issue) => issue.severity === 'error') ? fail(issues) : succeed(make(), issues)
}

/** The known word nearest to the given one (Damerau–Levenshtein, at most a third of its letters wrong), or undefined. */
export function nearestOf(given: string, known: readonly string[]): string | undefined {
  const limit = Math.max(1, Math.floor(given.length / 3))
  let best: string | undefined
  let bestDistance = limit + 1
  for (const word of known) {
    if (Math.abs(word.length - given.length) > limit) continue
    const distance = editDistance(given.toLowerCase(), word.toLowerCase())
    if (distance < bestDistance) {
      best = word
      bestDistance = distance
    }
  }
  return best
}

/** Optimal string alignment distance: insert, delete, replace, swap neighbours. */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const replace = (last[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      let least = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, replace)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, (beforeLast[j - 2] ?? 0) + 1)
      row.push(least)
    }
    beforeLast = last
    last = row
  }
  return last[b.length] ?? 0
}
