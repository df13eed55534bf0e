import type { z } from 'zod'
import type { Role } from './commission.ts'
import type { Event } from './log.ts'
import type { Instant, PersonId } from './shapes.ts'
import type { Inquiry } from './state.ts'

/** When a command is decided, and for whom; the same context gives the same decision. */
export interface Context {
  readonly now: Instant
  readonly person: PersonId
  /** Index of the first event that will come of it: what it makes is named after it. */
  readonly next: number
  /** Titles of the sources in the inquiry's material by id, as they are now: figures may name them besides those that the log has. */
  readonly sources?: ReadonlyMap<string, string>
  /** Of the documents that the command names, the PDFs that are not tagged. */
  readonly untagged?: ReadonlySet<string>
}

/** Why a command is not carried out; the sentence is made where it is shown, from `refusal.<code>` of the texts (`sentenceOf`). */
export interface Refusal {
  readonly code: string
  readonly params: Readonly<Record<string, string | number>>
}

export type Decided =
  | { readonly ok: true; readonly events: readonly Event[] }
  | { readonly ok: false; readonly refusals: readonly Refusal[] }

/** One kind of command: what may be asked, who may ask it, and what comes of it. */
export interface CommandKind<C> {
  readonly schema: z.ZodType<C>
  /**
   * Roles of the organisation that runs the inquiry whose holders may ask; `anyone`: each person with a seat or a mandate, and what it
   * takes more stands in `decide`; `public`: whoever comes, without account.
   */
  readonly who: readonly Role[] | 'anyone' | 'public'
  /** It can be asked also after the inquiry was stopped: the records of an authority go on. */
  readonly evenWhenStopped?: true
  decide(state: Inquiry, command: C, context: Context): Decided
}

export function refuse(code: string, params: Refusal['params'] = {}): Refusal {
  return { code, params }
}

/** The events, unless something speaks against: then all of it. */
export function decided(refusals: readonly (Refusal | undefined)[], events: () => readonly Event[]): Decided {
  const given = refusals.filter((refusal) => refusal !== undefined)
  return given.length > 0 ? { ok: false, refusals: given } : { ok: true, events: events() }
}
