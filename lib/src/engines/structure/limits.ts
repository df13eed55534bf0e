import type { Measures, Structure, StructureProblem, Worst } from './problem.ts'

/** Something that a problem asks and somebody could decide not to ask. Numbers are positions in the problem. */
export type Limit =
  | { readonly kind: 'rule'; readonly rule: number }
  | { readonly kind: 'resource'; readonly resource: number }
  /** The minimum volumes of a service. */
  | { readonly kind: 'minimum'; readonly service: number }
  | { readonly kind: 'cap'; readonly service: number }
  | { readonly kind: 'co-location'; readonly service: number; readonly requires: number }
  /** An offering is decided beforehand. */
  | { readonly kind: 'state'; readonly offering: number }
  | { readonly kind: 'measure'; readonly measure: keyof (Measures & Worst) }

export function sameLimit(a: Limit, b: Limit): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

/** Every limit of a problem. */
export function listLimits({
  rules,
  resources,
  services,
  offerings,
  facilities,
  limits,
}: StructureProblem): readonly Limit[] {
  const inside = (facility: number) => facilities[facility]!.outside !== true
  return [
    ...rules.map((_, rule): Limit => ({ kind: 'rule', rule })),
    ...(['personMinutes', 'cost', 'changes', 'worstMinutes'] as const)
      .filter((measure) => limits[measure] !== undefined)
      .map((measure): Limit => ({ kind: 'measure', measure })),
    ...resources.map((_, resource): Limit => ({ kind: 'resource', resource })),
    ...services.flatMap(({ cap }, service): Limit[] => (cap === undefined ? [] : [{ kind: 'cap', service }])),
    ...services.flatMap(({ requires }, service) =>
      requires.map((other): Limit => ({ kind: 'co-location', service, requires: other })),
    ),
    ...[...services.keys()]
      .filter((s) =>
        offerings.some(({ service, facility, minimum }) => service === s && minimum > 0 && inside(facility)),
      )
      .map((service): Limit => ({ kind: 'minimum', service })),
    ...offerings.flatMap(({ state, facility }, offering): Limit[] =>
      state !== 'allowed' && inside(facility) ? [{ kind: 'state', offering }] : [],
    ),
  ]
}

/** The same problem without these limits; nothing moves place. */
export function withoutLimits(problem: StructureProblem, limits: readonly Limit[]): StructureProblem {
  return limits.reduce(without, problem)
}

function without(problem: StructureProblem, limit: Limit): StructureProblem {
  switch (limit.kind) {
    case 'rule':
      return {
        ...problem,
        rules: problem.rules.map((rule, r) => (r === limit.rule ? { ...rule, terms: [], limit: 0 } : rule)),
      }
    case 'resource':
      return {
        ...problem,
        resources: problem.resources.map((one, r) =>
          r === limit.resource ? { ...one, limit: Infinity, uses: [] } : one,
        ),
      }
    case 'minimum':
      return {
        ...problem,
        offerings: problem.offerings.map((one) => (one.service === limit.service ? { ...one, minimum: 0 } : one)),
      }
    case 'cap':
      return {
        ...problem,
        services: problem.services.map((service, s) => {
          if (s !== limit.service) return service
          const { cap: _, ...rest } = service
          return rest
        }),
      }
    case 'co-location':
      return {
        ...problem,
        services: problem.services.map((service, s) =>
          s === limit.service
            ? { ...service, requires: service.requires.filter((other) => other !== limit.requires) }
            : service,
        ),
      }
    case 'state':
      return {
        ...problem,
        offerings: problem.offerings.map((one, o) => (o === limit.offering ? { ...one, state: 'allowed' } : one)),
      }
    case 'measure': {
      const { [limit.measure]: _, ...limits } = problem.limits
      return { ...problem, limits }
    }
  }
}

/** How a structure stands to a limit that is a number: what it has, what is asked, and whether nothing is left between. */
export interface Standing {
  readonly limit: Limit
  readonly value: number
  readonly asked: number
  readonly binds: boolean
  /** Of a minimum volume: the offering that has least to spare. */
  readonly offering?: number
}

/** Where a structure stands to every limit that is a number. A limit that does not bind costs nothing here; one that binds may (`priceLimits`). */
export function standings(problem: StructureProblem, structure: Structure): readonly Standing[] {
  const { offerings, services, zones } = problem
  const minutes = (z: number, o: number) =>
    problem.travel[services[offerings[o]!.service]!.travel]![z * problem.facilities.length + offerings[o]!.facility]!
  const people = (z: number, o: number) =>
    structure.shares[z * offerings.length + o]! * services[offerings[o]!.service]!.demand[z]!
  const volumes = offerings.map((_, o) => {
    let sum = 0
    for (let z = 0; z < zones; z++) sum += people(z, o)
    return sum
  })
  const stand = (limit: Limit, value: number, asked: number, offering?: number): Standing => ({
    limit,
    value,
    asked,
    binds: Math.abs(value - asked) <= 1e-6 * Math.max(1, Math.abs(asked)),
    ...(offering === undefined ? {} : { offering }),
  })
  return listLimits(problem).flatMap((limit): Standing[] => {
    switch (limit.kind) {
      case 'rule': {
        const rule = problem.rules[limit.rule]!
        return [
          stand(
            limit,
            rule.terms.reduce((sum, t) => sum + structure.open[t.offering]! * t.factor, 0),
            rule.limit,
          ),
        ]
      }
      case 'resource': {
        const resource = problem.resources[limit.resource]!
        const used = resource.uses.reduce(
          (sum, use) => sum + structure.open[use.offering]! * use.fixed + volumes[use.offering]! * use.perVolume,
          0,
        )
        return [stand(limit, used, resource.limit)]
      }
      case 'measure':
        return [stand(limit, structure.measures[limit.measure], problem.limits[limit.measure]!)]
      case 'minimum': {
        const spare = (o: number) => volumes[o]! - offerings[o]!.minimum
        const open = [...offerings.keys()].filter(
          (o) => offerings[o]!.service === limit.service && structure.open[o] === 1,
        )
        const least = open.filter((o) => offerings[o]!.minimum > 0).sort((a, b) => spare(a) - spare(b))[0]
        return least === undefined ? [] : [stand(limit, volumes[least]!, offerings[least]!.minimum, least)]
      }
      case 'cap': {
        const { cap, demand } = services[limit.service]!
        const total = demand.reduce((a, b) => a + b, 0)
        let within = 0
        offerings.forEach(({ service }, o) => {
          for (let z = 0; z < zones; z++)
            if (service === limit.service && people(z, o) > 0 && minutes(z, o) <= cap!.minutes) within += people(z, o)
        })
        return total === 0 ? [] : [stand(limit, within / total, cap!.share)]
      }
      default:
        return []
    }
  })
}
