import type { Issue } from '#base'
import { type CareModel, listNumbersIn, sourceId } from '#care/model'
import { isByInhabitants } from './operating-form.ts'
import { idsOf, type Path, problem, twice, unknown } from './problems.ts'
import { behaviours, type CostModel } from './question/cost-model.ts'
import type { FormsFile, OperatingForm } from './question/forms.ts'

/** What the files may name besides what the model has. */
export interface Known {
  readonly scenarios: readonly string[]
}

/** Everything that hinders the cost model in this care model, each with its path in `economy.yaml`. */
export function checkCosts(model: CareModel, costs: CostModel, { scenarios }: Known): readonly Issue[] {
  const units = idsOf(costs.units)
  const parties = idsOf(costs.parties)
  const resources = idsOf(model.resources)
  const lists = ['lines', 'revenues', 'products', 'outliers', 'investments', 'oneOffs'] as const
  const timers = idsOf(model.timers)
  return [
    ...(['parties', 'units', ...lists] as const).flatMap((list) => twice(costs[list], list)),
    ...lists.flatMap((list) =>
      costs[list].flatMap(({ unit }, i) => unknown('cost-unit', [list, i, 'unit'], unit, units)),
    ),
    ...costs.units.flatMap(({ site }, i) => unknown('site', ['units', i, 'site'], site, idsOf(model.sites))),
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
      ...unknown('site', ['products', i, 'needsBy', 'site'], product.needsBy?.site, idsOf(model.sites)),
      ...(product.need === undefined || product.needsBy === undefined
        ? []
        : oneOf(product, ['need', 'needsBy'], ['products', i])),
    ]),
    ...costs.outliers.flatMap(({ timer, site }, i) => [
      ...unknown('timer', ['outliers', i, 'timer'], timer, timers),
      ...unknown('site', ['outliers', i, 'site'], site, idsOf(model.sites)),
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
function checkAllocation({ units, allocation }: CostModel): readonly Issue[] {
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
  ]
}

/** Everything that hinders the forms with this cost model, each with its path in `forms.yaml`. */
export function checkForms(model: CareModel, costs: CostModel, file: FormsFile): readonly Issue[] {
  const finals = idsOf(costs.units.filter(({ overhead }) => !overhead))
  return [
    ...twice(file.forms, 'forms'),
    ...twice(file.laws, 'laws'),
    ...file.units.flatMap((unit, i) => unknown('final-unit', ['units', i], unit, finals)),
    ...unknown('operating-form', ['today'], file.today, idsOf(file.forms)),
    ...file.forms.flatMap((form, f) => checkForm(costs, form, ['forms', f])),
    ...file.laws.flatMap(({ from, until }, l) =>
      from !== undefined && until !== undefined && until <= from
        ? [problem('law-dates', ['laws', l, 'until'], { from, until })]
        : [],
    ),
    ...checkValues(model, file),
  ]
}

function checkForm(costs: CostModel, { effects, transition, financing }: OperatingForm, path: Path): readonly Issue[] {
  const { kind, volume, shares, risk } = financing
  const at = (...rest: Path): Path => [...path, 'financing', ...rest]
  const isPriced = kind === 'case-price' || kind === 'fee-for-service'
  return [
    ...twice(effects, 'effects').map((issue) => ({ ...issue, path: `forms[${path[1]}].${issue.path}` })),
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
    ...checkShares(costs, shares, at('shares')),
    ...(risk === undefined ? [] : checkShares(costs, risk, at('risk'))),
  ]
}

function checkShares(costs: CostModel, shares: OperatingForm['financing']['shares'], path: Path): readonly Issue[] {
  const parties = idsOf(costs.parties)
  if (isByInhabitants(shares))
    return shares.parties.flatMap((party, i) => unknown('party', [...path, 'parties', i], party, parties))
  const named = Object.keys(shares).flatMap((party) => unknown('party', [...path, party], party, parties))
  const some = Object.values(shares).some(({ value }) => value > 0)
  return some ? named : [...named, problem('nobody-pays', path)]
}

/** Sources are known, low ≤ value ≤ high, and nothing but a rate of interest or of prices is negative. */
export function checkValues(model: CareModel, given: unknown): readonly Issue[] {
  const known = idsOf(model.sources)
  const sources: Issue[] = []
  const walk = (value: unknown, path: Path): void => {
    if (typeof value !== 'object' || value === null) return
    for (const [key, inner] of Object.entries(value)) {
      const here = [...path, Array.isArray(value) ? Number(key) : key]
      if (key === 'source' && typeof inner === 'string')
        sources.push(...unknown('source', here, sourceId(inner), known))
      else walk(inner, here)
    }
  }
  walk(given, [])
  const numbers = listNumbersIn(given).flatMap(({ path, number: { value, low = value, high = value } }) => {
    const key = String(path.at(-1))
    if (!(low <= value && value <= high)) return [problem('ends', path, { low, value, high })]
    if (value < 0 && !mayBeNegative.has(key)) return [problem('negative', [...path, 'value'], { given: value })]
    if (key === 'share' && value > 1) return [problem('share-outside', [...path, 'value'], { given: value })]
    if (rates.has(key) && (value <= -1 || value > 1))
      return [problem('rate-outside', [...path, 'value'], { given: value })]
    return positive.has(key) && value <= 0 ? [problem('not-positive', [...path, 'value'], { given: value })] : []
  })
  return [...sources, ...numbers]
}

const rates = new Set(['index', 'rate', 'growth', 'discountRate', 'internalInterest'])
/** Savings are amounts that are added, below 0. */
const mayBeNegative = new Set(['index', 'rate', 'growth', 'discountRate', 'add', 'fixed'])
const positive = new Set(['size', 'life'])
