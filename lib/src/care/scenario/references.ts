import type { Issue } from '#base'
import { type AccessRule, type CareModel, labelsOf, type Offering, type PathwayStep, type Resource } from '#care/model'
import { idsOf, problem, remark, unknown, unknownOf } from './problems.ts'
import { checkUnits } from './quantity.ts'
import { listRoles } from './units.ts'

/** A resource as a change brings it in: its site is known, its capacity is told in one way and in whole units. */
export function checkResource(model: CareModel, resource: Resource, path: string): readonly Issue[] {
  const units = [
    { at: 'capacity', number: resource.capacity },
    ...(resource.shifts ?? []).map(({ capacity }, index) => ({ at: `shifts[${index}].capacity`, number: capacity })),
    ...resource.closures.map(({ capacity }, index) => ({ at: `closures[${index}].capacity`, number: capacity })),
  ]
  const asked = model.pathways.some((pathway) =>
    pathway.steps.some((step) => listTaken(step).flat().includes(resource.role)),
  )
  return [
    ...(model.resources.some(({ id }) => id === resource.id)
      ? [problem('taken-id', `${path}.id`, { given: resource.id })]
      : []),
    ...(resource.site === undefined ? [] : unknown('site', `${path}.site`, resource.site, idsOf(model.sites))),
    ...((resource.capacity === undefined) === (resource.shifts === undefined)
      ? [problem('capacity-or-shifts', path, { resource: resource.id })]
      : []),
    ...units.flatMap(({ at, number }) => (number ? checkUnits([], { to: number.value }, `${path}.${at}`) : [])),
    ...(asked ? [] : [remark('role-nobody-asks-for', `${path}.role`, { role: resource.role })]),
  ]
}

/** An offering as a change brings it in: site, service and ages are known, it is not there already, and places are whole. */
export function checkOffering(model: CareModel, offering: Offering, path: string): readonly Issue[] {
  const there = model.offerings.some(({ service, site }) => service === offering.service && site === offering.site)
  return [
    ...unknown('service', `${path}.service`, offering.service, idsOf(model.services)),
    ...unknown('site', `${path}.site`, offering.site, idsOf(model.sites)),
    ...unknownOf('age-group', `${path}.ages`, offering.ages, idsOf(model.region.ageGroups)),
    ...(there ? [problem('offered-already', path, { service: offering.service, site: offering.site })] : []),
    ...(offering.timetable ?? []).flatMap(({ places }, index) =>
      checkUnits([], { to: places.value }, `${path}.timetable[${index}].places`),
    ),
  ]
}

/** An access rule's service, sites, ages, exempt labels and pathway are known, and its share is a share. */
export function checkRule(model: CareModel, rule: AccessRule, path: string): readonly Issue[] {
  const { value } = rule.followed
  return [
    ...unknown('service', `${path}.service`, rule.service, idsOf(model.services)),
    ...unknownOf('site', `${path}.sites`, rule.sites, idsOf(model.sites)),
    ...unknownOf('age-group', `${path}.ages`, rule.ages, idsOf(model.region.ageGroups)),
    ...checkLabels(model, rule.exempt, `${path}.exempt`),
    ...unknown('pathway', `${path}.via`, rule.via, idsOf(model.pathways)),
    ...(value >= 0 && value <= 1 ? [] : [problem('not-a-share', `${path}.followed.value`, { value })]),
  ]
}

/** Every step, service, mode, role and label that the step names is known; `pathway` is the one it stands in. */
export function checkStep(model: CareModel, pathway: string, step: PathwayStep, path: string): readonly Issue[] {
  const steps = listTargets(model, pathway)
  const leads = listLeads(step).flatMap(([field, to]) => unknown('step', `${path}.${field}`, to, steps))
  const roles = listTaken(step).flatMap((list, index) =>
    unknownOf('role', `${path}.take[${index}]`, list, listRoles(model)),
  )
  if (step.kind === 'travel')
    return [
      ...leads,
      ...unknown('service', `${path}.service`, step.service, idsOf(model.services)),
      ...unknown('mode', `${path}.mode`, step.mode, idsOf(model.region.travelModes)),
    ]
  if (step.kind === 'appointment')
    return [...leads, ...unknown('service', `${path}.service`, step.service, idsOf(model.services))]
  if (step.kind === 'route')
    return [
      ...leads,
      ...checkShares(step.branches, path),
      ...step.branches.flatMap((branch, index) =>
        checkLabels(model, branch.when?.is, `${path}.branches[${index}].when.is`),
      ),
    ]
  return [...leads, ...roles]
}

type Branches = Extract<PathwayStep, { kind: 'route' }>['branches']

/** Plain shares sum to 1; when all but one branch have a share, the last takes the rest. */
function checkShares(branches: Branches, path: string): readonly Issue[] {
  const shares = branches.flatMap(({ share }) => (share && 'value' in share ? [share.value] : []))
  const sum = shares.reduce((a, b) => a + b, 0)
  const missing = branches.filter(({ share }) => share === undefined).length
  if (shares.length === 0 || shares.length + missing < branches.length) return []
  const fits = missing === 0 ? Math.abs(sum - 1) <= 1e-9 : sum <= 1 + 1e-9
  return fits ? [] : [problem('shares-sum', `${path}.branches`, { sum })]
}

/** Labels by attribute, e.g. `{ urgency: [red] }`; what every patient has (place, need …) counts as an attribute. */
function checkLabels(
  model: CareModel,
  labels: Readonly<Record<string, readonly string[]>> | undefined,
  path: string,
): readonly Issue[] {
  const attributes = ['place', 'municipality', 'ageGroup', 'need', 'arrival', ...idsOf(model.attributes)]
  return Object.entries(labels ?? {}).flatMap(([attribute, given]) => {
    const problems = unknown('attribute', `${path}.${attribute}`, attribute, attributes)
    const known = labelsOf(model, attribute)
    return problems.length > 0 || known === undefined
      ? problems
      : unknownOf('label', `${path}.${attribute}`, given, known)
  })
}

/** Where a step may lead, as written in the pathway: `step`, `pathway.step`, or a pathway. */
function listTargets(model: CareModel, pathway: string): readonly string[] {
  const own = model.pathways.find(({ id }) => id === pathway)?.steps ?? []
  return [
    ...idsOf(own),
    ...idsOf(model.pathways),
    ...model.pathways.flatMap(({ id, steps }) => steps.map((step) => `${id}.${step.id}`)),
  ]
}

/** Field by field, the steps that a step leads to. */
function listLeads(step: PathwayStep): readonly (readonly [string, string])[] {
  const leads: [string, string | undefined][] = []
  if ('next' in step) leads.push(['next', step.next])
  if ('otherwise' in step) leads.push(['otherwise', step.otherwise])
  if ('whenFull' in step) leads.push(['whenFull', step.whenFull])
  if ('patience' in step) leads.push(['patience.to', step.patience?.to])
  if (step.kind === 'route')
    leads.push(...step.branches.map(({ to }, i): [string, string] => [`branches[${i}].to`, to]))
  return leads.flatMap(([field, to]) => (to === undefined ? [] : [[field, to] as const]))
}

/** Alternatives, each a list of roles, that a step asks for; none for a step that asks for nothing. */
export function listTaken(step: PathwayStep): readonly (readonly string[])[] {
  return 'take' in step ? step.take : step.kind === 'dispatch' ? [[step.role]] : []
}
