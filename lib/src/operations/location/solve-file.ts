import { z } from 'zod'
import { type Result, succeed } from '#base'
import {
  type LocationAnswer,
  type LocationProblem,
  type LocationResult,
  relativeGap,
  type SearchWatch,
  solveLocation,
  verifyLocation,
} from '#engines/location'
import { mostAmount } from './numbers.ts'
import { readCapacitated } from './orlib-capacitated.ts'
import { readGraphProblem } from './orlib-pmedian.ts'
import { type NamedProblem, readProblemJson } from './problem-json.ts'

export const problemFormats = ['orlib-pmedian', 'orlib-pcenter', 'orlib-capacitated', 'problem-json'] as const

const input = z.strictObject({
  /** Name of the file, for its issues. */
  file: z.string(),
  bytes: z.instanceof(Uint8Array),
  format: z.enum(problemFormats),
  /** In place of every site's capacity. */
  capacity: z.number().min(0).max(mostAmount).optional(),
  sourcing: z.enum(['split', 'single']).optional(),
  seconds: z.number().positive().default(60),
  nodes: z.int().min(0).optional(),
  gap: z.number().min(0).default(0),
})
export type SolveFileInput = z.input<typeof input>

/** A site by its number, counted from 1, or by its name where the file has names. */
type SiteName = number | string
export interface SolvedLocation {
  readonly kind: LocationProblem['kind']
  readonly status: LocationResult['status']
  /** null where no answer was found. */
  readonly objective: number | null
  /** null where none was found. */
  readonly bound: number | null
  /** |objective − bound| as a share of the objective. */
  readonly gap: number | null
  readonly open: readonly SiteName[]
  /** What the clients are called, where the file has names. */
  readonly clients?: readonly string[]
  /** Of hierarchical location: level of each open site, 1 the lowest. */
  readonly levels?: readonly number[]
  /**
   * By client: the site, null where nobody serves it. Where demand may be split, by client its sites and shares. Of hierarchical location by client
   * the site of each level's service. Empty for p-dispersion.
   */
  readonly assignment: readonly (SiteName | null | readonly (SiteName | null)[] | readonly NamedShare[])[]
  readonly nodes: number
  /** By the clock, reading included. */
  readonly seconds: number
  /** Whether the answer was recomputed, by code that knows nothing of the solver, and found to be feasible and worth that; null without one. */
  readonly verified: boolean | null
  /** What the verifier found wrong: a fault in Samplan. */
  readonly faults: readonly string[]
}
export interface NamedShare {
  readonly site: SiteName
  readonly share: number
}

/** Solves a bare location problem as a file has it; a wish to stop ends the search with the best answer so far. */
export const solveLocationFile = {
  name: 'site',
  input,
  async run(watch: SearchWatch, given: z.output<typeof input>): Promise<Result<SolvedLocation>> {
    const begun = watch.clock()
    const read = readProblem(given)
    if (!read.ok) return read
    const { problem } = read.value
    const { seconds, gap, nodes } = given
    const result = await solveLocation(problem, { seconds, gap, ...(nodes !== undefined && { nodes }) }, watch)
    return succeed(solvedLocation(read.value, result, watch.clock() - begun))
  },
}

function readProblem(given: z.output<typeof input>): Result<NamedProblem> {
  const { file, bytes, format, capacity, sourcing } = given
  if (format === 'problem-json') return readProblemJson(file, bytes, { capacity, sourcing })
  if (format === 'orlib-capacitated') {
    const problem = readCapacitated(file, bytes, { capacity, sourcing: sourcing ?? 'split' })
    return problem.ok ? succeed({ problem: problem.value }) : problem
  }
  const graph = readGraphProblem(file, bytes)
  if (!graph.ok) return graph
  const { distances, p } = graph.value
  if (format === 'orlib-pcenter') return succeed({ problem: { kind: 'p-centre', distances, p } })
  return succeed({ problem: { kind: 'p-median', distances, weights: new Float64Array(distances.rows).fill(1), p } })
}

function solvedLocation(named: NamedProblem, result: LocationResult, seconds: number): SolvedLocation {
  const { kind } = named.problem
  const bound = 'bound' in result && Number.isFinite(result.bound) ? result.bound : null
  const { status, nodes } = result
  if (!('answer' in result) || result.answer === undefined)
    return {
      kind,
      status,
      objective: null,
      bound,
      gap: null,
      open: [],
      assignment: [],
      nodes,
      seconds,
      verified: null,
      faults: [],
    }
  const { answer, objective } = result
  const faults = verifyLocation(named.problem, answer, objective)
  return {
    kind,
    status,
    objective,
    bound,
    gap: bound === null ? null : relativeGap(objective, bound),
    ...shownAnswer(named, answer),
    nodes,
    seconds,
    verified: faults.length === 0,
    faults: faults.map(({ code, detail }) => `${code}: ${detail}`),
  }
}

function shownAnswer({ problem, sites, clients }: NamedProblem, { open, levels, assignment }: LocationAnswer) {
  const name = (site: number): SiteName => sites?.[site] ?? site + 1
  const single = assignment.map(([share]) => (share === undefined ? null : name(share.site)))
  return {
    open: open.map(name),
    ...(clients && { clients }),
    ...(levels && { levels: levels.map((level) => level + 1) }),
    assignment: assignmentOf(),
  }
  function assignmentOf(): SolvedLocation['assignment'] {
    if (problem.kind === 'hierarchical-median') {
      const services = problem.counts.length
      return Array.from({ length: problem.distances.rows }, (_, i) => single.slice(i * services, (i + 1) * services))
    }
    if (problem.kind !== 'capacitated-facility-location' || problem.sourcing === 'single') return single
    return assignment.map((shares) => shares.map(({ site, share }) => ({ site: name(site), share })))
  }
}
