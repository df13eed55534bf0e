import { fail, type Result, type RunId, resultOf, succeed } from '#base'
import type { EconomyPlan, Volumes } from '#studies/economy'
import { checkMeasures, measureIndicators } from '#studies/flow'
import { collectCases, compileCases, trackProgress } from '../flow-cases.ts'
import type { Inquiry, Variant } from '../inquiry.ts'
import type { OnProgress, Ports } from '../operation.ts'
import { rangeOf } from '../replications.ts'
import { type FlowInput, flowSettings } from '../settings.ts'
import { resolveWarmUp } from '../warm-up.ts'
import { checkEconomyMeasures, everyPlan } from './measures.ts'
import { economyOf } from './read.ts'

/** What the flow study says of a world: the plan's drivers in each replication, and the run that says so. */
export interface WorldVolumes {
  readonly run: RunId | null
  /** Drivers a year by replication. */
  readonly replications: readonly Volumes[]
}

/** Without a wish: the spread of costs is mostly that of the amounts. */
const mostReplications = 10

const unitOf = { event: 'per year', hour: 'hours per year', day: 'days per year' } as const

/** Runs the flow study of every variant, from the store where it is there, and reads the drivers. Nothing is run when no amount goes by one. */
export async function volumesOf(
  ports: Ports,
  inquiry: Inquiry,
  variants: readonly Variant[],
  plans: readonly EconomyPlan[],
  given: FlowInput,
  onProgress?: OnProgress,
  signal?: AbortSignal,
): Promise<Result<readonly WorldVolumes[]>> {
  const drivers = plans[0]?.drivers ?? []
  if (drivers.length === 0) return succeed(variants.map(() => ({ run: null, replications: [[]] })))
  const warmUp = await resolveWarmUp(ports, inquiry, variants[0]!, given, onProgress, signal)
  if (!warmUp.ok) return warmUp
  const cases = compileCases(inquiry, variants, flowSettings(inquiry, given, warmUp.value), given.seed)
  if (!cases.ok) return cases
  const measures = drivers.map(({ measure }) => measure)
  if (cases.value.some(({ plan }) => checkMeasures(plan, measures).length > 0)) {
    const economy = economyOf(inquiry)
    const wrong = economy.ok ? checkEconomyMeasures(inquiry, economy.value, everyPlan(inquiry)) : []
    if (wrong.length > 0) return fail([...warmUp.warnings, ...cases.warnings, ...wrong])
  }
  const count = given.replications ?? Math.min(mostReplications, inquiry.model.region.replications)
  const asked = drivers.map(({ id, per, measure }) => ({ id, unit: unitOf[per], measure }))
  const volumes = cases.value.map((): Volumes[] => [])
  const runs = await collectCases(
    ports,
    cases.value,
    rangeOf(0, count),
    (which, replication, record) => {
      const measured = measureIndicators(which.plan, [record], asked)
      volumes[cases.value.indexOf(which)]![replication] = measured.map(({ values }) => values[0] ?? 0)
    },
    trackProgress('run', onProgress, count * cases.value.length),
    { fresh: given.fresh, signal },
  )
  return resultOf([...warmUp.warnings, ...cases.warnings], () =>
    runs.map((run, v) => ({ run, replications: volumes[v]! })),
  )
}
