import type { Name } from '#care/model'
import type { SitingQuestion, SitingService } from './question/schema.ts'
import type { Restriction } from './types.ts'

/** Everything that holds an answer back, in the question's order; rules that are off are left out. */
export function restrictionsOf(question: SitingQuestion, nameOf: (service: string) => Name): readonly Restriction[] {
  const { services, resources, rules, limits } = question
  return [
    ...rules
      .filter(({ on }) => on)
      .map(({ id, name, source, by }) => ({ id, kind: 'rule', name, source, by }) as const),
    ...services.flatMap((service) => ofService(service, nameOf(service.id))),
    ...resources.map(
      ({ id, name, limit: { source } }) => ({ id: `resource:${id}`, kind: 'resource', name, source }) as const,
    ),
    ...(['cost', 'changes', 'minutes'] as const).flatMap((measure) => {
      const limit = limits[measure]
      return limit === undefined
        ? []
        : [{ id: `limit:${measure}`, kind: 'limit', name: measure, source: limit.source } as const]
    }),
  ]
}

function ofService({ id, minimumVolume, at = [], requires, cap }: SitingService, name: Name): readonly Restriction[] {
  const minimum = minimumVolume ?? at.find((site) => site.minimumVolume !== undefined)?.minimumVolume
  return [
    ...(minimum === undefined
      ? []
      : [{ id: `minimum-volume:${id}`, kind: 'minimum-volume', name, source: minimum.source } as const]),
    ...(requires === undefined ? [] : [{ id: `requires:${id}`, kind: 'requires', name, source: '' } as const]),
    ...(cap === undefined ? [] : [{ id: `cap:${id}`, kind: 'cap', name, source: cap.minutes.source } as const]),
  ]
}

/** The question with these restrictions switched off; ids that it does not have change nothing. */
export function without(question: SitingQuestion, off: readonly string[]): SitingQuestion {
  const isOff = (id: string): boolean => off.includes(id)
  const { cost, changes, minutes } = question.limits
  return {
    ...question,
    rules: question.rules.map((rule) => (isOff(rule.id) ? { ...rule, on: false } : rule)),
    resources: question.resources.filter(({ id }) => !isOff(`resource:${id}`)),
    limits: {
      ...(isOff('limit:cost') ? {} : { cost }),
      ...(isOff('limit:changes') ? {} : { changes }),
      ...(isOff('limit:minutes') ? {} : { minutes }),
    },
    services: question.services.map((service) => serviceWithout(service, isOff)),
  }
}

function serviceWithout(service: SitingService, isOff: (id: string) => boolean): SitingService {
  const { minimumVolume, requires, cap, at, ...rest } = service
  const keepsMinimum = !isOff(`minimum-volume:${service.id}`)
  return {
    ...rest,
    requires: isOff(`requires:${service.id}`) ? undefined : requires,
    cap: isOff(`cap:${service.id}`) ? undefined : cap,
    minimumVolume: keepsMinimum ? minimumVolume : undefined,
    at: keepsMinimum ? at : at?.map(({ minimumVolume: _, ...other }) => other),
  }
}

/** The question with these rules asked for, whatever its file says. */
export function withRules(question: SitingQuestion, on: readonly string[]): SitingQuestion {
  return { ...question, rules: question.rules.map((rule) => (on.includes(rule.id) ? { ...rule, on: true } : rule)) }
}
