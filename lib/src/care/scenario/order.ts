import type { Issue } from '#base'
import { fail, type Result, succeed } from '#base'
import { idsOf, problem, unknown } from './problems.ts'
import type { Change, OperatingForm, Scenario } from './types.ts'

/** A change and where it is written. */
export interface PlacedChange {
  readonly scenario: string
  /** 0-based. */
  readonly index: number
  readonly change: Change
}

/**
 * The changes of a scenario in the order they are made: those of the scenario it extends, those of the ones it combines, its own.
 * A scenario that is reached in two ways is made once, where it comes first.
 */
export function listChanges(scenario: Scenario, all: readonly Scenario[]): Result<readonly PlacedChange[]> {
  const known = all.some(({ id }) => id === scenario.id) ? all : [...all, scenario]
  const { order, issues } = orderScenarios(scenario.id, known)
  if (issues.length > 0) return fail(issues)
  return succeed(
    order.flatMap(({ id, changes }) =>
      (id === scenario.id ? scenario.changes : changes).map((change, index) => ({ scenario: id, index, change })),
    ),
  )
}

/**
 * What a scenario proposes beside its changes, with what the scenarios that it extends and combines do: of one unit or fact what comes last.
 * @throws RangeError when it is not among them, or they go round
 */
export function proposalOf(
  id: string,
  all: readonly Scenario[],
): { readonly operatingForms: readonly OperatingForm[]; readonly facts: NonNullable<Scenario['facts']> } {
  const { order, issues } = orderScenarios(id, all)
  if (issues.length > 0) throw new RangeError(`proposalOf('${id}'): expected scenarios whose families are right`)
  const forms = new Map(
    order.flatMap(({ operatingForms = [] }) => operatingForms.map((one) => [one.unit, one] as const)),
  )
  return { operatingForms: [...forms.values()], facts: Object.assign({}, ...order.map(({ facts = {} }) => facts)) }
}

/** What of a scenario says which others come before it. */
export type Family = Pick<Scenario, 'id' | 'extends' | 'combines'>

/** Unknown and cyclic references among scenarios; each issue is placed in the file that has the reference. */
export function checkFamilies(all: readonly Family[]): readonly Issue[] {
  const issues = all.flatMap(({ id }) => orderScenarios(id, all).issues)
  const seen = new Set<string>()
  return issues.filter(({ file, path, code }) => {
    const key = `${file} ${path} ${code}`
    return seen.has(key) ? false : Boolean(seen.add(key))
  })
}

/** Path of a scenario's file in the inquiry folder: the file bears the scenario's id. */
export function fileOf(scenario: string): string {
  return `scenarios/${scenario}.yaml`
}

function orderScenarios<S extends Family>(
  id: string,
  all: readonly S[],
): { readonly order: readonly S[]; readonly issues: readonly Issue[] } {
  const order = new Set<S>()
  const issues: Issue[] = []
  // From the last to the first, so that of several with one id the first is found.
  const byId = new Map(all.map((scenario) => [scenario.id, scenario] as const).reverse())
  /** From the scenario asked for to the one that is visited. */
  const way = new Set<string>()
  const visit = (scenario: S): void => {
    if (order.has(scenario)) return
    way.add(scenario.id)
    for (const [path, parent] of parentsOf(scenario)) {
      const found = byId.get(parent)
      const file = fileOf(scenario.id)
      if (found === undefined)
        issues.push(...unknown('scenario', path, parent, idsOf(all)).map((issue) => ({ ...issue, file })))
      else if (way.has(parent))
        issues.push({ ...problem('cycle', path, { scenarios: circle([...way], parent) }), file })
      else visit(found)
    }
    way.delete(scenario.id)
    order.add(scenario)
  }
  const start = byId.get(id)
  if (start === undefined) throw new RangeError(`orderScenarios('${id}'): expected the id of one of the scenarios`)
  visit(start)
  return { order: [...order], issues }
}

function parentsOf(scenario: Family): readonly (readonly [string, string])[] {
  const { extends: base, combines = [] } = scenario
  return [
    ...(base === undefined ? [] : [['extends', base] as const]),
    ...combines.map((id, index) => [`combines[${index}]`, id] as const),
  ]
}

function circle(way: readonly string[], back: string): string {
  return [...way.slice(way.indexOf(back)), back].join(' → ')
}
