/** What a sentence is filled with. */
export type Params = Readonly<Record<string, string | number>>

/**
 * The sentence with its gaps filled: `{count}` is the value, `{count:change|changes}` the first word when the value is 1, else the second.
 * A gap without a value stays as it is.
 * @param number how the language writes a number
 */
export function fill(text: string, params: Params, number: (value: number) => string): string {
  return text.replaceAll(/\{(\w+)(?::([^|}]*)\|([^}]*))?\}/g, (whole, name: string, one?: string, more?: string) => {
    const value = params[name]
    if (value === undefined) return whole
    if (one !== undefined && more !== undefined) return Number(value) === 1 ? one : more
    return typeof value === 'number' ? number(value) : value
  })
}
