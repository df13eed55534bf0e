import type { Issue } from '#base'
import { type CareModel, listNumbersIn, type Sourced, sourceId } from '#care/model'
import { textsUnder } from '#reading'
import { checkRounds } from './accounts.ts'
import { checkMeasures } from './check-measures.ts'
import { inhabitantsOf } from './compile.ts'
import { domainOf, isOutside } from './domain.ts'
import { isByInhabitants } from './operating-form.ts'
import { idsOf, type Path, problem, twiceIn, unknown } from './problems.ts'
import { behaviours, type CostModel } from './question/cost-model.ts'
import type { FormsFile, OperatingForm } from './question/forms.ts'

/** What the files may name besides what the model has. */
export interface Known {
  readonly scenarios: readonly string[]
  /** Sites and resources that scenarios add: what they cost elsewhere is nothing. */
  readonly sites?: readonly string[]
  readonly resources?: readonly string[]
}

/** Everything that hinders the cost model in this care model, each with its path in `economy.yaml`. */
export function checkCosts(model: CareModel, costs: CostModel, known: Known): readonly Issue[] {
  const { scenarios } = known
  const { lines, revenues, investments, oneOffs } = costs
  const units = idsOf(costs.units)
  const parties = idsOf(costs.parties)
  const resources = [...idsOf(model.resources), ...(known.resources ?? [])]
  const lists = ['lines', 'revenues', 'products', 'outliers', 'investments', 'oneOffs'] as const
  const timers = idsOf(model.timers)
  const sites = [...idsOf(model.sites), ...(known.sites ?? [])]
  return [
    ...(['parties', 'units', 'products'] as const).flatMap((list) => twiceIn({ [list]: costs[list] })),
    ...twiceIn({ lines, revenues, investments, oneOffs }),
    ...lists.flatMap((list) =>
      costs[list].flatMap(({ unit }, i) => unknown('cost-unit', [list, i, 'unit'], unit, units)),
    ),
    ...costs.units.flatMap(({ site }, i) => unknown('site', ['units', i, 'site'], site, sites)),
    ...costs.parties.flatMap(({ municipalities = [] }, i) =>
      municipalities.flatMap((id, m) =>
        unknown('municipality', ['parties', i, 'municipalities', m], id, idsOf(model.region.municipalities)),
      ),
    ),
    ...costs.lines.flatMap((line, i) => oneOf(line, behaviours, ['lines', i])),
    ...costs.revenues.flatMap((one, i) => oneOf(one, ['fixed', 'perEvent'], ['revenues', i])),
    ...costs.lines.flatMap(({ rota, perBlock }, i) => [
      ...unknown('resource', ['lines', i, 'rota', 'resource'], rota?.resource, resources),
      ...unknown('resource', ['lines', i, 'perBlock', 'resource'], perBlock?.resource, resources),
    ]),
    ...unknown('party', ['residual'], costs.residual, parties),
    ...costs.revenues.flatMap(({ payer }, i) => unknown('party', ['revenues', i, 'payer'], payer, parties)),
    ...costs.products.flatMap(({ need }, i) => unknown('need', ['products', i, 'need'], need, idsOf(model.needs))),
    ...costs.products.flatMap((product, i) => [
      ...unknown('timer', ['products', i, 'needsBy', 'timer'], product.needsBy?.timer, timers),
      ...unknown('site', ['products', i, 'needsBy', 'site'], product.needsBy?.site, sites),
      ...(product.need === undefined || product.needsBy === undefined
        ? []
        : oneOf(product, ['need', 'needsBy'], ['products', i])),
    ]),
    ...costs.outliers.flatMap(({ timer, site }, i) => [
      ...unknown('timer', ['outliers', i, 'timer'], timer, timers),
      ...unknown('site', ['outliers', i, 'site'], site, sites),
    ]),
    ...costs.scenarios.flatMap((id, i) => unknown('scenario', ['scenarios', i], id, scenarios)),
    ...(['investments', 'oneOffs'] as const).flatMap((list) =>
      costs[list].flatMap(({ scenario }, i) => unknown('scenario', [list, i, 'scenario'], scenario, scenarios)),
    ),
    ...costs.indexByYear.flatMap(({ year }, i) =>
      costs.indexByYear.findIndex((one) => one.year === year) < i
        ? [problem('id-twice', ['indexByYear', i, 'year'], { id: year })]
        : [],
    ),
    ...checkAllocation(costs),
    ...checkMeasures(model, sites, costs),
    ...checkValues(model, costs),
  ]
}

/** Exactly one of the keys is given. */
function oneOf<T extends object>(given: T, keys: readonly (keyof T & string)[], path: Path): readonly Issue[] {
  const found = keys.filter((key) => given[key] !== undefined)
  if (found.length === 1) return []
  const params = { keys: keys.join(', '), ...(found.length > 0 && { found: found.join(', ') }) }
  return [problem('one-of', [...path, ...found.slice(1, 2)], params)]
}

/** Overhead has a key each, keys are of overhead, and somebody uses it. */
function checkAllocation(costs: CostModel): readonly Issue[] {
  const wrong = checkKeys(costs)
  return wrong.length > 0 ? wrong : checkRounds(costs)
}

function checkKeys({ units, allocation }: CostModel): readonly Issue[] {
  const overhead = idsOf(units.filter((unit) => unit.overhead))
  const keys = allocation?.keys ?? []
  return [
    ...units.flatMap(({ id, overhead: is }, i) =>
      is && !keys.some(({ from }) => from === id)
        ? [problem('overhead-without-key', ['units', i, 'id'], { unit: id })]
        : [],
    ),
    ...keys.flatMap((key, k) => oneOf(key, ['by', 'use'], ['allocation', 'keys', k])),
    ...keys.flatMap(({ from, among = [], use = {} }, k) => [
      ...among.flatMap((unit, a) => unknown('cost-unit', ['allocation', 'keys', k, 'among', a], unit, idsOf(units))),
      ...unknown('overhead-unit', ['allocation', 'keys', k, 'from'], from, overhead),
      ...(keys.findIndex((key) => key.from === from) < k
        ? [problem('id-twice', ['allocation', 'keys', k, 'from'], { id: from })]
        : []),
      ...Object.keys(use).flatMap((unit) =>
        unknown('cost-unit', ['allocation', 'keys', k, 'use', unit], unit, idsOf(units)),
      ),
    ]),
    ...keys.flatMap(({ from, among, use }, k) => {
      const isUsed =
        use === undefined ? among?.some((unit) => unit !== from) !== false : hasWeight(usedBesides(from, use))
      return isUsed
        ? []
        : [problem('overhead-unused', ['allocation', 'keys', k, use === undefined ? 'among' : 'use'], { unit: from })]
    }),
  ]
}

/** What others use of a unit: what it uses itself does not count. */
function usedBesides(from: string, use: Readonly<Record<string, Sourced>>): readonly Sourced[] {
  return Object.entries(use).flatMap(([unit, weight]) => (unit === from ? [] : [weight]))
}

/** Everything that hinders the forms with this cost model, each with its path in `forms.yaml`. */
export function checkForms(
  model: CareModel,
  costs: CostModel,
  file: FormsFile,
  { sites = [] }: Known,
): readonly Issue[] {
  const finals = idsOf(costs.units.filter(({ overhead }) => !overhead))
  return [
    ...twiceIn({ forms: file.forms }),
    ...twiceIn({ laws: file.laws }),
    ...file.units.flatMap((unit, i) => unknown('final-unit', ['units', i], unit, finals)),
    ...unknown('operating-form', ['today'], file.today, idsOf(file.forms)),
    ...file.forms.flatMap((form, f) => checkForm(model, costs, form, ['forms', f])),
    ...file.laws.flatMap(({ from, until }, l) =>
      from !== undefined && until !== undefined && until <= from
        ? [problem('law-dates', ['laws', l, 'until'], { from, until })]
        : [],
    ),
    ...checkMeasures(model, [...idsOf(model.sites), ...sites], file),
    ...checkValues(model, file),
  ]
}

function checkForm(
  model: CareModel,
  costs: CostModel,
  { effects, transition, financing }: OperatingForm,
  path: Path,
): readonly Issue[] {
  const { kind, volume, shares, risk } = financing
  const at = (...rest: Path): Path => [...path, 'financing', ...rest]
  const isPriced = kind === 'case-price' || kind === 'fee-for-service'
  return [
    ...twiceIn({ effects, transition }, path),
    ...effects.flatMap((effect, e) => [
      ...oneOf(effect, ['factor', 'add', 'number'], [...path, 'effects', e]),
      ...((effect.number === undefined) === (effect.each === undefined)
        ? []
        : [problem('number-and-each', [...path, 'effects', e])]),
    ]),
    ...effects.flatMap(({ unit }, e) =>
      unknown('cost-unit', [...path, 'effects', e, 'unit'], unit, idsOf(costs.units)),
    ),
    ...transition.flatMap(({ year }, t) =>
      year > costs.years.count
        ? [problem('after-last-year', [...path, 'transition', t, 'year'], { given: year, count: costs.years.count })]
        : [],
    ),
    ...(isPriced && volume === undefined ? [problem('price-without-volume', at('kind'), { kind })] : []),
    ...checkShares(model, costs, shares, at('shares')),
    ...(risk === undefined ? [] : checkShares(model, costs, risk, at('risk'))),
  ]
}

/** Parties are known, and somebody pays, in every draw of the weights. */
function checkShares(
  model: CareModel,
  costs: CostModel,
  shares: OperatingForm['financing']['shares'],
  path: Path,
): readonly Issue[] {
  const parties = idsOf(costs.parties)
  if (isByInhabitants(shares)) {
    const named = shares.parties.flatMap((party, i) => unknown('party', [...path, 'parties', i], party, parties))
    const some = costs.parties.some((party) => shares.parties.includes(party.id) && inhabitantsOf(model, party) > 0)
    return some || named.length > 0 ? named : [problem('nobody-lives', [...path, 'parties'])]
  }
  const named = Object.keys(shares).flatMap((party) => unknown('party', [...path, party], party, parties))
  if (!hasWeight(Object.values(shares))) return [...named, problem('nobody-pays', path)]
  const sum = Object.values(shares).reduce((all, { value }) => all + value, 0)
  return [...named, ...checkWhole(sum, path)]
}

/** Shares are weights of any scale; those that nearly sum to 1 or 100 were meant to. */
function checkWhole(sum: number, path: Path): readonly Issue[] {
  const whole = [1, 100].find((one) => Math.abs(sum - one) < one / 4)
  if (whole === undefined || Math.abs(sum - whole) < 1e-6 * whole) return []
  return [{ ...problem('shares-not-whole', path, { sum: Number(sum.toPrecision(6)), whole }), severity: 'warning' }]
}

/** Is some weight above 0 whatever is drawn? */
function hasWeight(weights: readonly Sourced[]): boolean {
  return weights.some(({ value, low = value }) => low > 0)
}

/** Sources are known, low ≤ value ≤ high, and each of them is within what the number may be. */
export function checkValues(model: CareModel, given: unknown): readonly Issue[] {
  const known = idsOf(model.sources)
  const sources = textsUnder(['source'], given).flatMap(({ path, text }) =>
    unknown('source', path, sourceId(text), known),
  )
  const numbers = listNumbersIn(given).flatMap(({ path, number }) => {
    const { value, low = value, high = value } = number
    if (!(low <= value && value <= high)) return [problem('ends', path, { low, value, high })]
    const domain = domainOf(path)
    const end = (['value', 'low', 'high'] as const).find((one) => isOutside(number[one] ?? value, domain))
    if (end !== undefined) return [problem(domain.code, [...path, end], { given: number[end] ?? value })]
    if (!isYearly(path) || value === 0 || Math.abs(value) >= leastYearly) return []
    return [{ ...problem('small-amount', [...path, 'value'], { given: value }), severity: 'warning' as const }]
  })
  return [...sources, ...numbers]
}

/** Is it an amount of a year or once, and not of an event? */
function isYearly(path: Path): boolean {
  const key = String(path.at(-1))
  return yearly.has(key) || (key === 'amount' && path.some((part) => ofYear.has(String(part))))
}
const yearly = new Set(['fixed', 'add', 'each', 'outlay'])
const ofYear = new Set(['perBlock', 'oneOffs', 'transition'])
/** Below so many kronor they were meant as thousands or millions. */
const leastYearly = 100
