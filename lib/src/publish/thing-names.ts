/** What the things of a model are called, by the parameter that names them in a sentence, and by id. */
export type ThingNames = Readonly<Record<'step' | 'site' | 'resource', Readonly<Record<string, string>>>>

type Params = Readonly<Record<string, string | number>>

/**
 * A sentence that calls the steps, sites and resources of its parameters by their names, as far as they have any: `Kön vid Operation (Ljungby
 * sjukhus)`. What is called by its id stays as the sentence has it.
 * @param fill the sentence, filled with parameters
 */
export function sayByName(params: Params, names: ThingNames, fill: (params: Params) => string): string {
  const known = (['step', 'site', 'resource'] as const).flatMap((thing) => {
    const id = params[thing]
    const name = id !== undefined && Object.hasOwn(names[thing], id) ? names[thing][id] : undefined
    return name === undefined ? [] : [[thing, name] as const]
  })
  // Only an id stands between backticks, as it is written in a file.
  return known.reduce(
    (sentence, [, name]) => sentence.replaceAll(`\`${name}\``, name),
    fill({ ...params, ...Object.fromEntries(known) }),
  )
}
