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
