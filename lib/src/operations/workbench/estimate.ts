import { canonicalJson, type Result } from '#base'
import type { InquiryFiles } from '#care/model'
import type { Asked } from '#contract'
import { compareScenarios } from '../compare-scenarios.ts'
import type { Ports } from '../operation.ts'
import type { Telling } from './compute.ts'

type Input = Extract<Asked, { operation: 'estimate' }>['input'] & { readonly files: InquiryFiles }

/** From a first answer while somebody moves a lever to one that a lever can be left at: replications, weeks measured, warm-up. */
const stages = [
  { replications: 2, weeks: 2, warmUpWeeks: 1 },
  { replications: 6, weeks: 4, warmUpWeeks: 2 },
  { replications: 10, weeks: 13, warmUpWeeks: 4 },
] as const

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
    const { inquiry: _, ...rest } = answer.value
    const isLast = i === stages.length - 1
    last = { ...answer, value: canonicalJson({ ...rest, final: isLast }) }
    if (!isLast) await onAnswer(last.value)
  }
  return last
}
