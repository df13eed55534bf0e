import { z } from 'zod'
import { fail, type Issue, type Result, succeed } from '#base'
import type { LocationProblem, Matrix } from '#engines/location'
import { capped, checkSchema, issueAt, type LocatedDocument, type Path, readJson, shown } from '#reading'
import { mostAmount } from './numbers.ts'

const amount = z.number().min(0).max(mostAmount)
/** `null`: the site cannot serve the client. */
const rows = z.array(z.array(amount.nullable()).min(1)).min(1)
const count = z.int().min(1)
const names = z.array(z.string().min(1)).optional()
const common = { title: z.string().optional(), sites: names, clients: names }

const problemFile = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('p-median'),
    ...common,
    distances: rows,
    weights: z.array(amount).optional(),
    p: count,
  }),
  z.strictObject({ kind: z.literal('p-centre'), ...common, distances: rows, p: count }),
  z.strictObject({ kind: z.literal('set-covering'), ...common, distances: rows, radius: amount }),
  z.strictObject({
    kind: z.literal('maximal-covering'),
    ...common,
    distances: rows,
    weights: z.array(amount).optional(),
    radius: amount,
    p: count,
  }),
  z.strictObject({
    kind: z.literal('uncapacitated-facility-location'),
    ...common,
    costs: rows,
    fixedCosts: z.array(amount),
  }),
  z.strictObject({
    kind: z.literal('capacitated-facility-location'),
    ...common,
    costs: rows,
    fixedCosts: z.array(amount),
    demands: z.array(amount),
    capacities: z.array(amount),
    sourcing: z.enum(['split', 'single']).optional(),
  }),
  z.strictObject({ kind: z.literal('p-dispersion'), ...common, distances: rows, p: z.int().min(2) }),
  z.strictObject({
    kind: z.literal('hierarchical-median'),
    ...common,
    distances: rows,
    weights: z.array(z.array(amount).min(1)).optional(),
    counts: z.array(z.int().min(0)).min(1),
    nested: z.boolean(),
  }),
])
type ProblemFile = z.output<typeof problemFile>

/** The JSON Schema of the file, for editors. */
export function problemSchema(): object {
  return z.toJSONSchema(problemFile)
}

export interface NamedProblem {
  readonly problem: LocationProblem
  readonly sites?: readonly string[]
  readonly clients?: readonly string[]
}

/**
 * A location problem of any kind as JSON, see docs/location.md; or everything that is wrong with it, located.
 * @param asked in place of what the file says of every site's capacity and of sourcing
 */
export function readProblemJson(
  file: string,
  bytes: Uint8Array,
  asked: { readonly capacity?: number | undefined; readonly sourcing?: 'split' | 'single' | undefined },
): Result<NamedProblem> {
  const document = readJson(file, bytes)
  if (!document.ok) return document
  const read = checkSchema(problemFile, document.value)
  if (!read.ok) return read
  const issues = checkSizes(document.value, read.value)
  if (issues.length > 0) return fail(capped(file, issues))
  const { sites, clients } = read.value
  return succeed({ problem: problemOf(read.value, asked), ...(sites && { sites }), ...(clients && { clients }) })
}

function rowsOf(file: ProblemFile): readonly (readonly (number | null)[])[] {
  return 'costs' in file ? file.costs : file.distances
}

/** Lists that do not fit together, and counts that there are not so many sites for. */
function checkSizes(document: LocatedDocument, file: ProblemFile): readonly Issue[] {
  const matrix = rowsOf(file)
  const [clients, sites] = [matrix.length, matrix[0]!.length]
  const matrixKey = 'costs' in file ? 'costs' : 'distances'
  const unlike = (path: Path, given: number, expected: number, of: 'sites' | 'clients' | 'levels'): readonly Issue[] =>
    given === expected ? [] : [issueAt(document, 'location.list-length', path, { given, expected, of })]
  const lists = file as Partial<
    Record<'sites' | 'clients' | 'fixedCosts' | 'capacities' | 'demands', readonly unknown[]>
  >
  const bySite = (['sites', 'fixedCosts', 'capacities'] as const).flatMap((key) =>
    lists[key] === undefined ? [] : unlike([key], lists[key].length, sites, 'sites'),
  )
  const byClient = (['clients', 'demands'] as const).flatMap((key) =>
    lists[key] === undefined ? [] : unlike([key], lists[key].length, clients, 'clients'),
  )
  return [
    ...matrix.flatMap((row, i) => unlike([matrixKey, i], row.length, sites, 'sites')),
    ...bySite,
    ...byClient,
    ...('weights' in file && file.weights !== undefined
      ? unlike(['weights'], file.weights.length, clients, 'clients')
      : []),
    ...('p' in file && file.p > sites
      ? [issueAt(document, 'location.too-many', ['p'], { given: file.p, most: sites })]
      : []),
    ...twice(document, file),
    ...(file.kind === 'p-dispersion' ? checkSymmetry(document, matrix) : []),
    ...(file.kind === 'hierarchical-median' ? checkLevels(document, file, sites) : []),
  ]
}

/** A name that stands for two sites would make the answer say neither. */
function twice(document: LocatedDocument, file: ProblemFile): readonly Issue[] {
  return (['sites', 'clients'] as const).flatMap((key) => {
    const seen = new Set<string>()
    return (file[key] ?? []).flatMap((name, i) => {
      if (!seen.has(name)) return seen.add(name) && []
      return [issueAt(document, 'location.name-twice', [key, i], { name: shown(name) })]
    })
  })
}

/** Between two sites there is one distance, the same both ways. */
function checkSymmetry(document: LocatedDocument, matrix: ReturnType<typeof rowsOf>): readonly Issue[] {
  if (matrix.length !== matrix[0]!.length)
    return [
      issueAt(document, 'location.not-square', ['distances'], { rows: matrix.length, columns: matrix[0]!.length }),
    ]
  const at = (code: string, i: number, j: number, params: Issue['params'] = {}): readonly Issue[] => [
    issueAt(document, code, ['distances', i, j], params),
  ]
  return matrix.flatMap((row, i) =>
    row.flatMap((value, j) => {
      if (value === null && i !== j) return at('location.no-distance', i, j)
      const other = matrix[j]?.[i]
      return j < i && value !== other
        ? at('location.not-symmetric', i, j, { given: String(value), other: String(other) })
        : []
    }),
  )
}

function checkLevels(
  document: LocatedDocument,
  { counts, weights }: Extract<ProblemFile, { kind: 'hierarchical-median' }>,
  sites: number,
): readonly Issue[] {
  const facilities = counts.reduce((sum, many) => sum + many, 0)
  return [
    ...(facilities > sites
      ? [issueAt(document, 'location.too-many', ['counts'], { given: facilities, most: sites })]
      : []),
    ...(facilities === 0 ? [issueAt(document, 'location.no-facility', ['counts'])] : []),
    ...(weights ?? []).flatMap((row, i) =>
      row.length === counts.length
        ? []
        : [
            issueAt(document, 'location.list-length', ['weights', i], {
              given: row.length,
              expected: counts.length,
              of: 'levels',
            }),
          ],
    ),
  ]
}

function problemOf(
  file: ProblemFile,
  {
    capacity,
    sourcing,
  }: { readonly capacity?: number | undefined; readonly sourcing?: 'split' | 'single' | undefined },
): LocationProblem {
  const matrix = matrixOf(rowsOf(file))
  const ones = (): Float64Array => new Float64Array(matrix.rows).fill(1)
  switch (file.kind) {
    case 'p-median':
    case 'maximal-covering': {
      const weights = file.weights === undefined ? ones() : Float64Array.from(file.weights)
      if (file.kind === 'p-median') return { kind: file.kind, distances: matrix, weights, p: file.p }
      return { kind: file.kind, distances: matrix, weights, radius: file.radius, p: file.p }
    }
    case 'p-centre':
    case 'p-dispersion':
      return { kind: file.kind, distances: matrix, p: file.p }
    case 'set-covering':
      return { kind: file.kind, distances: matrix, radius: file.radius }
    case 'uncapacitated-facility-location':
      return { kind: file.kind, costs: matrix, fixedCosts: Float64Array.from(file.fixedCosts) }
    case 'capacitated-facility-location':
      return {
        kind: file.kind,
        costs: matrix,
        fixedCosts: Float64Array.from(file.fixedCosts),
        demands: Float64Array.from(file.demands),
        capacities: Float64Array.from(file.capacities, (own) => capacity ?? own),
        sourcing: sourcing ?? file.sourcing ?? 'split',
      }
    case 'hierarchical-median': {
      const { counts, nested } = file
      const weights = file.weights ?? Array.from({ length: matrix.rows }, () => counts.map(() => 1))
      return { kind: file.kind, distances: matrix, weights: matrixOf(weights), counts, nested }
    }
  }
}

function matrixOf(lines: readonly (readonly (number | null)[])[]): Matrix {
  return {
    rows: lines.length,
    columns: lines[0]!.length,
    values: Float64Array.from(lines.flat(), (value) => value ?? Infinity),
  }
}
