import fc from 'fast-check'
import type { Offering, Service, Structure, StructureProblem } from '../problem.ts'
import { verifyStructure } from '../verify.ts'

/**
 * Problems so small that every structure can be tried: three facilities, three zones, two services. Demand, minimum volumes and the capacity, which
 * is of one service, are whole numbers, so that among the best flows some send whole persons (flows in networks with whole bounds).
 */
export const tinyProblem: fc.Arbitrary<StructureProblem> = fc
  .record({
    numbers: fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 90, maxLength: 90 }),
    allocations: fc.tuple(fc.constantFrom('split', 'single', 'nearest'), fc.constantFrom('split', 'single', 'nearest')),
    requires: fc.boolean(),
    capacity: fc.boolean(),
    rule: fc.boolean(),
    cap: fc.option(fc.constantFrom(0.5, 1), { nil: undefined }),
    cost: fc.boolean(),
    changes: fc.boolean(),
    pool: fc.boolean(),
  })
  .map(({ numbers, allocations, ...with_ }) => {
    let next = 0
    const upTo = (n: number) => numbers[next++]! % (n + 1)
    const services: Service[] = allocations.map((allocation, s) => ({
      allocation,
      demand: Float64Array.from([upTo(1), 1 + upTo(1), upTo(1)]),
      level: upTo(2),
      travel: 0,
      requires: with_.requires && s === 1 ? [0] : [],
      ...(with_.cap !== undefined && s === 0 ? { cap: { minutes: 20, share: with_.cap } } : {}),
    }))
    const offerings: Offering[] = services.flatMap((_, service) =>
      [0, 1, 2].map((facility) => ({
        service,
        facility,
        state: upTo(14) === 0 ? 'closed' : upTo(14) === 0 ? 'open' : 'allowed',
        today: upTo(1) === 1,
        minimum: upTo(2),
        fixedCost: upTo(20),
        volumeCost: upTo(3),
        changeWeight: 1 + upTo(2),
      })),
    )
    return {
      zones: 3,
      facilities: [0, 1, 2].map((f) => ({
        levelCosts: [upTo(10), upTo(20)],
        ...(f === 2 && upTo(3) === 0 && { outside: true }),
      })),
      services,
      offerings,
      // Few different numbers, so that there are ties.
      travel: [Float64Array.from({ length: 9 }, () => (upTo(40) === 0 ? Infinity : 5 * (1 + upTo(5))))],
      resources: [
        ...(with_.capacity ? [{ name: 'beds', limit: 2, uses: [{ offering: 0, fixed: 0, perVolume: 1 }] }] : []),
        ...(with_.pool
          ? [
              {
                name: 'staff',
                limit: 11,
                uses: offerings.map(({ service }, offering) => ({
                  offering,
                  fixed: with_.rule ? 2 : 1 + (offering % 3),
                  perVolume: 0.3 * service,
                })),
              },
            ]
          : []),
      ],
      rules: with_.rule
        ? [
            {
              name: 'two',
              sense: 'at-least' as const,
              limit: 2,
              terms: [3, 4, 5].map((offering) => ({ offering, factor: 1 })),
            },
          ]
        : [],
      weights: { personMinutes: 1, cost: upTo(2), changes: upTo(3) },
      limits: { ...(with_.cost && { cost: 60 + upTo(90) }), ...(with_.changes && { changes: 2 + upTo(4) }) },
    }
  })

/** Every structure that keeps all, by trying everything: all sets of offerings, and every way of each person; of those whose objective is worth it. */
export function everyStructure(
  problem: StructureProblem,
  visit: (structure: Structure) => void,
  worth: (objective: number) => boolean = () => true,
): void {
  const { offerings, services, zones, weights } = problem
  const people = services.flatMap(({ demand, allocation }, s) =>
    Array.from(demand).flatMap((d, z) =>
      d === 0
        ? []
        : allocation === 'split'
          ? Array.from({ length: d }, () => ({ s, z, share: 1 / d }))
          : [{ s, z, share: 1 }],
    ),
  )
  const shares = new Float64Array(zones * offerings.length)
  for (let set = 0; set < 2 ** offerings.length; set++) {
    const open = Uint8Array.from(offerings, (_, o) => (set >> o) & 1)
    if (!possible(problem, open)) continue
    // What has been spent already only grows.
    const send = (k: number, spent: number): void => {
      const person = people[k]
      if (!worth(spent - 1e-9)) return
      if (person === undefined) {
        const structure = judged(problem, open, shares)
        if (worth(structure.objective) && verifyStructure(problem, structure).length === 0) visit(structure)
        return
      }
      const { s, z, share } = person
      offerings.forEach(({ service, facility, volumeCost }, o) => {
        const minutes = problem.travel[0]![z * problem.facilities.length + facility]!
        if (service !== s || open[o] === 0 || !Number.isFinite(minutes)) return
        const each = weights.personMinutes! * minutes + weights.cost! * volumeCost
        shares[z * offerings.length + o]! += share
        send(k + 1, spent + each * share * services[s]!.demand[z]!)
        shares[z * offerings.length + o]! -= share
      })
    }
    send(0, judged(problem, open, shares).objective)
  }
}

/** Whether these offerings can be open together, whoever goes there. */
function possible(problem: StructureProblem, open: Uint8Array): boolean {
  const empty = judged(problem, open, new Float64Array(problem.zones * problem.offerings.length))
  const never = ['state', 'level', 'co-location', 'rule']
  return !verifyStructure(problem, empty).some(({ code }) => never.includes(code))
}

/** Levels and measures straight from their definitions. */
function judged(problem: StructureProblem, open: Uint8Array, shares: Float64Array): Structure {
  const { offerings, facilities, services, weights } = problem
  const levels = Int32Array.from(facilities, ({ outside }, f) =>
    outside
      ? 0
      : Math.max(0, ...offerings.map((o, k) => (o.facility === f && open[k] === 1 ? services[o.service]!.level : 0))),
  )
  let [personMinutes, cost, changes, worstMinutes] = [0, 0, 0, 0]
  facilities.forEach(({ levelCosts }, f) => {
    for (let l = 0; l < levels[f]!; l++) cost += levelCosts[l] ?? Infinity
  })
  offerings.forEach((offering, o) => {
    cost += open[o]! * offering.fixedCost
    if (!facilities[offering.facility]!.outside && offering.today !== (open[o] === 1)) changes += offering.changeWeight
    for (let z = 0; z < problem.zones; z++) {
      const people = services[offering.service]!.demand[z]! * shares[z * offerings.length + o]!
      if (people < 1e-9) continue
      const minutes = problem.travel[0]![z * facilities.length + offering.facility]!
      personMinutes += people * minutes
      cost += people * offering.volumeCost
      worstMinutes = Math.max(worstMinutes, minutes)
    }
  })
  const objective = personMinutes * weights.personMinutes! + cost * weights.cost! + changes * weights.changes!
  return {
    open,
    levels,
    shares: Float64Array.from(shares, (x) => (x < 1e-9 ? 0 : x)),
    measures: { personMinutes, cost, changes, worstMinutes },
    objective,
  }
}

/** The least objective of all, or undefined when no structure keeps every limit. */
export function bruteForce(problem: StructureProblem): number | undefined {
  let best: number | undefined
  everyStructure(
    problem,
    ({ objective }) => {
      best = objective
    },
    (objective) => objective < (best ?? Infinity),
  )
  return best
}
