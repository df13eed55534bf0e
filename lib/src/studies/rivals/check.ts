import { type Issue, nearestOf } from '#base'
import { sourceId } from '#care/model'
import { mostAssumptions } from '#engines/attribution'
import { few, issueAt, type Part, type Path } from '#reading'
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

type Report = (code: string, path: Path, params?: Issue['params'], options?: Parameters<typeof issueAt>[4]) => Issue
type Place = Pick<Part<unknown>, 'file' | 'locate'>

/** Everything that is wrong with the disputes beside their shape. */
export function checkDisputes(
  place: Place,
  disputes: readonly Dispute[],
  worldOf: (dispute: Dispute) => RivalWorld,
): readonly Issue[] {
  const report: Report = (code, path, params = {}, options = {}) =>
    issueAt(place, `rivals.${code}`, path, params, options)
  return [
    ...twice(
      report,
      disputes.map(({ id }) => id),
      (i) => ['rivals', i, 'id'],
    ),
    ...disputes.flatMap((dispute, i) => checkDispute(report, dispute, ['rivals', i], worldOf(dispute))),
  ]
}

function checkDispute(report: Report, dispute: Dispute, at: Path, world: RivalWorld): readonly Issue[] {
  const { sets, numbers, reference } = dispute
  const ids = sets.map(({ id }) => id)
  const assumptions = new Set(numbers.map(({ group }, i) => group ?? i)).size
  const keys = numbers.map(({ path, in: scenario = '' }) => `${path} ${scenario}`.trim())
  return [
    ...twice(report, ids, (i) => [...at, 'sets', i, 'id']),
    ...unknown(report, 'rival-set', [...at, 'reference'], reference, ids),
    ...sets.flatMap(({ source }, i) => unknownSource(report, [...at, 'sets', i, 'source'], source, world)),
    ...twice(report, keys, (i) => [...at, 'numbers', i, 'path']),
    ...(assumptions > mostAssumptions
      ? [report('too-many-numbers', [...at, 'numbers'], { given: assumptions, most: mostAssumptions }, { of: 'key' })]
      : []),
    ...numbers.flatMap((number, i) => checkNumber(report, number, [...at, 'numbers', i], dispute, world)),
    ...checkCompared(report, dispute, [...at, 'compare'], world),
  ]
}

function checkNumber(
  report: Report,
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
    ...unknown(report, 'scenario', [...at, 'in'], scenario, world.scenarios),
    ...(isElsewhere ? [report('not-compared', [...at, 'in'], { given: scenario })] : []),
    ...(isElsewhere
      ? []
      : unknown(report, 'disputed-number', [...at, 'path'], path, world.numbers(scenario) ?? [path])),
    ...ids
      .filter((id) => !Object.hasOwn(values, id))
      .map((id) => report('value-missing', [...at, 'values'], { set: id }, { of: 'key' })),
    ...Object.entries(values).flatMap(([id, { value, low = value, high = value, source }]) => [
      ...unknown(report, 'rival-set', [...at, 'values', id], id, ids),
      ...unknownSource(report, [...at, 'values', id, 'source'], source, world),
      ...(low <= value && value <= high ? [] : [report('ends', [...at, 'values', id], { low, value, high })]),
    ]),
    ...(given.length > 1 && given.every((value) => value === given[0])
      ? [report('same-value', [...at, 'values'], { value: given[0]! }, { severity: 'warning', of: 'key' })]
      : []),
  ]
}

function checkCompared(report: Report, { compare }: Dispute, at: Path, world: RivalWorld): readonly Issue[] {
  const { scenario, against, indicators, access, economy } = compare
  const worlds = [...world.baselines, ...world.scenarios]
  const ids = [...indicators, ...[...access, ...economy].map(({ id }) => id)]
  const placeOf = (i: number): Path => {
    const [ofAccess, ofEconomy] = [i - indicators.length, i - indicators.length - access.length]
    if (ofAccess < 0) return [...at, 'indicators', i]
    return ofEconomy < 0 ? [...at, 'access', ofAccess, 'id'] : [...at, 'economy', ofEconomy, 'id']
  }
  return [
    ...unknown(report, 'scenario', [...at, 'scenario'], scenario, worlds),
    ...unknown(report, 'scenario', [...at, 'against'], against, worlds),
    ...(scenario !== undefined && scenario === (against ?? world.baselines[0])
      ? [report('against-itself', [...at, 'scenario'], { given: scenario })]
      : []),
    ...(ids.length === 0 ? [report('nothing-compared', at, {}, { of: 'key' })] : []),
    ...indicators.flatMap((id, i) =>
      unknown(report, 'compared-indicator', [...at, 'indicators', i], id, world.indicators),
    ),
    ...twice(report, ids, placeOf),
    ...access.flatMap((measure, i) => checkAccess(report, measure, [...at, 'access', i], world)),
    ...economy.flatMap((measure, i) => checkCost(report, measure, [...at, 'economy', i], world)),
  ]
}

function checkAccess(report: Report, measure: AccessMeasure, at: Path, world: RivalWorld): readonly Issue[] {
  const { service, mode, municipality, figure, minutes } = measure
  const isShare = figure === 'share-within'
  return [
    ...unknown(report, 'service', [...at, 'service'], service, world.services),
    ...unknown(report, 'travel-mode', [...at, 'mode'], mode, world.modes),
    ...unknown(report, 'municipality', [...at, 'municipality'], municipality, world.municipalities),
    ...(isShare === (minutes !== undefined)
      ? []
      : [report(isShare ? 'minutes-missing' : 'minutes-given', at, { figure })]),
  ]
}

function checkCost(report: Report, measure: CostMeasure, at: Path, { forms, parties }: RivalWorld): readonly Issue[] {
  const { form, against, party, figure } = measure
  return [
    ...(forms === undefined ? [] : unknown(report, 'operating-form', [...at, 'form'], form, forms)),
    ...(forms === undefined ? [] : unknown(report, 'operating-form', [...at, 'against'], against, forms)),
    ...(parties === undefined ? [] : unknown(report, 'paying-party', [...at, 'party'], party, parties)),
    ...(form === (against ?? forms?.[0]) ? [report('against-itself', [...at, 'form'], { given: form })] : []),
    ...(party !== undefined && figure === 'present-value' ? [report('no-party', [...at, 'party'])] : []),
  ]
}

function unknownSource(report: Report, path: Path, source: string, { sources }: RivalWorld): readonly Issue[] {
  return unknown(report, 'source', path, sourceId(source), sources)
}

/** Nothing when the id is known or absent, else an error with the nearest that is, or with the first few. */
function unknown(
  report: Report,
  kind: string,
  path: Path,
  given: string | undefined,
  known: readonly string[],
): readonly Issue[] {
  if (given === undefined || known.includes(given)) return []
  const nearest = nearestOf(given, known)
  return [report('unknown-id', path, { kind, given, ...(nearest === undefined ? { known: few(known) } : { nearest }) })]
}

function twice(report: Report, ids: readonly string[], at: (index: number) => Path): readonly Issue[] {
  return ids.flatMap((id, i) => (ids.indexOf(id) < i ? [report('id-twice', at(i), { id })] : []))
}
