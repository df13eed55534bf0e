import type { Ranges } from './tables.ts'

export type Index = (id: string) => number

/** Index of each id in its list. The function throws for an unknown id: the network was checked before. */
export function indexOf(list: readonly { readonly id: string }[]): Index {
  const index = new Map(list.map((item, i) => [item.id, i]))
  return (id) => {
    const found = index.get(id)
    if (found === undefined)
      throw new Error(`indexOf(${id}): expected one of ${list.map((item) => item.id).join(', ')}`)
    return found
  }
}

export function rangesOf(lists: readonly (readonly number[])[]): Ranges {
  let sum = 0
  return {
    from: Int32Array.from([0, ...lists.map((list) => (sum += list.length))]),
    items: Int32Array.from(lists.flat()),
  }
}
