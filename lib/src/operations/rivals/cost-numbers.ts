import { bothNames, idPath, listNumbersIn, type Name, nameOf, setNumbersIn } from '#care/model'
import type { Economy } from '#studies/economy'
import type { ReplacedNumber } from '#studies/rivals'

/** A number of `economy.yaml` or `forms.yaml` that a dispute can replace. */
export interface CostNumber {
  /** `economy.lines.imaging.each`, `forms.region-company.effects.managers.number`. */
  readonly path: string
  readonly name: Name
  readonly unit?: string
}

/** Every number with a source of its own in the cost model and in the operating forms. */
export function costNumbers({ costs, forms }: Economy): readonly CostNumber[] {
  return [...numbersIn(costs, 'economy.'), ...(forms === undefined ? [] : numbersIn(forms, ''))]
}

/** The numbers of forms stand in its list `forms`, so that their paths begin with that word already. */
function numbersIn(file: object, prefix: string): readonly CostNumber[] {
  return listNumbersIn(file).map(({ path }) => {
    const unit = unitOf(String(path.at(-1)))
    const about = { path: `${prefix}${idPath(file, path)}`, name: namesAlong(file, path) }
    return unit === undefined ? about : { ...about, unit }
  })
}

/** Amounts are kronor; what else a number is, its name says. */
function unitOf(key: string): string | undefined {
  if (['add', 'each', 'amount', 'value', 'fixed', 'hour', 'outlay'].includes(key)) return 'SEK'
  return key === 'share' ? key : undefined
}

/** What the number belongs to, from the outside in: `A company owned by the region: managers`. */
function namesAlong(file: object, path: readonly (string | number)[]): Name {
  const names: Name[] = []
  let here: unknown = file
  for (const key of path) {
    here = (here as Readonly<Record<string | number, unknown>>)[key]
    const { name } = here as { readonly name?: Name }
    if (name !== undefined) names.push(name)
  }
  return names.length === 0
    ? path.join('.')
    : nameOf((language) => names.map((name) => bothNames(name)[language]).join(': '))
}

/** The economy with these numbers, whose low and high fall away: somebody says the value. */
export function withCostNumbers({ costs, forms }: Economy, numbers: readonly ReplacedNumber[]): Economy {
  return {
    costs: changed(costs, 'economy.', numbers),
    ...(forms === undefined ? {} : { forms: changed(forms, '', numbers) }),
  }
}

function changed<T extends object>(file: T, prefix: string, numbers: readonly ReplacedNumber[]): T {
  const given = new Map(numbers.map((number) => [number.path, number]))
  const found = listNumbersIn(file).flatMap(({ path }) => {
    const number = given.get(`${prefix}${idPath(file, path)}`)
    return number === undefined ? [] : [{ path, number: { value: number.value, source: number.source } }]
  })
  return setNumbersIn(file, found)
}
