import { uniform01 } from '#engines/stats'
import type { Offering, Resource, Rule, Service, StructureProblem } from '../problem.ts'

/** What a random problem is made from. Each number beside the sizes is a factor on what is usual: 1 is usual, 0 leaves it out. */
export interface InstanceShape {
  readonly seed: number
  readonly facilities: number
  readonly services: number
  readonly zones: number
  /** Factor on minimum volumes. */
  readonly minimums?: number
  /** Factor on the room in capacities; below 1 is tight. */
  readonly capacity?: number
  /** Share of the services that are nearest. */
  readonly nearest?: number
  /** Number of co-locations for each service, on average. */
  readonly coLocations?: number
  /** Room in the budget as a share of the cost of today's structure; none without it. */
  readonly budget?: number
}

/**
 * A region that does not exist but could: towns of skewed size in clusters, facilities in the larger ones, services from common to rare at levels
 * 1 to 3, minimum volumes, co-locations, beds per facility, specialists of the region, and a structure of today. The same shape gives the same problem.
 */
export function randomProblem(shape: InstanceShape): StructureProblem {
  const { seed, facilities: F, services: S, zones: Z } = shape
  let counter = 0
  const draw = () => uniform01(seed, 5, counter++, 0)
  const normal = () => Math.sqrt(-2 * Math.log(draw())) * Math.cos(2 * Math.PI * draw())
  const pick = (n: number) => Math.floor(draw() * n)

  const centres = Array.from({ length: Math.ceil(Z / 12) }, () => [draw() * 200, draw() * 150] as const)
  const towns = Array.from({ length: Z }, () => {
    const [x, y] = centres[pick(centres.length)]!
    return { x: x + 9 * normal(), y: y + 9 * normal(), people: Math.round(1500 * Math.exp(1.1 * normal())) + 100 }
  })
  const largest = Array.from(towns.keys()).sort((a, b) => towns[b]!.people - towns[a]!.people)
  // Not two in one town as long as others are left.
  const placed: number[] = []
  for (const far of [12, 4, 0])
    for (const z of largest) {
      const apart = placed.every((p) => Math.hypot(towns[p]!.x - towns[z]!.x, towns[p]!.y - towns[z]!.y) > far)
      if (placed.length < F && !placed.includes(z) && apart) placed.push(z)
    }
  const minutes = new Float64Array(Z * F)
  towns.forEach((town, z) => {
    placed.forEach((at, f) => {
      const kilometres = 1.3 * Math.hypot(town.x - towns[at]!.x, town.y - towns[at]!.y)
      minutes[z * F + f] = Math.round(10 * (4 + kilometres / (0.9 + 0.3 * draw()))) / 10
    })
  })

  const people = towns.reduce((sum, town) => sum + town.people, 0)
  const nearestShare = shape.nearest ?? 0.25
  const services: Service[] = Array.from({ length: S }, (_, s) => {
    // From 200 visits per thousand and year down to a few per ten thousand.
    const rate = 0.2 * Math.exp((-6 * s) / S) * (0.7 + 0.6 * draw())
    const level = s < S * 0.4 ? 1 : s < S * 0.75 ? 2 : 3
    const nearest = Math.floor((s + 1) * nearestShare) > Math.floor(s * nearestShare)
    const earlier = s === 0 ? 0 : Math.floor(draw() * 2 * (shape.coLocations ?? 0.4) + 0.5)
    return {
      allocation: nearest ? 'nearest' : draw() < 0.15 ? 'single' : 'split',
      demand: Float64Array.from(towns, (town) => Math.max(0.01, town.people * rate * (0.8 + 0.4 * draw()))),
      level,
      travel: 0,
      requires: [...new Set(Array.from({ length: earlier }, () => pick(s)))].filter(
        (other) => other >= 0 && !(nearest && draw() < 0.5),
      ),
      ...(level === 1 && nearest ? { cap: { minutes: 60, share: 0.7 } } : {}),
    }
  })
  const totals = services.map(({ demand }) => demand.reduce((a, b) => a + b, 0))

  const offerings: Offering[] = []
  const openToday = new Set<string>()
  services.forEach(({ level, requires }, s) => {
    const many = level === 1 ? F * 0.6 : level === 2 ? F * 0.3 : 3
    const minimum = (shape.minimums ?? 1) * (totals[s]! / (many * 1.4))
    for (let f = 0; f < F; f++) {
      if (level === 3 && f >= F * 0.7) continue
      if (level > 1 && draw() < 0.1) continue
      const wanted = f < many * (0.9 + 0.3 * draw())
      const today = wanted && requires.every((other) => openToday.has(`${other} ${f}`))
      if (today) openToday.add(`${s} ${f}`)
      offerings.push({
        service: s,
        facility: f,
        state: 'allowed',
        today,
        minimum,
        fixedCost: Math.round((1 + level) * 1e6 * (0.6 + 0.8 * draw())),
        volumeCost: Math.round(500 * level * level * (0.9 + 0.2 * draw())),
        changeWeight: 1,
      })
    }
  })

  const beds: Resource[] = placed.map((at, f) => {
    const uses = offerings.flatMap((offering, o) =>
      offering.facility === f ? [{ offering: o, fixed: 0, perVolume: 0.3 * services[offering.service]!.level }] : [],
    )
    const all = services.reduce((sum, service, s) => sum + 0.3 * service.level * totals[s]!, 0)
    const weight = Math.sqrt(towns[at]!.people) / placed.reduce((sum, p) => sum + Math.sqrt(towns[p]!.people), 0)
    return { name: `beds ${f}`, limit: (shape.capacity ?? 1) * 4 * weight * all, uses }
  })
  const pools: Resource[] = [1, 2, 3].map((level) => {
    const uses = offerings.flatMap((offering, o) =>
      services[offering.service]!.level === level && offering.service % 3 === 0
        ? [{ offering: o, fixed: 5, perVolume: 5 / Math.max(1, offering.minimum) }]
        : [],
    )
    // All volume must be served whatever is open; what is left limits how many are open.
    const always = uses.reduce((sum, { offering, perVolume }) => {
      const { service } = offerings[offering]!
      return sum + (perVolume * totals[service]!) / offerings.filter((other) => other.service === service).length
    }, 0)
    return { name: `staff ${level}`, limit: always * (1 + 0.8 * (shape.capacity ?? 1)), uses }
  })
  const first = services.findIndex((service) => service.allocation === 'nearest' && service.level > 1)
  const rules: Rule[] =
    first < 0
      ? []
      : [
          {
            name: 'two at least',
            sense: 'at-least',
            limit: 2,
            terms: offerings.flatMap((offering, o) => (offering.service === first ? [{ offering: o, factor: 1 }] : [])),
          },
        ]
  const facilities = placed.map(() => ({
    levelCosts: [8e6, 3e7, 9e7].map((cost) => Math.round(cost * (0.7 + 0.6 * draw()))),
  }))
  const costToday = offerings.reduce(
    (sum, { today, fixedCost, service, volumeCost }) =>
      sum + (today ? fixedCost : 0) + (volumeCost * totals[service]!) / F,
    0,
  )
  const levelsToday = facilities.reduce((sum, { levelCosts }, f) => {
    const level = Math.max(0, ...offerings.map((o) => (o.today && o.facility === f ? services[o.service]!.level : 0)))
    return sum + levelCosts.slice(0, level).reduce((a, b) => a + b, 0)
  }, 0)
  return {
    zones: Z,
    facilities,
    services,
    offerings,
    travel: [minutes],
    resources: shape.capacity === 0 ? [] : [...beds, ...pools],
    rules,
    weights: { personMinutes: 1, cost: 0.01, changes: (0.002 * people * 60) / S },
    limits: shape.budget === undefined ? {} : { cost: shape.budget * (costToday + levelsToday) },
  }
}
