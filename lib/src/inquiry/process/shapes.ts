import { z } from 'zod'
import { type Hash, type Tagged, withoutControls } from '#base'

export type PersonId = Tagged<string, 'PersonId'>
export type OrganisationId = Tagged<string, 'OrganisationId'>
export type BodyId = Tagged<string, 'BodyId'>
export type SeatId = Tagged<string, 'SeatId'>
export type AssignmentId = Tagged<string, 'AssignmentId'>
export type StepId = Tagged<string, 'StepId'>
export type GateId = Tagged<string, 'GateId'>
/** ISO 8601, UTC, milliseconds: `2024-10-07T12:00:00.000Z`; instants compare as text. */
export type Instant = Tagged<string, 'Instant'>
/** `2024-10-07`; days compare as text. */
export type Day = Tagged<string, 'Day'>

export const id = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$/)
export const hash = z
  .string()
  .regex(/^sha256:[0-9a-f]{64}$/)
  .transform((text): Hash => text)
export const instant = z.iso.datetime({ precision: 3 })
export const day = z.iso.date()
/** Words without control characters, which no reader could tell from the page's own. */
export const words = z.string().refine((given) => withoutControls(given) === given, 'no control characters')
export const reason = words
  .min(1)
  .max(4000)
  .refine((given) => given.trim() !== '', 'a blank is no reason')
/** In both languages; who has only one writes it twice. */
export const text = z.strictObject({ sv: words.min(1).max(2000), en: words.min(1).max(2000) })
/** A place in a document, `directive-2024:106-108`. */
export const source = words.min(1).max(200)
/** What is kept beside the log and can be erased there; here is only that it was (`#inquiry/evidence`). */
export const sealed = z.strictObject({ sealed: hash })

export type Text = z.output<typeof text>
export type Sealed = z.output<typeof sealed>

/** How final a body's decision is: an oral answer, decided, its minutes approved (justerat), in force (laga kraft). */
export const finalities = ['oral', 'decided', 'minutes-approved', 'in-force'] as const
export const finality = z.enum(finalities)
export type Finality = (typeof finalities)[number]

/** A body's decision as others refer to it. */
export const decisionRef = z.strictObject({
  body: id,
  /** Of the meeting. */
  day,
  paragraph: words.max(60).optional(),
  dnr: words.max(60).optional(),
  /** The minutes, among the inquiry's documents. */
  protocol: hash.optional(),
})
export type DecisionRef = z.output<typeof decisionRef>
