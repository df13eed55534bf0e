import type { CareModel, Name } from '#care/model'
import { type Limit, listLimits, withoutLimits } from '#engines/structure'
import type { SitingQuestion } from './question/schema.ts'
import type { Restriction, SitingPlan } from './types.ts'

type Plan = Omit<SitingPlan, 'restrictions'>

/** Every limit of the plan's problem with the name, the source and the party that the question gives it. */
export function restrictionsOf(model: CareModel, question: SitingQuestion, plan: Plan): readonly Restriction[] {
  return listLimits(plan.problem).map((limit) => ({ limit, ...aboutLimit(model, question, plan, limit) }))
}

function aboutLimit(model: CareModel, question: SitingQuestion, plan: Plan, limit: Limit): Omit<Restriction, 'limit'> {
  const { problem, services, offerings, sites } = plan
  switch (limit.kind) {
    case 'rule': {
      const rule = question.rules.find(({ id }) => id === problem.rules[limit.rule]!.name)!
      const { id, name, source, by, service, sites } = rule
      return { id, kind: 'rule', name, source, by, service, ...(sites && { sites }) }
    }
    case 'resource': {
      const { name } = problem.resources[limit.resource]!
      const [id, site] = name.split('@')
      const resource = question.resources.find((one) => one.id === id)!
      const at = model.sites.find((one) => one.id === site)?.name
      return {
        id: `resource:${name}`,
        kind: 'resource',
        name: resource.name,
        source: resource.limit.source,
        ...(at && { at }),
      }
    }
    case 'minimum': {
      const service = question.services[limit.service]!
      const minimum = service.minimumVolume ?? service.at?.find((one) => one.minimumVolume)?.minimumVolume
      return named('minimum-volume', services[limit.service]!, minimum?.source)
    }
    case 'cap':
      return named('cap', services[limit.service]!, question.services[limit.service]!.cap?.minutes.source)
    case 'co-location': {
      const [service, other] = [services[limit.service]!, services[limit.requires]!]
      return { id: `requires:${service.id}:${other.id}`, kind: 'requires', name: service.name, at: other.name }
    }
    case 'state': {
      const { service: s, site: f } = offerings[limit.offering]!
      const [service, site] = [services[s]!, sites[f]!]
      const decided = question.services[s]!.at?.find((one) => one.site === site.id)
      return {
        id: `decided:${service.id}@${site.id}`,
        kind: decided?.state === 'closed' ? 'decided-closed' : 'decided-open',
        name: service.name,
        at: site.name,
        ...(decided?.source && { source: decided.source }),
      }
    }
    case 'measure': {
      const measure = limit.measure === 'worstMinutes' ? 'minutes' : limit.measure
      const source = measure === 'personMinutes' ? undefined : question.limits[measure]?.source
      return { id: `limit:${measure}`, kind: 'limit', name: measure, ...(source && { source }) }
    }
  }
}

function named(
  kind: 'minimum-volume' | 'cap',
  { id, name }: { readonly id: string; readonly name: Name },
  source: string | undefined,
): Omit<Restriction, 'limit'> {
  return { id: `${kind}:${id}`, kind, name, ...(source && { source }) }
}

/** The plan with these restrictions switched off; everything else keeps its place. */
export function without(plan: SitingPlan, off: readonly string[]): SitingPlan {
  const isOff = ({ id }: Restriction): boolean => off.includes(id)
  const given = plan.restrictions.filter(isOff).map(({ limit }) => limit)
  return {
    ...plan,
    problem: withoutLimits(plan.problem, given),
    restrictions: plan.restrictions.filter((one) => !isOff(one)),
  }
}

/** The question with these rules asked for, whatever its file says. */
export function withRules(question: SitingQuestion, on: readonly string[]): SitingQuestion {
  return { ...question, rules: question.rules.map((rule) => (on.includes(rule.id) ? { ...rule, on: true } : rule)) }
}
