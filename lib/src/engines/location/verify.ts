import type {
  CapacitatedFacilityLocation,
  HierarchicalMedian,
  LocationAnswer,
  LocationProblem,
  Matrix,
  MaximalCovering,
  PDispersion,
} from './problems.ts'

/** One thing that is wrong with an answer, in words for whoever looks into it. */
export interface LocationFault {
  readonly code:
    | 'open'
    | 'count'
    | 'levels'
    | 'assignment'
    | 'unserved'
    | 'closed'
    | 'not-nearest'
    | 'radius'
    | 'capacity'
    | 'sourcing'
    | 'objective'
  readonly detail: string
}

/** Relative error allowed in sums. */
const tolerance = 1e-6

/**
 * Everything that is wrong with an answer, found without any of the solver's code: what is open, who serves whom, capacities, and the objective,
 * all recomputed from the problem.
 * @param objective what the answer is said to be worth
 * @returns empty when the answer is feasible and worth that
 */
export function verifyLocation(
  problem: LocationProblem,
  answer: LocationAnswer,
  objective: number,
): readonly LocationFault[] {
  const sites = siteCount(problem)
  const structure = [
    ...checkOpen(answer, sites),
    ...checkCounts(problem, answer),
    ...checkAssignment(problem, answer, sites),
  ]
  // With assignments that point nowhere nothing can be added up.
  if (structure.some(({ code }) => code === 'open' || code === 'assignment' || code === 'levels')) return structure
  return [...structure, ...checkRules(problem, answer), ...checkObjective(objectiveOf(problem, answer), objective)]
}

function matrixOf(problem: LocationProblem): Matrix {
  return 'costs' in problem ? problem.costs : problem.distances
}

function siteCount(problem: LocationProblem): number {
  return matrixOf(problem).columns
}

function fault(code: LocationFault['code'], detail: string): LocationFault {
  return { code, detail }
}

function checkOpen({ open }: LocationAnswer, sites: number): readonly LocationFault[] {
  return open.flatMap((site, k) => {
    if (!Number.isInteger(site) || site < 0 || site >= sites) return fault('open', `there is no site ${site}`)
    return k > 0 && site <= open[k - 1]! ? fault('open', `site ${site} is twice, or not in order`) : []
  })
}

function checkCounts(problem: LocationProblem, answer: LocationAnswer): readonly LocationFault[] {
  if (problem.kind === 'hierarchical-median') return checkLevels(problem, answer)
  const { open } = answer
  if ('p' in problem && open.length !== problem.p)
    return [fault('count', `${open.length} sites are open, not ${problem.p}`)]
  return open.length === 0 ? [fault('count', 'no site is open')] : []
}

function checkLevels({ counts }: HierarchicalMedian, { open, levels }: LocationAnswer): readonly LocationFault[] {
  if (levels === undefined || levels.length !== open.length)
    return [fault('levels', 'each open site must have a level')]
  const strange = levels.find((level) => counts[level] === undefined)
  if (strange !== undefined) return [fault('levels', `there is no level ${strange}`)]
  return counts.flatMap((count, level) => {
    const found = levels.filter((other) => other === level).length
    return found === count ? [] : fault('count', `${found} facilities have level ${level}, not ${count}`)
  })
}

function checkAssignment(
  problem: LocationProblem,
  { open, assignment }: LocationAnswer,
  sites: number,
): readonly LocationFault[] {
  const rows = rowsToServe(problem)
  if (assignment.length !== rows.length) return [fault('assignment', `${assignment.length} rows, not ${rows.length}`)]
  const isOpen = new Set(open)
  return rows.flatMap((mayBeNone, i) => {
    const shares = assignment[i]!
    const stray = shares.find(({ site }) => !Number.isInteger(site) || site < 0 || site >= sites)
    if (stray !== undefined) return fault('assignment', `row ${i} has site ${stray.site}, which there is not`)
    const wrong = shares.find(({ share }) => !(share > 0 && share <= 1 + tolerance))
    if (wrong !== undefined) return fault('assignment', `row ${i} has the share ${wrong.share}`)
    if (new Set(shares.map(({ site }) => site)).size < shares.length)
      return fault('assignment', `row ${i} has a site twice`)
    const sum = shares.reduce((total, { share }) => total + share, 0)
    return [
      ...shares.flatMap(({ site }) =>
        isOpen.has(site) ? [] : fault('closed', `row ${i} goes to site ${site}, which is not open`),
      ),
      ...(Math.abs(sum - 1) <= tolerance || (mayBeNone && shares.length === 0)
        ? []
        : [fault('unserved', `row ${i} is served to ${sum}`)]),
    ]
  })
}

/** For each row of the assignment, whether nobody may serve it. */
function rowsToServe(problem: LocationProblem): readonly boolean[] {
  if (problem.kind === 'p-dispersion') return []
  if (problem.kind === 'hierarchical-median') return Array.from(problem.weights.values, (weight) => weight === 0)
  if (problem.kind === 'p-median') return Array.from(problem.weights, (weight) => weight === 0)
  return Array.from({ length: matrixOf(problem).rows }, () => problem.kind === 'maximal-covering')
}

function checkRules(problem: LocationProblem, answer: LocationAnswer): readonly LocationFault[] {
  switch (problem.kind) {
    case 'set-covering':
      return checkRadius(problem.distances, problem.radius, answer)
    case 'maximal-covering':
      return [...checkRadius(problem.distances, problem.radius, answer), ...checkCovered(problem, answer)]
    case 'capacitated-facility-location':
      return checkCapacity(problem, answer)
    case 'hierarchical-median':
      return checkServices(problem, answer)
    case 'p-dispersion':
      return []
    default:
      return checkNearest(problem, answer)
  }
}

function checkNearest(problem: LocationProblem, { open, assignment }: LocationAnswer): readonly LocationFault[] {
  const { columns, values } = matrixOf(problem)
  return assignment.flatMap(([share], i) => {
    if (share === undefined) return []
    const own = values[i * columns + share.site]!
    const nearest = Math.min(...open.map((site) => values[i * columns + site]!))
    if (own === Infinity) return fault('unserved', `row ${i} cannot be served by site ${share.site}`)
    return own > nearest ? fault('not-nearest', `row ${i} goes ${own}, though ${nearest} would do`) : []
  })
}

function checkRadius(
  { columns, values }: Matrix,
  radius: number,
  { assignment }: LocationAnswer,
): readonly LocationFault[] {
  return assignment.flatMap((shares, i) =>
    shares.flatMap(({ site }) =>
      values[i * columns + site]! <= radius
        ? []
        : fault('radius', `row ${i} goes ${values[i * columns + site]} to site ${site}`),
    ),
  )
}

function checkCovered(
  { distances, radius }: MaximalCovering,
  { open, assignment }: LocationAnswer,
): readonly LocationFault[] {
  return assignment.flatMap((shares, i) => {
    const isCovered = open.some((site) => distances.values[i * distances.columns + site]! <= radius)
    return shares.length === 0 && isCovered ? fault('unserved', `row ${i} is covered, but goes nowhere`) : []
  })
}

function checkCapacity(
  { costs, demands, capacities, sourcing }: CapacitatedFacilityLocation,
  { assignment }: LocationAnswer,
): readonly LocationFault[] {
  const load = new Float64Array(costs.columns)
  assignment.forEach((shares, i) => {
    for (const { site, share } of shares) load[site]! += share * demands[i]!
  })
  const overfull = Array.from(load).flatMap((amount, site) =>
    amount > capacities[site]! + tolerance * Math.max(1, capacities[site]!)
      ? fault('capacity', `site ${site} serves ${amount}, more than ${capacities[site]}`)
      : [],
  )
  const impossible = assignment.flatMap((shares, i) =>
    shares.flatMap(({ site }) =>
      costs.values[i * costs.columns + site] === Infinity
        ? fault('unserved', `row ${i} cannot be served by site ${site}`)
        : [],
    ),
  )
  const split = assignment.flatMap((shares, i) =>
    sourcing === 'single' && shares.length > 1 ? fault('sourcing', `row ${i} is served by ${shares.length} sites`) : [],
  )
  return [...overfull, ...impossible, ...split]
}

function checkServices(
  problem: HierarchicalMedian,
  { open, levels, assignment }: LocationAnswer,
): readonly LocationFault[] {
  const { distances, nested, counts } = problem
  const services = counts.length
  return assignment.flatMap(([share], row) => {
    if (share === undefined) return []
    const service = row % services
    const has = (k: number): boolean => (nested ? levels![k]! >= service : levels![k] === service)
    const distance = (site: number): number => distances.values[Math.floor(row / services) * distances.columns + site]!
    const able = open.filter((_, k) => has(k))
    if (!able.includes(share.site))
      return fault('levels', `row ${row} goes to site ${share.site}, which has not the service`)
    if (distance(share.site) === Infinity) return fault('unserved', `row ${row} cannot reach site ${share.site}`)
    const nearest = Math.min(...able.map(distance))
    return distance(share.site) > nearest
      ? fault('not-nearest', `row ${row} goes ${distance(share.site)}, though ${nearest} would do`)
      : []
  })
}

function objectiveOf(problem: LocationProblem, answer: LocationAnswer): number {
  const { open, assignment } = answer
  switch (problem.kind) {
    case 'p-median':
      return sumOver(problem.distances, assignment, (i) => problem.weights[i]!)
    case 'p-centre':
      return assignment.reduce(
        (most, [share], i) => Math.max(most, problem.distances.values[i * problem.distances.columns + share!.site]!),
        0,
      )
    case 'set-covering':
      return open.length
    case 'maximal-covering':
      return assignment.reduce((sum, shares, i) => sum + (shares.length > 0 ? problem.weights[i]! : 0), 0)
    case 'uncapacitated-facility-location':
    case 'capacitated-facility-location':
      return open.reduce(
        (sum, site) => sum + problem.fixedCosts[site]!,
        sumOver(problem.costs, assignment, () => 1),
      )
    case 'p-dispersion':
      return shortestPair(problem, open)
    case 'hierarchical-median':
      return hierarchicalSum(problem, answer)
  }
}

function sumOver(
  { columns, values }: Matrix,
  assignment: LocationAnswer['assignment'],
  weight: (row: number) => number,
): number {
  let sum = 0
  assignment.forEach((shares, i) => {
    if (weight(i) > 0) for (const { site, share } of shares) sum += weight(i) * share * values[i * columns + site]!
  })
  return sum
}

function shortestPair({ distances }: PDispersion, open: readonly number[]): number {
  let shortest = Infinity
  for (const a of open)
    for (const b of open) if (a < b) shortest = Math.min(shortest, distances.values[a * distances.columns + b]!)
  return shortest
}

function hierarchicalSum({ distances, weights, counts }: HierarchicalMedian, { assignment }: LocationAnswer): number {
  let sum = 0
  assignment.forEach((shares, row) => {
    const client = Math.floor(row / counts.length)
    for (const { site, share } of shares)
      sum += weights.values[row]! * share * distances.values[client * distances.columns + site]!
  })
  return sum
}

function checkObjective(actual: number, said: number): readonly LocationFault[] {
  const isSame = Math.abs(actual - said) <= tolerance * Math.max(1, Math.abs(actual))
  return isSame ? [] : [fault('objective', `the answer is worth ${actual}, not ${said}`)]
}
