import type { LocationAnswer, Matrix, PCentre } from '../problems.ts'
import { newStanding, offer, raiseBound, type Standing } from '../standing.ts'
import { checkCount, checkMatrix } from './checks.ts'
import { coverCore, medianSteps } from './medians.ts'
import type { Method } from './method.ts'
import { reduceCover } from './reduce-cover.ts'

/**
 * Bisection over the distances that occur: a radius will do when p sites cover all clients. Each question is a set covering, asked no longer than
 * until its best answer has at most p sites or its bound is above p, and of some clients only: those whom an answer leaves out join them, until it
 * covers all or there is none.
 * @see Minieka, The m-center problem, SIAM Review 12 (1970); Daskin, Network and Discrete Location (2013), §5.3; of some clients: Chen & Chen, New
 *   relaxation-based algorithms for the optimal solution of the continuous and discrete p-center problems, Computers & OR 36 (2009)
 */
export const pCentre: Method<PCentre> = {
  check({ distances, p }) {
    checkMatrix('distances', distances)
    checkCount('p', p, 1, distances.columns)
  },
  async *steps({ distances, p }, standing) {
    const radii = [...new Set(distances.values)].filter(Number.isFinite).sort((a, b) => a - b)
    const first = farthestFirst(distances, [], p, -1)
    consider(standing, distances, fill(first.open, p, distances.columns))
    const asked = new Set(first.clients)
    const reached = () =>
      standing.value === Infinity ? radii.length : radii.findLastIndex((one) => one <= standing.value)
    let [low, high] = [0, reached()]
    while (low < high) {
      raiseBound(standing, radii[low]!)
      yield
      const middle = (low + high) >> 1
      const radius = radii[middle]!
      const cover = newStanding()
      const reduced = reduceCover(rowsOf(distances, asked), radius)
      const before = standing.nodes
      for await (const _ of reduced.isCoverable ? medianSteps(coverCore(reduced.matrix, 0), cover) : []) {
        standing.nodes = before + cover.nodes
        if (isDecided(cover, p)) break
        yield
      }
      if (cover.value <= p) {
        const open = cover.answer!.open.map((site) => reduced.sites[site]!)
        const leftOut = farthestFirst(distances, open, p, radius).clients
        consider(standing, distances, fill(open, p, distances.columns))
        for (const client of leftOut) asked.add(client)
        // What was found may reach farther down than what was asked.
        high = Math.min(high, reached())
      } else low = middle + 1
    }
    if (high === radii.length) standing.bound = Infinity
    else raiseBound(standing, standing.value)
  },
}

function rowsOf({ columns, values }: Matrix, clients: ReadonlySet<number>): Matrix {
  const own = new Float64Array(clients.size * columns)
  let row = 0
  for (const i of clients) own.set(values.subarray(i * columns, (i + 1) * columns), columns * row++)
  return { rows: clients.size, columns, values: own }
}

function isDecided({ value, bound }: Standing, p: number): boolean {
  return value <= p || bound > p
}

function consider(standing: Standing, distances: Matrix, open: readonly number[]): void {
  const answer = nearestAnswer(distances, open)
  const { columns, values } = distances
  const radius = answer.assignment.reduce((most, [share], i) => Math.max(most, values[i * columns + share!.site]!), 0)
  if (radius < Infinity) offer(standing, radius, () => answer)
}

function nearestAnswer({ rows, columns, values }: Matrix, sites: readonly number[]): LocationAnswer {
  const open = sites.toSorted((a, b) => a - b)
  const nearest = (i: number): number =>
    open.reduce((best, site) => (values[i * columns + site]! < values[i * columns + best]! ? site : best), open[0]!)
  return { open, assignment: Array.from({ length: rows }, (_, i) => [{ site: nearest(i), share: 1 }]) }
}

/**
 * Each next site is the nearest to the client that is worst off with those before (Gonzalez 1985), as long as that is farther off than the radius.
 * @returns those sites, and the clients that they were opened for
 */
function farthestFirst(
  { rows, columns, values }: Matrix,
  before: readonly number[],
  most: number,
  radius: number,
): { readonly open: readonly number[]; readonly clients: readonly number[] } {
  const [open, clients]: [number[], number[]] = [[], []]
  const distance = new Float64Array(rows).fill(Infinity)
  const nearer = (site: number): void => {
    for (let i = 0; i < rows; i++) distance[i] = Math.min(distance[i]!, values[i * columns + site]!)
  }
  for (const site of before) nearer(site)
  while (open.length < most) {
    const worst = distance.indexOf(distance.reduce((a, b) => Math.max(a, b), 0))
    if (!(distance[worst]! > radius)) break
    const row = values.subarray(worst * columns, (worst + 1) * columns)
    const site = row.indexOf(row.reduce((a, b) => Math.min(a, b), Infinity))
    if (open.includes(site)) break
    open.push(site)
    clients.push(worst)
    nearer(site)
  }
  return { open, clients }
}

/** To p sites by the first that are not among them: more never makes it worse. */
function fill(open: readonly number[], p: number, sites: number): readonly number[] {
  const others = Array.from({ length: sites }, (_, j) => j).filter((j) => !open.includes(j))
  return [...open, ...others.slice(0, p - open.length)]
}
