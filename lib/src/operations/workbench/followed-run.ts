import { contentHash, type Result, type RunId } from '#base'
import type { InquiryFiles } from '#care/model'
import type { ReplicationRecord } from '#engines/des'
import type { Everyone, FlowPlan } from '#studies/flow'
import { collectCases, compileCases, trackProgress } from '../flow-cases.ts'
import { readInquiry, selectVariants, type Variant } from '../inquiry.ts'
import type { Ports } from '../operation.ts'
import type { Telling } from './telling.ts'

/** Replications of the baseline or a scenario, with what happened to everyone in them. */
export interface FollowedRun {
  readonly variant: Variant
  readonly plan: FlowPlan
  readonly run: RunId
  /** One for each replication asked for, in the same order. */
  readonly followed: readonly Followed[]
}
export interface Followed {
  readonly replication: number
  readonly record: ReplicationRecord
  readonly everyone: Everyone
}
export interface WhichReplications {
  readonly files: InquiryFiles
  readonly scenario?: string | undefined
  readonly seed?: number | undefined
  readonly replications: readonly number[]
  /** Measured. */
  readonly weeks: number
}

/** Weeks before those that are measured, as an empty county fills slowly. */
const warmUpWeeks = 4

/** The records are stored as of any run; each is simulated once more to follow everyone, which ordinary runs do not pay for. */
export async function followRun(
  ports: Ports,
  { files, scenario, seed = 1, replications, weeks }: WhichReplications,
  { onProgress, signal }: Pick<Telling, 'onProgress' | 'signal'>,
): Promise<Result<FollowedRun>> {
  const inquiry = (ports.read ?? readInquiry)(files)
  if (!inquiry.ok) return inquiry
  const selected = selectVariants(inquiry.value, { scenarios: scenario === undefined ? [] : [scenario] })
  if (!selected.ok) return selected
  const variant = selected.value.at(-1)!
  const cases = compileCases(inquiry.value, [variant], { weeks, warmUpWeeks }, seed)
  if (!cases.ok) return cases
  const [{ plan }] = cases.value as readonly [(typeof cases.value)[number]]
  const tracker = trackProgress('run', onProgress, 2 * replications.length)
  const records = new Map<number, ReplicationRecord>()
  const [run] = await collectCases(
    ports,
    cases.value,
    replications,
    (_, replication, record) => records.set(replication, record),
    tracker,
    { signal },
  )
  const everyone = new Map<number, Everyone>()
  const inputs = replications.map((replication) => ({ seed, replication }))
  await ports.runner.run(
    { task: 'everyone', key: contentHash(['everyone', run]), shared: plan, inputs },
    (job, result) => {
      everyone.set(replications[job]!, result as Everyone)
      tracker.count('computed')
    },
    signal,
  )
  const followed = replications.map((replication) => ({
    replication,
    record: records.get(replication)!,
    everyone: everyone.get(replication)!,
  }))
  const warnings = [...inquiry.warnings, ...selected.warnings, ...cases.warnings]
  return { ok: true, value: { variant, plan, run: run!, followed }, warnings }
}
