import type { Offering, Structure, StructureProblem } from './problem.ts'

/** What is wrong with an answer: a stable code and what it concerns; numbers are positions in the problem. */
export interface Violation {
  readonly code:
    | 'state'
    | 'level'
    | 'co-location'
    | 'unserved'
    | 'closed-used'
    | 'divided'
    | 'nearest'
    | 'minimum'
    | 'cap'
    | 'resource'
    | 'rule'
    | 'limit'
    | 'measure'
    | 'objective'
  readonly params: Readonly<Record<string, string | number>>
}

/** Relative; solvers keep rows to about a millionth. */
const tolerance = 1e-6

/**
 * Whether an answer keeps everything the problem asks, and its figures are right: all is computed anew from problem and answer, with nothing
 * shared with the methods that made it. Empty when all is well.
 */
export function verifyStructure(problem: StructureProblem, answer: Structure): readonly Violation[] {
  const { zones, facilities, services, offerings } = problem
  const found: Violation[] = []
  const say = (code: Violation['code'], params: Violation['params']) => void found.push({ code, params })
  const above = (value: number, limit: number, scale = Math.abs(limit)) =>
    value > limit + tolerance * Math.max(1, scale)
  const isOpen = (o: number) => answer.open[o] === 1
  const share = (z: number, o: number) => answer.shares[z * offerings.length + o]!
  const outside = (offering: Offering) => facilities[offering.facility]!.outside === true
  const minutes = (z: number, { service, facility }: Offering) =>
    problem.travel[services[service]!.travel]![z * facilities.length + facility]!
  const openAt = (service: number, facility: number) =>
    offerings.some((other, o) => other.service === service && other.facility === facility && isOpen(o))

  const volumes = offerings.map(() => 0)
  let personMinutes = 0
  let worstMinutes = 0
  services.forEach((service, s) => {
    const mine = offerings.flatMap((offering, o) => (offering.service === s ? [o] : []))
    let demand = 0
    let within = 0
    for (let z = 0; z < zones; z++) {
      const people = service.demand[z]!
      if (people === 0) continue
      demand += people
      let served = 0
      for (const o of mine) {
        const part = share(z, o)
        if (!(part >= -tolerance)) say('unserved', { service: s, zone: z, share: part })
        served += part
        if (part <= tolerance) continue
        if (!isOpen(o)) say('closed-used', { service: s, zone: z, facility: offerings[o]!.facility })
        if (service.allocation !== 'split' && part < 1 - tolerance) say('divided', { service: s, zone: z, share: part })
        const travelled = minutes(z, offerings[o]!)
        volumes[o]! += people * part
        personMinutes += people * part * travelled
        worstMinutes = Math.max(worstMinutes, travelled)
        if (service.cap !== undefined && travelled <= service.cap.minutes) within += people * part
      }
      if (!(Math.abs(served - 1) <= tolerance)) say('unserved', { service: s, zone: z, share: served })
      if (service.allocation !== 'nearest') continue
      const nearest = nearestOpen(
        mine.filter(isOpen),
        (o) => minutes(z, offerings[o]!),
        (o) => offerings[o]!.facility,
      )
      if (nearest !== undefined && share(z, nearest) < 1 - tolerance)
        say('nearest', { service: s, zone: z, facility: offerings[nearest]!.facility })
    }
    const { cap } = service
    if (cap !== undefined && above(cap.share * demand, within, demand))
      say('cap', { service: s, minutes: cap.minutes, share: within / demand, atLeast: cap.share })
  })

  let changes = 0
  let cost = 0
  offerings.forEach((offering, o) => {
    const { service, facility, minimum, state } = offering
    const open = isOpen(o)
    const decided = outside(offering) && state !== 'closed' ? 'open' : state
    if (decided !== 'allowed' && (decided === 'open') !== open) say('state', { service, facility, state: decided })
    if (open) cost += offering.fixedCost
    cost += offering.volumeCost * volumes[o]!
    if (outside(offering)) return
    if (open !== offering.today) changes += offering.changeWeight
    if (!open) return
    const level = services[service]!.level
    if (answer.levels[facility]! < level) say('level', { service, facility, level, has: answer.levels[facility]! })
    if (above(minimum, volumes[o]!, minimum))
      say('minimum', { service, facility, volume: volumes[o]!, atLeast: minimum })
    for (const other of services[service]!.requires)
      if (!openAt(other, facility)) say('co-location', { service, facility, requires: other })
  })
  facilities.forEach(({ levelCosts }, facility) => {
    const level = answer.levels[facility]!
    if (!(level >= 0 && level <= levelCosts.length)) say('level', { facility, level: levelCosts.length, has: level })
    for (let l = 0; l < level; l++) cost += levelCosts[l] ?? 0
  })

  for (const { name, limit, uses } of problem.resources) {
    const used = sum(uses.map((use) => (isOpen(use.offering) ? use.fixed : 0) + use.perVolume * volumes[use.offering]!))
    if (above(used, limit)) say('resource', { name, used, limit })
  }
  for (const { name, limit, sense, terms } of problem.rules) {
    const value = sum(terms.map((term) => (isOpen(term.offering) ? term.factor : 0)))
    if (sense === 'at-least' ? above(limit, value) : above(value, limit)) say('rule', { name, value, limit })
  }

  const measures = { personMinutes, cost, changes, worstMinutes }
  for (const name of ['personMinutes', 'cost', 'changes', 'worstMinutes'] as const) {
    const limit = problem.limits[name]
    if (limit !== undefined && above(measures[name], limit))
      say('limit', { measure: name, value: measures[name], limit })
    if (!same(answer.measures[name], measures[name]))
      say('measure', { measure: name, said: answer.measures[name], is: measures[name] })
  }
  const { weights } = problem
  const objective =
    (weights.personMinutes ?? 0) * personMinutes + (weights.cost ?? 0) * cost + (weights.changes ?? 0) * changes
  if (!same(answer.objective, objective)) say('objective', { said: answer.objective, is: objective })
  return found
}

function same(said: number, is: number): boolean {
  return Math.abs(said - is) <= tolerance * Math.max(1, Math.abs(is))
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

/** Fewest minutes, then the facility of lowest number; undefined when none is open or none can be reached. */
function nearestOpen(
  open: readonly number[],
  minutes: (offering: number) => number,
  facility: (offering: number) => number,
): number | undefined {
  let best: number | undefined
  for (const o of open) {
    if (!Number.isFinite(minutes(o))) continue
    const before = best === undefined ? Infinity : minutes(best)
    if (minutes(o) < before || (minutes(o) === before && facility(o) < facility(best!))) best = o
  }
  return best
}
