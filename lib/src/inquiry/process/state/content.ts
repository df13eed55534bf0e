import type { Hash } from '#base'
import type { Instant, PersonId } from '../shapes.ts'

// What packages and reports are made of.

export type Answer = { readonly text: string } | { readonly unanswerable: string }

export interface Coverage {
  readonly status: 'not-started' | 'in-progress' | 'treated' | 'not-relevant'
  readonly where?: string | undefined
  readonly reason?: string | undefined
  readonly by: PersonId
  readonly at: Instant
}

/** A number in the package: of a run that anyone can repeat, or with a registered source. */
export type Figure =
  | {
      readonly run: Hash
      readonly measure: string
      readonly scenario: string
      readonly unit: string
      readonly value: number
    }
  | { readonly source: string; readonly what: string; readonly unit: string; readonly value: number }
