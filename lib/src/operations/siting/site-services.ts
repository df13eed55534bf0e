import { fail, type Result, succeed } from '#base'
import type { StructureProgress, StructureResult } from '#engines/structure'
import { explainSiting, runSiting, type SitingSettings } from '#studies/siting'
import { readInquiry } from '../inquiry.ts'
import type { OnAnswer, OnProgress, Operation, Ports, Progress, SolverPorts } from '../operation.ts'
import type { SitingAnswer } from './answer.ts'
import { type Asked, askedOf } from './ask.ts'
import { drawnStructures } from './draws.ts'
import { type SitingInput, sitingInput } from './input.ts'
import { alternativesOf, paretoOf, pricesOf } from './others.ts'
import { answerOf } from './tell.ts'

/**
 * Which service belongs where, under which rules: a question of the folder's `siting/` is planned, solved, verified by other code and told
 * against today; on request what each restriction costs, what else is nearly as good, minutes against cost, and what uncertain numbers do.
 * @throws RangeError when the ports have no solver
 */
export const siteServices: Operation<SitingInput, SitingAnswer> = {
  name: 'site',
  input: sitingInput,
  run: answerQuestion,
}

/** As `siteServices`, for where there is nothing but a solver. */
export async function answerQuestion(
  { read = readInquiry, solver }: Pick<Ports, 'read' | 'solver'>,
  input: SitingInput,
  onProgress?: OnProgress,
  signal?: AbortSignal,
  onAnswer?: OnAnswer<SitingAnswer>,
): Promise<Result<SitingAnswer>> {
  if (solver === undefined) throw new RangeError('siteServices: ports.solver is missing')
  const started = solver.seconds()
  const inquiry = read(input.files)
  if (!inquiry.ok) return inquiry
  const asked = askedOf(inquiry.value, input)
  if (!asked.ok) return fail([...inquiry.warnings, ...asked.issues])
  const settings = settingsOf(solver, input, onProgress, signal)
  const search = settings()
  const telling = onAnswer && bestSoFar(asked.value, input, solver, onAnswer)
  const result = await runSiting(asked.value.plan, {
    ...search,
    onProgress: (found) => {
      search.onProgress?.(found)
      telling?.(found)
    },
  })
  const best = answerOf(asked.value, result, input)
  // Who waits reads the structure while the rest is computed.
  await onAnswer?.({ ...best, seconds: solver.seconds() - started })
  const isStopped = () => signal?.aborted === true
  const more = await moreOf(asked.value, result, input, () => settings('site-more'), isStopped)
  const answer = {
    ...best,
    ...more,
    ...(isStopped() && wantsMore(input, result) && { cutShort: true as const }),
    seconds: solver.seconds() - started,
  }
  return succeed(answer, [...inquiry.warnings, ...asked.warnings])
}

/** Settings of one search, whose time begins when they are made. */
function settingsOf(
  { solve, seconds, pause }: SolverPorts,
  input: SitingInput,
  onProgress: OnProgress | undefined,
  signal: AbortSignal | undefined,
): (stage?: string) => SitingSettings {
  return (stage = 'site') => ({
    solve,
    pause,
    gap: input.gap,
    limits: { seconds: input.seconds, gap: input.gap },
    time: { seconds: input.seconds, clock: seconds },
    seed: input.seed,
    ...(signal === undefined ? {} : { signal }),
    onProgress: (found) => onProgress?.({ stage, ...shareOf(found), found: 0, search: searchOf(found) }),
  })
}

/** At least so many seconds between one structure that is told and the next. */
const betweenSeconds = 2

/** Tells the best structure known during the search, so that it is there also if the search is ended before its own answer. */
function bestSoFar(
  asked: Asked,
  input: SitingInput,
  { seconds }: SolverPorts,
  onAnswer: OnAnswer<SitingAnswer>,
): (found: StructureProgress) => void {
  const started = seconds()
  let next = started
  let last: StructureProgress['structure']
  return ({ structure, bound, gap }) => {
    if (structure === undefined || structure === last || seconds() < next) return
    last = structure
    const { objective } = structure
    const result = { status: 'limit', structure, objective, bound, violations: [], timed: true } as const
    void onAnswer({
      ...answerOf(asked, { ...result, ...(gap !== undefined && Number.isFinite(gap) && { gap }) }, input),
      seconds: seconds() - started,
    })
    next = seconds() + betweenSeconds
  }
}

/** Progress as the share of the way to a gap of nothing. */
function shareOf({ gap = 1 }: StructureProgress): Pick<Progress, 'done' | 'total'> {
  return { done: Math.round(1000 * (1 - Math.min(1, gap))), total: 1000 }
}

/** A bound is told once there is one. */
function searchOf({ objective, bound, gap }: StructureProgress): NonNullable<Progress['search']> {
  return {
    ...(objective !== undefined && { objective }),
    ...(Number.isFinite(bound) && { bound }),
    ...(gap !== undefined && Number.isFinite(gap) && { gap }),
  }
}

type More = Pick<SitingAnswer, 'conflict' | 'alternatives' | 'pareto' | 'draws'> &
  Partial<Pick<SitingAnswer, 'restrictions'>>

function wantsMore(input: SitingInput, { status }: StructureResult): boolean {
  return status === 'infeasible' || input.prices || input.alternatives + input.pareto + input.draws > 0
}

/** What the call asks for besides, one after the other; what was not begun when it was stopped is left out. */
async function moreOf(
  asked: Asked,
  result: StructureResult,
  input: SitingInput,
  settings: () => SitingSettings,
  isStopped: () => boolean,
): Promise<More> {
  const { structure } = result
  const restrictions = await pricesOf(asked, result, settings, input.prices)
  if (structure === undefined)
    return result.status === 'infeasible'
      ? { restrictions, conflict: await explainSiting(asked.plan, settings()) }
      : { restrictions }
  const wanted = (count: number) => count > 0 && !isStopped()
  return {
    restrictions,
    ...(wanted(input.alternatives) && { alternatives: await alternativesOf(asked, structure, settings, input) }),
    ...(wanted(input.pareto) && { pareto: await paretoOf(asked, structure, settings, input.pareto) }),
    ...(wanted(input.draws) && { draws: await drawnStructures(asked, structure, settings, input) }),
  }
}
