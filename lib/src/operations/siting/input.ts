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
  /** Of each search, by the clock. */
  seconds: z.number().positive().max(86_400).default(60),
  /** Also what each restriction costs. */
  prices: z.boolean().default(false),
  /** Also so many structures that are nearly as good and look different. */
  alternatives: z.int().min(0).max(20).default(0),
  /** How much worse those may be, as a share. */
  margin: z.number().min(0).max(10).default(0.05),
  /** Also so many points of minutes against cost. */
  pareto: z.int().min(0).max(50).default(0),
  /** Also how often the structure is best when the uncertain numbers are drawn so many times. */
  draws: z.int().min(0).max(1000).default(0),
  seed: z.int().min(0).default(1),
})
export type SitingInput = z.output<typeof sitingInput>
