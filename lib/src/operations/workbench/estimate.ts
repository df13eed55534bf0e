import { canonicalJson, type Result } from '#base'
import type { InquiryFiles } from '#care/model'
import type { Asked } from '#contract'
import type { JobRunner } from '#ports'
import { compareScenarios, type ScenarioComparison } from '../compare-scenarios.ts'
import type { Ports } from '../operation.ts'
import { runScenario } from '../run-scenario.ts'
import { openMaterial } from './materials.ts'
import type { WorkbenchPorts } from './ports.ts'
import type { Telling } from './telling.ts'

type EstimateStores = Pick<WorkbenchPorts, 'inquiries' | 'materials' | 'runs'>
type Input = Extract<Asked, { operation: 'estimate' }>['input'] & { readonly files: InquiryFiles }

/** From a first answer while somebody moves a lever to one that a lever can be left at: replications, weeks measured, warm-up. */
const stages = [
  { replications: 2, weeks: 2, warmUpWeeks: 1 },
  { replications: 6, weeks: 4, warmUpWeeks: 2 },
  { replications: 10, weeks: 13, warmUpWeeks: 4 },
] as const

/** What the first stage is compiled for. */
export const firstStage = { weeks: stages[0].weeks, warmUpWeeks: stages[0].warmUpWeeks }

/**
 * What the first estimate of a draft would have to wait for, done before: the newest version of the inquiry that was changed last is read
 * and its baseline run as the first stage does, by the runner that will be asked.
 */
export async function prepareEstimate(stores: EstimateStores, runner: JobRunner, signal: AbortSignal): Promise<void> {
  const inquiries = await stores.inquiries.listInquiries()
  const [latest] = inquiries.toSorted((a, b) => (a.at < b.at ? 1 : -1))
  if (latest === undefined) return
  const opened = await openMaterial(stores, latest.inquiry)
  if (!opened.ok) return
  const { inquiry, files, warnings } = opened.value
  const ports: Ports = { store: stores.runs, runner, read: () => ({ ok: true, value: inquiry, warnings }) }
  await runScenario.run(ports, runScenario.input.parse({ files, ...stages[0] }), () => undefined, signal)
}

/** The baseline and a draft side by side, at first roughly, then more and more closely; each answer is told as soon as it is there. */
export async function estimateScenario(
  ports: Ports,
  { draft, ...given }: Input,
  { onProgress, onAnswer, signal }: Telling,
): Promise<Result<string>> {
  let last: Result<string> = { ok: false, issues: [] }
  for (const [i, stage] of stages.entries()) {
    const input = compareScenarios.input.parse({ ...given, ...stage, scenarios: [draft.id] })
    const answer = await compareScenarios.run(ports, input, onProgress, signal)
    if (!answer.ok) return answer
    const isLast = i === stages.length - 1
    last = { ...answer, value: comparisonText(answer.value, isLast) }
    if (!isLast) await onAnswer(last.value)
  }
  return last
}

/** As the store keeps it. @param final false when a better one will follow */
export function comparisonText({ inquiry: _, ...rest }: ScenarioComparison, final: boolean): string {
  return canonicalJson({ ...rest, final })
}
