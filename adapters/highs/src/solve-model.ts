import type { LinearProgram, SolveLimits, SolveProgress, SolveResult } from '@samplan/lib/engines/lp'
import type { Highs, Model, ModelData } from 'highs'
import type { SolveJob } from './messages.ts'

/** Solves one program to its end in this thread, and leaves the solver's memory as it was. */
export function solveModel(highs: Highs, job: SolveJob, tell: (progress: SolveProgress) => void): SolveResult {
  return highs.withModel(modelData(highs, job.program), (model) => solveIn(highs, model, job, tell))
}

function solveIn(highs: Highs, model: Model, job: SolveJob, tell: (progress: SolveProgress) => void): SolveResult {
  const { program, limits, start, explain } = job
  setLimits(model, limits)
  if (start !== undefined) model.setSolution({ colValue: start })
  const isMip = program.integer.includes(1)
  const { modelStatus } = model.run(isMip ? hearMip(highs, tell) : {})
  const effort = effortOf(model, isMip)
  const codes = highs.constants.modelStatus
  switch (modelStatus) {
    case codes.optimal:
    case codes.empty:
      return { status: 'optimal', ...answerOf(model, program, isMip), ...effort }
    case codes.unbounded:
      return { status: 'unbounded', ...effort }
    case codes.infeasible:
      return { status: 'infeasible', ...(explain && !isMip && { conflict: conflictOf(highs, model) }), ...effort }
    case codes.unboundedOrInfeasible:
      return tellApart(highs, job)
    case codes.timeLimit:
    case codes.iterationLimit:
    case codes.solutionLimit:
      return { status: 'limit', ...soFar(highs, model, program, isMip), ...effort }
    default:
      throw new Error(`ended with model status ${modelStatus}`)
  }
}

function modelData({ constants }: Highs, program: LinearProgram): ModelData {
  const [numRows, numCols] = [program.rowLower.length, program.costs.length]
  return {
    numCols,
    numRows,
    sense: constants.objectiveSense[program.sense],
    offset: program.offset,
    colCost: program.costs,
    colLower: program.lower,
    colUpper: program.upper,
    rowLower: program.rowLower,
    rowUpper: program.rowUpper,
    matrix: {
      format: 'csr',
      numRows,
      numCols,
      starts: program.rowStarts,
      indices: program.rowColumns,
      values: program.rowValues,
    },
    ...(program.integer.includes(1) && { integrality: Int32Array.from(program.integer) }),
  }
}

function setLimits(model: Model, { seconds, nodes, gap = 0, seed = 0 }: SolveLimits): void {
  model.options.set({
    output_flag: false,
    random_seed: seed,
    time_limit: seconds,
    mip_rel_gap: gap,
    mip_min_logging_interval: 0.25,
    ...(nodes !== undefined && { mip_max_nodes: nodes }),
  })
}

/** Incumbents when they are found, bounds four times a second. */
function hearMip({ constants }: Highs, tell: (progress: SolveProgress) => void): Parameters<Model['run']>[0] {
  const { mipImprovingSolution, mipLogging } = constants.callbackType
  type Data = Readonly<Record<string, unknown>>
  const hear = ({ data }: { readonly data: Data }): undefined => {
    const finite = (name: string) => (Number.isFinite(data[name]) ? (data[name] as number) : undefined)
    const [objective, bound] = [finite('mip_primal_bound'), finite('mip_dual_bound')]
    tell({
      seconds: finite('running_time') ?? 0,
      nodes: Number(data.mip_node_count ?? 0),
      ...(objective !== undefined && { objective }),
      ...(bound !== undefined && { bound }),
      ...(data.mip_solution instanceof Float64Array && { x: data.mip_solution }),
    })
  }
  return { [mipImprovingSolution]: hear, [mipLogging]: hear }
}

function answerOf(model: Model, program: LinearProgram, isMip: boolean) {
  const { colValue, colDual, rowDual } = model.getSolution()
  const x = wholeWhereAsked(colValue, program.integer)
  const objective = objectiveOf(program, x)
  if (!isMip) return { objective, bound: objective, x, duals: { rows: rowDual, columns: colDual } }
  return { objective, bound: within(program, Number(model.info.get('mip_dual_bound')), objective), x }
}

/** HiGHS takes 0.9999999 for a whole number; who reads the answer should not have to. */
function wholeWhereAsked(x: Float64Array, integer: Uint8Array): Float64Array {
  return x.map((value, j) => (integer[j] === 1 ? Math.round(value) : value))
}

function objectiveOf({ costs, offset }: LinearProgram, x: Float64Array): number {
  return costs.reduce((sum, cost, j) => sum + cost * x[j]!, offset)
}

/** A bound beyond the objective by a rounding is the objective. */
function within({ sense }: LinearProgram, bound: number, objective: number): number {
  return sense === 'minimize' ? Math.min(bound, objective) : Math.max(bound, objective)
}

function soFar({ constants }: Highs, model: Model, program: LinearProgram, isMip: boolean) {
  const none = program.sense === 'minimize' ? -Infinity : Infinity
  const bound = isMip ? Number(model.info.get('mip_dual_bound')) : none
  if (model.info.get('primal_solution_status') !== constants.solutionStatus.feasible) return { bound }
  const x = wholeWhereAsked(model.getSolution().colValue, program.integer)
  const objective = objectiveOf(program, x)
  return { objective, bound: within(program, bound, objective), x }
}

function effortOf(model: Model, isMip: boolean) {
  const nodes = isMip ? Number(model.info.get('mip_node_count')) : 0
  return { seconds: model.getRunTime(), nodes: Math.max(0, nodes) }
}

function conflictOf({ constants }: Highs, model: Model): readonly number[] {
  model.options.set({ iis_strategy: constants.iis.strategyRowPriority })
  const { rowIndex } = model.getIis()
  return [...rowIndex].sort((a, b) => a - b)
}

/** Presolve may see only that one of the two holds: without an objective nothing is unbounded. */
function tellApart(highs: Highs, job: SolveJob): SolveResult {
  const costs = new Float64Array(job.program.costs.length)
  const result = solveModel(highs, { ...job, program: { ...job.program, costs } }, () => undefined)
  const { seconds, nodes } = result
  return result.status === 'optimal' ? { status: 'unbounded', seconds, nodes } : result
}
