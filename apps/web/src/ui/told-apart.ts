/** What can be chosen, with the name that readers see. */
export interface Named {
  readonly id: string
  readonly name: string
}

/** Each id once, as lists of several kinds may have the same; those that are called the same have their ids beside their names. */
export function toldApart(options: readonly Named[]): readonly Named[] {
  const first = new Map<string, Named>()
  for (const option of options) if (!first.has(option.id)) first.set(option.id, option)
  const counts = new Map<string, number>()
  for (const { name } of first.values()) counts.set(name, (counts.get(name) ?? 0) + 1)
  return [...first.values()].map(({ id, name }) => ({
    id,
    name: counts.get(name)! > 1 && name !== id ? `${name} (${id})` : name,
  }))
}
