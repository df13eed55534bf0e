import { z } from 'zod'
import { inquiryFiles } from '../settings.ts'

export const sitingInput = z.strictObject({
  files: inquiryFiles,
  /** Id of a question, the name of its file in `siting/`; may be left out when there is one. */
  question: z.string().optional(),
  /** Restrictions that are switched off: ids of rules, or such as `minimum-volume:births` (`restrictions` in the answer). */
  withoutRules: z.array(z.string()).default([]),
  /** Rules that are asked for although the question's file says `on: false`. */
  withRules: z.array(z.string()).default([]),
  /** May people go to other regions' sites? Default as the question says. */
  neighbours: z.boolean().optional(),
  /** Relative gap at which an answer is good enough. */
  gap: z.number().min(0).max(1).default(0),
  /** Of each program that the solver is given, by the clock. */
  seconds: z.number().positive().max(86_400).default(60),
})
export type SitingInput = z.output<typeof sitingInput>
