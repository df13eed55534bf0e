import { type Result, succeed } from '#base'
import type { ReplicationRecord } from '#engines/des'
import type { ComparedWarmUp } from '#studies/comparison'
import { chooseWarmUp, pilotSettings } from '#studies/flow'
import { collectCases, compileCases, trackProgress } from './flow-cases.ts'
import type { Inquiry, Variant } from './inquiry.ts'
import type { OnProgress, Ports } from './operation.ts'
import { rangeOf } from './replications.ts'
import type { FlowInput } from './settings.ts'

/** Replications of the pilot, of which MSER reads the average. */
const pilotReplications = 5

/**
 * Weeks before measuring begins: as asked for, else as the region says. `mser` runs a pilot of the baseline from an empty start and fixes
 * one warm-up for all scenarios, so that they stay comparable. When the pilot does not settle, half of it is taken, with a warning.
 */
export async function resolveWarmUp(
  ports: Ports,
  inquiry: Inquiry,
  baseline: Variant,
  input: FlowInput,
  onProgress?: OnProgress,
  signal?: AbortSignal,
): Promise<Result<ComparedWarmUp>> {
  const { calendar } = inquiry.model.region
  const asked = input.warmUpWeeks ?? calendar.warmUpWeeks
  if (asked !== 'mser') return succeed({ weeks: asked, chosenBy: 'given' })
  const cases = compileCases(inquiry, [baseline], pilotSettings, input.seed)
  if (!cases.ok) return cases
  const records: ReplicationRecord[] = []
  await collectCases(
    ports,
    cases.value,
    rangeOf(0, pilotReplications),
    (_, replication, record) => {
      records[replication] = record
    },
    trackProgress('warm-up', onProgress, pilotReplications),
    { signal },
  )
  const { weeks, warnings } = chooseWarmUp(cases.value[0]!.plan, records)
  return weeks === null
    ? succeed({ weeks: pilotSettings.weeks / 2, chosenBy: 'half-of-pilot' }, warnings)
    : succeed({ weeks, chosenBy: 'mser' }, warnings)
}
