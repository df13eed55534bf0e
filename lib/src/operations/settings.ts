import { z } from 'zod'
import type { InquiryFiles } from '#care/model'
import type { ComparedWarmUp } from '#studies/comparison'
import type { FlowSettings } from '#studies/flow'
import type { Inquiry } from './inquiry.ts'

/** An inquiry folder as it came: path inside the folder → bytes. */
export const inquiryFiles = z.custom<InquiryFiles>((value) => value instanceof Map, 'a map from path to bytes')

/** What shapes a run of the flow study; what is absent is as `region.yaml` says. */
export const flowInput = z.strictObject({
  files: inquiryFiles,
  seed: z.int().min(0).default(1),
  replications: z.int().min(1).optional(),
  /** Weeks measured. */
  weeks: z.int().min(1).optional(),
  /** Weeks before measuring begins; `mser`: chosen by a pilot of the baseline. */
  warmUpWeeks: z.union([z.int().min(0), z.literal('mser')]).optional(),
  /** Compute again also what is stored. */
  fresh: z.boolean().default(false),
})
export type FlowInput = z.output<typeof flowInput>

/** The settings of a run whose warm-up is known. */
export function flowSettings(
  { model }: Inquiry,
  { weeks }: Pick<FlowInput, 'weeks'>,
  warmUp: ComparedWarmUp,
): FlowSettings {
  return { weeks: weeks ?? model.region.calendar.weeks, warmUpWeeks: warmUp.weeks }
}
