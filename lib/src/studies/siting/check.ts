import { type Issue, nearestOf } from '#base'
import { type CareModel, minutesByMode, sourceId } from '#care/model'
import { textsUnder } from '#reading'
import { checkLevels } from './check-levels.ts'
import { checkNumbers } from './check-numbers.ts'
import { immediateNeeds, unplannedNeeds } from './immediate.ts'
import { few, idsOf, ownSites, type Path, problem, unknown } from './problems.ts'
import type { SitingQuestion, SitingService } from './question/schema.ts'
import { modeOf, todayOf } from './today.ts'

/** Everything that hinders the question in this model, each with its path in the question; ids with the nearest that there is. */
export function checkQuestion(model: CareModel, question: SitingQuestion): readonly Issue[] {
  const ids = question.services.map(({ id }) => id)
  return [
    ...unknown('travel-mode', ['travelMode'], question.travelMode, idsOf(model.region.travelModes)),
    ...textsUnder(['source'], question).flatMap(({ path, text }) =>
      unknown('source', path, sourceId(text), idsOf(model.sources)),
    ),
    ...twice(ids, 'services'),
    ...twice(idsOf(question.rules), 'rules'),
    ...twice(idsOf(question.resources), 'resources'),
    ...question.services.flatMap((service, s) => checkService(model, question, service, ['services', s])),
    ...question.resources.flatMap(({ sites, uses }, r) => [
      ...ownSites(model, sites, ['resources', r, 'sites']),
      ...uses.flatMap(({ service }, u) => unknown('service', ['resources', r, 'uses', u, 'service'], service, ids)),
    ]),
    ...question.rules.flatMap((rule, r) => checkRule(model, question, rule, ['rules', r])),
    ...checkLevels(model, question),
    ...checkNumbers(question),
  ]
}

function twice(ids: readonly string[], list: string): readonly Issue[] {
  return ids.flatMap((id, i) => (ids.indexOf(id) < i ? [problem('id-twice', [list, i, 'id'], { id })] : []))
}

function checkService(
  model: CareModel,
  question: SitingQuestion,
  service: SitingService,
  path: Path,
): readonly Issue[] {
  const { id, name, today, sites, demand, municipalities, requires, at = [] } = service
  const inModel = model.services.some((one) => one.id === id)
  const services = idsOf(question.services)
  const known = [...todayOf(model, service), ...(sites ?? [])]
  return [
    // With a name and a today it is the question's own.
    ...(inModel || name !== undefined ? [] : ownServiceLacks(model, path, id)),
    ...(inModel || name === undefined || today !== undefined ? [] : [problem('today-missing', path, { service: id })]),
    ...(inModel && name !== undefined ? [problem('name-given', [...path, 'name'], { service: id })] : []),
    ...(inModel && today !== undefined ? [problem('today-given', [...path, 'today'], { service: id })] : []),
    ...(today?.sites ?? []).flatMap((site, i) =>
      unknown('site', [...path, 'today', 'sites', i], site, idsOf(model.sites)),
    ),
    ...ownSites(model, sites, [...path, 'sites']),
    ...unknown('travel-mode', [...path, 'travelMode'], service.travelMode, idsOf(model.region.travelModes)),
    ...(known.length === 0 ? [problem('nowhere', path, { service: id })] : []),
    ...(municipalities ?? []).flatMap((one, i) =>
      unknown('municipality', [...path, 'municipalities', i], one, idsOf(model.region.municipalities)),
    ),
    ...(demand === undefined || !('needs' in demand)
      ? []
      : demand.needs.flatMap((need, i) => unknown('need', [...path, 'demand', 'needs', i], need, idsOf(model.needs)))),
    ...ageIssues(model, demand, [...path, 'demand', 'perThousand']),
    ...(requires ?? []).flatMap((other, i) => [
      ...unknown('service', [...path, 'requires', i], other, services),
      ...(other === id ? [problem('requires-itself', [...path, 'requires', i], { service: id })] : []),
    ]),
    ...at.flatMap(({ site }, i) => unknown('site', [...path, 'at', i, 'site'], site, known)),
    ...acuteIssues(model, service, path),
    ...minutesIssues(model, question, service, path),
  ]
}

/** Neither in the model nor with a name: a slip of the pen, or a service of the question's own that lacks its name. */
function ownServiceLacks(model: CareModel, path: Path, given: string): readonly Issue[] {
  const nearest = nearestOf(given, idsOf(model.services))
  return [problem('unknown-service', [...path, 'id'], { given, ...(nearest === undefined ? {} : { nearest }) })]
}

function ageIssues(model: CareModel, demand: SitingService['demand'], path: Path): readonly Issue[] {
  if (demand === undefined || !('perThousand' in demand) || !('by' in demand.perThousand)) return []
  const { by, values } = demand.perThousand
  if (by !== 'ageGroup') return [problem('rate-by', [...path, 'by'], { given: by })]
  const ages = idsOf(model.region.ageGroups)
  return Object.keys(values).flatMap((age) => unknown('age-group', [...path, 'values', age], age, ages))
}

/** Nobody decides where an emergency goes: the nearest open site has it. */
function acuteIssues(model: CareModel, { id, people }: SitingService, path: Path): readonly Issue[] {
  if (people === 'nearest') return []
  const immediate = immediateNeeds(model, id)
  if (immediate.length > 0)
    return [problem('emergency-assigned', [...path, 'people'], { service: id, needs: few(immediate) })]
  const unplanned = unplannedNeeds(model, id)
  if (unplanned.length === 0) return []
  const issue = problem('unplanned-assigned', [...path, 'people'], { service: id, needs: few(unplanned) })
  return [{ ...issue, severity: 'warning' }]
}

/** Every place that asks for the service has minutes to each site where it may be. A neighbour without minutes is out of reach. */
function minutesIssues(
  model: CareModel,
  question: SitingQuestion,
  service: SitingService,
  path: Path,
): readonly Issue[] {
  const mode = modeOf(model, question, service)
  const table = minutesByMode(model).get(mode)
  if (table === undefined || service.demand === undefined) return []
  const own = model.sites.filter(({ neighbour, kind }) => !neighbour && kind !== 'telephone').map(({ id }) => id)
  const from = model.places
    .filter(({ municipality }) => service.municipalities?.includes(municipality) ?? true)
    .map(({ id }) => id)
  const asked = new Set([...todayOf(model, service), ...(service.sites ?? [])])
  return own
    .filter((site) => asked.has(site))
    .flatMap((site) => {
      const missing = from.filter((place) => !table.has(`${place} ${site}`) && !table.has(`${site} ${place}`))
      if (missing.length === 0) return []
      const index = service.sites?.indexOf(site) ?? -1
      const at = index < 0 ? path : [...path, 'sites', index]
      return [problem('minutes-missing', at, { mode, site, count: missing.length, places: few(missing) })]
    })
}

function checkRule(
  model: CareModel,
  { services }: SitingQuestion,
  { id, service, sites, atLeast, atMost }: SitingQuestion['rules'][number],
  path: Path,
): readonly Issue[] {
  const about = services.find((one) => one.id === service)
  const candidates = about === undefined ? [] : [...todayOf(model, about), ...(about.sites ?? [])]
  return [
    ...unknown('service', [...path, 'service'], service, idsOf(services)),
    ...(about === undefined
      ? []
      : (sites ?? []).flatMap((site, i) => unknown('site', [...path, 'sites', i], site, candidates))),
    ...((atLeast === undefined) === (atMost === undefined) ? [problem('rule-one-limit', path, { rule: id })] : []),
  ]
}
