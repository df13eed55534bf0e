import { z } from 'zod'
import { fail, type Issue, nearestOf, type Result, type RunId, succeed } from '#base'
import { bothNames } from '#care/model'
import { hasEconomy, placed } from '#studies/economy'
import type { FlowSettings } from '#studies/flow'
import { type Dispute, runRivals } from '#studies/rivals'
import { economyOf } from '../economy/read.ts'
import { trackProgress } from '../flow-cases.ts'
import { type Inquiry, readInquiry } from '../inquiry.ts'
import { type OnProgress, type Operation, type Ports, tellFaults, throwIfAborted } from '../operation.ts'
import { flowInput, flowSettings } from '../settings.ts'
import { resolveWarmUp } from '../warm-up.ts'
import { aboutDispute, planOf } from './about.ts'
import { accessEvaluator } from './access.ts'
import type { DisputeAnswer, RivalsAnswer } from './answer.ts'
import { disputesOf } from './disputes.ts'
import { economyEvaluator } from './economy.ts'
import { joinEvaluators } from './evaluators.ts'
import { flowEvaluator } from './flow.ts'
import { comparedVariants, RefusedNumbers } from './replace.ts'

/** How it is run unless told otherwise: short, as every combination of the numbers is a run. */
export const usualRivals = { replications: 8, weeks: 4, warmUpWeeks: 1 }

const input = flowInput.extend({
  /** Ids of disputes; default all. */
  disputes: z.array(z.string()).default([]),
  replications: z.int().min(2).default(usualRivals.replications),
  weeks: z.int().min(1).default(usualRivals.weeks),
  warmUpWeeks: z.union([z.int().min(0), z.literal('mser')]).default(usualRivals.warmUpWeeks),
  /** Draw so many pairs of orders instead of evaluating every combination. */
  orders: z.int().min(2).optional(),
})
export type RivalsInput = z.output<typeof input>

const level = 0.95
/** Pairs of orders where there are too many numbers for every combination. */
const usualOrders = 20
/** Chance blurs a break-even of a simulation more than a thirtieth of the range does. */
const nearness = 1 / 32

/** Parties that say different numbers: what comes out under each, which number makes the difference, and which one decides at which value. */
export const rivals: Operation<RivalsInput, RivalsAnswer> = tellFaults<RivalsInput, RivalsAnswer>({
  name: 'rivals',
  input: input as unknown as z.ZodType<RivalsInput>,
  async run(ports, given, onProgress, signal): Promise<Result<RivalsAnswer>> {
    const inquiry = (ports.read ?? readInquiry)(given.files)
    if (!inquiry.ok) return inquiry
    const disputes = asked(disputesOf(inquiry.value), given.disputes)
    if (!disputes.ok) return disputes
    const settings = await settingsOf(ports, inquiry.value, disputes.value, given, onProgress, signal)
    if (!settings.ok) return settings
    const answers: DisputeAnswer[] = []
    for (const dispute of disputes.value) {
      const answer = await answerOf(ports, inquiry.value, dispute, settings.value, given, onProgress, signal)
      if (!answer.ok) return answer
      answers.push(answer.value)
    }
    const { seed, replications } = given
    const { name: region } = inquiry.value.model.region
    const about = { region, seed, settings: settings.value, replications, level }
    return succeed({ kind: 'rivals', ...about, disputes: answers }, [...inquiry.warnings, ...disputes.warnings])
  },
})

function asked(disputes: Result<readonly Dispute[]>, ids: readonly string[]): Result<readonly Dispute[]> {
  if (!disputes.ok) return disputes
  const known = disputes.value.map(({ id }) => id)
  if (known.length === 0) return fail([{ code: 'rivals.none', severity: 'error', params: {} }])
  const issues = ids.flatMap((id): readonly Issue[] => {
    if (known.includes(id)) return []
    const nearest = nearestOf(id, known)
    const about = nearest === undefined ? { known: known.join(', ') } : { nearest }
    return [{ code: 'rivals.unknown', severity: 'error', params: { kind: 'dispute', given: id, ...about } }]
  })
  if (issues.length > 0) return fail(issues)
  return succeed(
    disputes.value.filter(({ id }) => ids.length === 0 || ids.includes(id)),
    disputes.warnings,
  )
}

/** One length and warm-up for all disputes; `mser` looks at the first one's baseline. */
async function settingsOf(
  ports: Ports,
  inquiry: Inquiry,
  disputes: readonly Dispute[],
  given: RivalsInput,
  onProgress: OnProgress | undefined,
  signal: AbortSignal | undefined,
): Promise<Result<FlowSettings>> {
  const first = comparedVariants(inquiry, disputes[0]!.compare)
  if (!first.ok) return first
  const warmUp = await resolveWarmUp(ports, inquiry, first.value.against, given, onProgress, signal)
  return warmUp.ok ? succeed(flowSettings(inquiry, given, warmUp.value), warmUp.warnings) : warmUp
}

async function answerOf(
  ports: Ports,
  inquiry: Inquiry,
  dispute: Dispute,
  settings: FlowSettings,
  given: RivalsInput,
  onProgress: OnProgress | undefined,
  signal: AbortSignal | undefined,
): Promise<Result<DisputeAnswer>> {
  const { seed, replications, fresh, orders } = given
  const compared = comparedVariants(inquiry, dispute.compare)
  if (!compared.ok) return compared
  const economy = hasEconomy(inquiry.files) ? economyOf(inquiry) : undefined
  if (economy?.ok === false) return economy
  const runs = new Set<RunId>()
  const onRun = (run: RunId): void => void runs.add(run)
  const tracker = trackProgress('run', onProgress)
  const evaluation = { settings, seed, replications, fresh, signal, tracker, onRun }
  const pause = async (): Promise<void> => {
    throwIfAborted(signal)
    await ports.pause?.()
  }
  const evaluator = joinEvaluators(
    [
      ...(dispute.compare.indicators.length > 0
        ? [flowEvaluator(ports, inquiry, dispute, compared.value, evaluation)]
        : []),
      ...(dispute.compare.access.length > 0 ? [accessEvaluator(inquiry, dispute, compared.value)] : []),
      ...(dispute.compare.economy.length > 0 && economy !== undefined
        ? [
            economyEvaluator(
              ports,
              inquiry,
              economy.value,
              dispute,
              compared.value,
              withSettings(given, settings),
              onProgress,
              signal,
              onRun,
            ),
          ]
        : []),
    ],
    pause,
  )
  const plan = planOf(inquiry, dispute, compared.value, economy?.value)
  try {
    const how = { level, orders: orders ?? usualOrders, sampled: orders !== undefined, seed, nearness }
    const result = await runRivals(plan, evaluator, how)
    return succeed({
      ...aboutDispute(inquiry, dispute, plan),
      ...result,
      measures: named(evaluator.measures),
      runs: [...runs].sort(),
    })
  } catch (error) {
    if (error instanceof RefusedNumbers) return fail(placed(inquiry.files, error.issues))
    throw error
  }
}

/** The volumes of the economy study come from runs of the same length and warm-up. */
function withSettings(given: RivalsInput, { weeks, warmUpWeeks }: FlowSettings): RivalsInput {
  return { ...given, weeks, warmUpWeeks }
}

function named(measures: Parameters<typeof joinEvaluators>[0][number]['measures']): DisputeAnswer['measures'] {
  return measures.map(({ name, of, against, ...rest }) => ({
    ...rest,
    name: bothNames(name),
    of: bothNames(of),
    ...(against === undefined ? {} : { against: bothNames(against) }),
  }))
}
