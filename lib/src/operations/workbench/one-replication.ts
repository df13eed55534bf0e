import { contentHash, type Result, type RunId } from '#base'
import type { InquiryFiles } from '#care/model'
import type { ReplicationRecord } from '#engines/des'
import type { Everyone, FlowPlan } from '#studies/flow'
import { collectCases, compileCases, trackProgress } from '../flow-cases.ts'
import { readInquiry, selectVariants, type Variant } from '../inquiry.ts'
import type { Ports } from '../operation.ts'
import type { Telling } from './telling.ts'

/** One replication of the baseline or a scenario, with what happened to everyone in it. */
export interface OneReplication {
  readonly variant: Variant
  readonly plan: FlowPlan
  readonly run: RunId
  readonly replication: number
  readonly record: ReplicationRecord
  readonly everyone: Everyone
}
export interface WhichReplication {
  readonly files: InquiryFiles
  readonly scenario?: string | undefined
  readonly seed?: number | undefined
  readonly replication?: number | undefined
  /** Measured. */
  readonly weeks: number
}

/** Weeks before those that are measured, as an empty county fills slowly. */
const warmUpWeeks = 4

/** The record is stored as of any run; it is simulated once more to follow everyone, which ordinary runs do not pay for. */
export async function runOneReplication(
  ports: Ports,
  { files, scenario, seed = 1, replication = 0, weeks }: WhichReplication,
  { onProgress, signal }: Pick<Telling, 'onProgress' | 'signal'>,
): Promise<Result<OneReplication>> {
  const inquiry = (ports.read ?? readInquiry)(files)
  if (!inquiry.ok) return inquiry
  const selected = selectVariants(inquiry.value, { scenarios: scenario === undefined ? [] : [scenario] })
  if (!selected.ok) return selected
  const variant = selected.value.at(-1)!
  const cases = compileCases(inquiry.value, [variant], { weeks, warmUpWeeks }, seed)
  if (!cases.ok) return cases
  const [{ plan }] = cases.value as readonly [(typeof cases.value)[number]]
  let record: ReplicationRecord | undefined
  const [run] = await collectCases(
    ports,
    cases.value,
    () => [replication],
    (_, __, result) => {
      record = result
    },
    trackProgress('run', onProgress),
    { signal },
  )
  let everyone: Everyone | undefined
  await ports.runner.run(
    { task: 'everyone', key: contentHash(['everyone', run]), shared: plan, inputs: [{ seed, replication }] },
    (_, result) => {
      everyone = result as Everyone
    },
    signal,
  )
  const warnings = [...inquiry.warnings, ...selected.warnings, ...cases.warnings]
  return { ok: true, value: { variant, plan, run: run!, replication, record: record!, everyone: everyone! }, warnings }
}
