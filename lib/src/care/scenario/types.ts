import type { z } from 'zod'
import type { Issue } from '#base'
import type { CareModel } from '#care/model'

/** Text for people, in both languages. */
export interface Text {
  readonly sv: string
  readonly en: string
}

/** What may be changed: ordered, typed changes. `extends` and `combines` bring in other scenarios' changes first, in that order. */
export interface Scenario {
  readonly id: string
  readonly name: Text
  readonly description?: Text
  readonly extends?: string
  readonly combines?: readonly string[]
  /** Units that would be run in another form; the care network is the same. */
  readonly operatingForms?: readonly OperatingForm[]
  /** What the alternative is in the respects that an inquiry's constraints name. */
  readonly facts?: Readonly<Record<string, string | number | boolean>>
  readonly changes: readonly Change[]
}

export interface OperatingForm {
  /** Id of a unit in inquiry.yaml. */
  readonly unit: string
  readonly form: string
  readonly rationale: string
  readonly source: string
}

/** Every change says why and on what ground. */
export interface ChangeBase {
  readonly rationale: string
  readonly source: string
  /** Legal ground, doubt or hindrance, as a note for a jurist. */
  readonly legal?: string
}
export type Change = ChangeBase & { readonly kind: string } & Readonly<Record<string, unknown>>

/**
 * One kind of change: a file in `changes/`, a line in `Changes`, a line in the table `kinds`, its texts.
 * `check` finds what is wrong with the change in this model (as left by the changes before it); `apply` gives a new model and leaves the old as it was.
 * Paths of the issues that `check` gives are inside the change, e.g. `unit.site`.
 */
export interface ChangeKind<C extends ChangeBase> {
  readonly schema: z.ZodType<C>
  readonly check: (model: CareModel, change: C) => readonly Issue[]
  /** Called only when `check` found no error. */
  readonly apply: (model: CareModel, change: C) => CareModel
  /** The change in one line: which sentence of the texts, and what fills it. */
  readonly summary: (change: C) => Summary
}

/** `text` is a key under `scenario.summary.` in `texts/{sv,en}/scenario.json`. */
export interface Summary {
  readonly text: string
  readonly params: Readonly<Record<string, string | number>>
}
