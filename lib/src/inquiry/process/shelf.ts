/**
 * Things by key, in the order in which they came. A shelf is never changed: what is put on it makes another that shares all of it but some
 * three hundred references, however many things there are, so that a log of a hundred thousand events folds in time in proportion.
 */
export interface Shelf<T> {
  readonly size: number
  readonly rows: readonly Row<T>[]
}
type Row<T> = readonly (readonly Held<T>[])[]
interface Held<T> {
  readonly key: string
  readonly place: number
  readonly value: T
}

const width = 128
const row: Row<never> = Array.from({ length: width }, () => [])
const empty: Shelf<never> = { size: 0, rows: Array.from({ length: width }, () => row) }

export function emptyShelf<T>(): Shelf<T> {
  return empty
}

/** What lies there under the key. */
export function onShelf<T>(shelf: Shelf<T>, key: string): T | undefined {
  const code = codeOf(key)
  return shelf.rows[code % width]![(code >>> 7) % width]!.find((held) => held.key === key)?.value
}

/** With the value under the key; one that was there before keeps its place. */
export function put<T>({ size, rows }: Shelf<T>, key: string, value: NoInfer<T>): Shelf<T> {
  const code = codeOf(key)
  const [first, second] = [code % width, (code >>> 7) % width]
  const held = rows[first]![second]!
  const at = held.findIndex((one) => one.key === key)
  const now = at >= 0 ? held.with(at, { key, place: held[at]!.place, value }) : [...held, { key, place: size, value }]
  return { size: at >= 0 ? size : size + 1, rows: rows.with(first, rows[first]!.with(second, now)) }
}

/** Everything on it, in the order in which it came. */
export function itemsOf<T>({ rows }: Shelf<T>): readonly T[] {
  return rows
    .flat(2)
    .sort((a, b) => a.place - b.place)
    .map(({ value }) => value)
}

/** FNV-1a, 32 bits. */
function codeOf(key: string): number {
  let code = 0x811c9dc5
  for (let i = 0; i < key.length; i++) code = Math.imul(code ^ key.charCodeAt(i), 0x01000193) >>> 0
  return code
}
