import type { Issue } from '#base'
import { sourceId } from '#care/model'
import { mostAssumptions } from '#engines/attribution'
import { issueAt, type Part, type Path, type Problems, problemsOf } from '#reading'
import type { AccessMeasure, CostMeasure, Dispute, DisputedNumber } from './schema.ts'

/** What ids a dispute may name. */
export interface RivalWorld {
  readonly sources: readonly string[]
  readonly baselines: readonly string[]
  readonly scenarios: readonly string[]
  readonly indicators: readonly string[]
  readonly services: readonly string[]
  readonly modes: readonly string[]
  readonly municipalities: readonly string[]
  /** Operating forms, today's first, and who pays; undefined when the folder's economy cannot be read. */
  readonly forms: readonly string[] | undefined
  readonly parties: readonly string[] | undefined
  /** Paths of the numbers that can be replaced: anywhere among what is compared, or (`in`) after the changes of that scenario; undefined when what is compared is itself unknown. */
  readonly numbers: (scenario?: string) => readonly string[] | undefined
}

/** What is told of a file of disputes. */
interface Teller {
  readonly report: (
    code: string,
    path: Path,
    params?: Issue['params'],
    options?: Parameters<typeof issueAt>[4],
  ) => Issue
  readonly unknown: Problems['unknown']
}
type Place = Pick<Part<unknown>, 'file' | 'locate'>

/** Everything that is wrong with the disputes beside their shape. */
export function checkDisputes(
  place: Place,
  disputes: readonly Dispute[],
  worldOf: (dispute: Dispute) => RivalWorld,
): readonly Issue[] {
  const tell: Teller = {
    report: (code, path, params = {}, options = {}) => issueAt(place, `rivals.${code}`, path, params, options),
    unknown: (...given) => problemsOf('rivals').unknownIn(place, ...given),
  }
  return [
    ...twice(
      tell,
      disputes.map(({ id }) => id),
      (i) => ['rivals', i, 'id'],
    ),
    ...disputes.flatMap((dispute, i) => checkDispute(tell, dispute, ['rivals', i], worldOf(dispute))),
  ]
}

function checkDispute(tell: Teller, dispute: Dispute, at: Path, world: RivalWorld): readonly Issue[] {
  const { sets, numbers, reference } = dispute
  const ids = sets.map(({ id }) => id)
  const assumptions = new Set(numbers.map(({ group }, i) => group ?? i)).size
  const keys = numbers.map(({ path, in: scenario = '' }) => `${path} ${scenario}`.trim())
  return [
    ...twice(tell, ids, (i) => [...at, 'sets', i, 'id']),
    ...tell.unknown('rival-set', [...at, 'reference'], reference, ids),
    ...sets.flatMap(({ source }, i) => unknownSource(tell, [...at, 'sets', i, 'source'], source, world)),
    ...twice(tell, keys, (i) => [...at, 'numbers', i, 'path']),
    ...(assumptions > mostAssumptions
      ? [
          tell.report(
            'too-many-numbers',
            [...at, 'numbers'],
            { given: assumptions, most: mostAssumptions },
            { of: 'key' },
          ),
        ]
      : []),
    ...numbers.flatMap((number, i) => checkNumber(tell, number, [...at, 'numbers', i], dispute, world)),
    ...checkCompared(tell, dispute, [...at, 'compare'], world),
  ]
}

function checkNumber(
  tell: Teller,
  { path, in: scenario, values }: DisputedNumber,
  at: Path,
  { sets, compare }: Dispute,
  world: RivalWorld,
): readonly Issue[] {
  const ids = sets.map(({ id }) => id)
  const compared = [compare.scenario, compare.against].filter((id) => id !== undefined)
  const isElsewhere = scenario !== undefined && world.scenarios.includes(scenario) && !compared.includes(scenario)
  const given = Object.values(values).map(({ value }) => value)
  return [
    ...tell.unknown('scenario', [...at, 'in'], scenario, world.scenarios),
    ...(isElsewhere ? [tell.report('not-compared', [...at, 'in'], { given: scenario })] : []),
    ...(isElsewhere ? [] : tell.unknown('disputed-number', [...at, 'path'], path, world.numbers(scenario) ?? [path])),
    ...ids
      .filter((id) => !Object.hasOwn(values, id))
      .map((id) => tell.report('value-missing', [...at, 'values'], { set: id }, { of: 'key' })),
    ...Object.entries(values).flatMap(([id, { value, low = value, high = value, source }]) => [
      ...tell.unknown('rival-set', [...at, 'values', id], id, ids),
      ...unknownSource(tell, [...at, 'values', id, 'source'], source, world),
      ...(low <= value && value <= high ? [] : [tell.report('ends', [...at, 'values', id], { low, value, high })]),
    ]),
    ...(isCostNumber({ path }) && compare.economy.length === 0
      ? [tell.report('no-cost-compared', [...at, 'path'], { given: path }, { severity: 'warning' })]
      : []),
    ...(given.length > 1 && given.every((value) => value === given[0])
      ? [tell.report('same-value', [...at, 'values'], { value: given[0]! }, { severity: 'warning', of: 'key' })]
      : []),
  ]
}

/** Is it a number of `economy.yaml` or `forms.yaml`, and not of the model? Only figures of economy depend on it. */
export function isCostNumber({ path }: Pick<DisputedNumber, 'path'>): boolean {
  return path.startsWith('economy.') || path.startsWith('forms.')
}

function checkCompared(tell: Teller, { compare }: Dispute, at: Path, world: RivalWorld): readonly Issue[] {
  const { scenario, against, indicators, access, economy } = compare
  const worlds = [...world.baselines, ...world.scenarios]
  const ids = [...indicators, ...[...access, ...economy].map(({ id }) => id)]
  const placeOf = (i: number): Path => {
    const [ofAccess, ofEconomy] = [i - indicators.length, i - indicators.length - access.length]
    if (ofAccess < 0) return [...at, 'indicators', i]
    return ofEconomy < 0 ? [...at, 'access', ofAccess, 'id'] : [...at, 'economy', ofEconomy, 'id']
  }
  return [
    ...tell.unknown('scenario', [...at, 'scenario'], scenario, worlds),
    ...tell.unknown('scenario', [...at, 'against'], against, worlds),
    ...(scenario !== undefined && scenario === (against ?? world.baselines[0])
      ? [tell.report('against-itself', [...at, 'scenario'], { given: scenario })]
      : []),
    ...(ids.length === 0 ? [tell.report('nothing-compared', at, {}, { of: 'key' })] : []),
    ...indicators.flatMap((id, i) =>
      tell.unknown('compared-indicator', [...at, 'indicators', i], id, world.indicators),
    ),
    ...twice(tell, ids, placeOf),
    ...access.flatMap((measure, i) => checkAccess(tell, measure, [...at, 'access', i], world)),
    ...economy.flatMap((measure, i) => checkCost(tell, measure, [...at, 'economy', i], world)),
  ]
}

function checkAccess(tell: Teller, measure: AccessMeasure, at: Path, world: RivalWorld): readonly Issue[] {
  const { service, mode, municipality, figure, minutes } = measure
  const isShare = figure === 'share-within'
  return [
    ...tell.unknown('service', [...at, 'service'], service, world.services),
    ...tell.unknown('travel-mode', [...at, 'mode'], mode, world.modes),
    ...tell.unknown('municipality', [...at, 'municipality'], municipality, world.municipalities),
    ...(isShare === (minutes !== undefined)
      ? []
      : [tell.report(isShare ? 'minutes-missing' : 'minutes-given', at, { figure })]),
  ]
}

function checkCost(tell: Teller, measure: CostMeasure, at: Path, { forms, parties }: RivalWorld): readonly Issue[] {
  const { form, against, party, figure } = measure
  return [
    ...(forms === undefined ? [] : tell.unknown('operating-form', [...at, 'form'], form, forms)),
    ...(forms === undefined ? [] : tell.unknown('operating-form', [...at, 'against'], against, forms)),
    ...(parties === undefined ? [] : tell.unknown('paying-party', [...at, 'party'], party, parties)),
    ...(party !== undefined && figure === 'present-value' ? [tell.report('no-party', [...at, 'party'])] : []),
  ]
}

function unknownSource(tell: Teller, path: Path, source: string, { sources }: RivalWorld): readonly Issue[] {
  return tell.unknown('source', path, sourceId(source), sources)
}

function twice(tell: Teller, ids: readonly string[], at: (index: number) => Path): readonly Issue[] {
  return ids.flatMap((id, i) => (ids.indexOf(id) < i ? [tell.report('id-twice', at(i), { id })] : []))
}
