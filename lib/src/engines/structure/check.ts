import type { StructureProblem } from './problem.ts'

/**
 * Throws RangeError with everything that is wrong in a problem: positions that are not there, lengths, numbers below what they may be. A problem made
 * from a person's files has been checked where the files are read; this is for whoever builds one in code.
 */
export function checkStructureProblem(problem: StructureProblem): void {
  const { zones, facilities, services, offerings, travel, resources, rules, weights, limits } = problem
  const wrong: string[] = []
  const demand = (holds: boolean, said: string) => {
    if (!holds) wrong.push(said)
  }
  const within = (position: number, count: number) => Number.isInteger(position) && position >= 0 && position < count
  const atLeast0 = (value: number) => Number.isFinite(value) && value >= 0

  facilities.forEach(({ levelCosts }, f) => {
    for (const [l, cost] of levelCosts.entries()) demand(atLeast0(cost), `facilities[${f}].levelCosts[${l}] is ${cost}`)
  })
  travel.forEach((minutes, t) => {
    const cells = zones * facilities.length
    demand(minutes.length === cells, `travel[${t}] has ${minutes.length} cells, expected ${cells}`)
    const odd = minutes.findIndex((value) => !(value >= 0))
    demand(odd < 0, `travel[${t}][${odd}] is ${minutes[odd]}: minutes are at least 0, or Infinity`)
  })
  services.forEach((service, s) => {
    demand(
      service.demand.length === zones,
      `services[${s}].demand has ${service.demand.length} zones, expected ${zones}`,
    )
    demand(service.demand.every(atLeast0), `services[${s}].demand has a number that is not at least 0`)
    demand(within(service.travel, travel.length), `services[${s}].travel is ${service.travel}, of ${travel.length}`)
    demand(Number.isInteger(service.level) && service.level >= 0, `services[${s}].level is ${service.level}`)
    for (const other of service.requires)
      demand(within(other, services.length) && other !== s, `services[${s}].requires ${other}`)
    const { cap } = service
    demand(
      cap === undefined || (cap.minutes >= 0 && cap.share >= 0 && cap.share <= 1),
      `services[${s}].cap: minutes at least 0, share from 0 to 1`,
    )
  })
  const pairs = new Set<string>()
  offerings.forEach((offering, o) => {
    const { service, facility } = offering
    demand(within(service, services.length), `offerings[${o}].service is ${service}, of ${services.length}`)
    demand(within(facility, facilities.length), `offerings[${o}].facility is ${facility}, of ${facilities.length}`)
    demand(
      !pairs.has(`${service} ${facility}`),
      `offerings[${o}]: service ${service} at facility ${facility} is there already`,
    )
    pairs.add(`${service} ${facility}`)
    for (const name of ['minimum', 'fixedCost', 'volumeCost', 'changeWeight'] as const)
      demand(atLeast0(offering[name]), `offerings[${o}].${name} is ${offering[name]}`)
  })
  resources.forEach(({ uses, limit }, r) => {
    demand(limit >= 0, `resources[${r}].limit is ${limit}`)
    demand(new Set(uses.map(({ offering }) => offering)).size === uses.length, `resources[${r}].uses an offering twice`)
    uses.forEach(({ offering, fixed, perVolume }, k) => {
      demand(within(offering, offerings.length), `resources[${r}].uses[${k}].offering is ${offering}`)
      demand(atLeast0(fixed) && atLeast0(perVolume), `resources[${r}].uses[${k}] is ${fixed} and ${perVolume} a volume`)
    })
  })
  rules.forEach(({ terms, limit }, r) => {
    demand(Number.isFinite(limit), `rules[${r}].limit is ${limit}`)
    terms.forEach(({ offering, factor }, k) => {
      demand(within(offering, offerings.length), `rules[${r}].terms[${k}].offering is ${offering}`)
      demand(Number.isFinite(factor), `rules[${r}].terms[${k}].factor is ${factor}`)
    })
  })
  for (const [name, value] of Object.entries(weights)) demand(atLeast0(value), `weights.${name} is ${value}`)
  for (const [name, value] of Object.entries(limits)) demand(value >= 0, `limits.${name} is ${value}`)
  if (wrong.length > 0) throw new RangeError(`structure problem: ${wrong.join('; ')}`)
}
