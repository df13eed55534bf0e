import { z } from 'zod'
import { type CommandKind, decided, refuse } from '../command.ts'
import { settingsOf } from '../commission.ts'
import { findDocument } from '../papers.ts'
import { hash, reason } from '../shapes.ts'

const recordIncidentSchema = z.strictObject({ what: reason })
/** Something went wrong with the log or the documents, for everybody to read (AC-25). */
export const recordIncident: CommandKind<z.output<typeof recordIncidentSchema>> = {
  schema: recordIncidentSchema,
  who: ['registrar', 'owner'],
  evenWhenStopped: true,
  decide: (_, given) => decided([], () => [{ kind: 'incident-recorded', ...given }]),
}

const performErasureSchema = z.strictObject({ commitments: z.array(hash).min(1).max(10_000), ground: reason })
/** Sealed values of private persons are erased beside the log: the log says which, by whom and on what ground, and still verifies (AC-28). */
export const performErasure: CommandKind<z.output<typeof performErasureSchema>> = {
  schema: performErasureSchema,
  who: ['registrar'],
  evenWhenStopped: true,
  decide(state, given) {
    const erased = new Set(state.custody.erasures.flatMap(({ commitments }) => commitments))
    const refusals = given.commitments
      .filter((one) => erased.has(one))
      .map((one) => refuse('KNOWN_ALREADY', { given: one }))
    return decided(refusals, () => [{ kind: 'erasure-performed', ...given }])
  },
}

const breakGlassSchema = z.strictObject({ documents: z.array(hash).min(1).max(100), ground: reason })
/** An administrator reads what an administrator may not, for some hours: the owner is told, and the auditor sees it (AC-39). */
export const breakGlass: CommandKind<z.output<typeof breakGlassSchema>> = {
  schema: breakGlassSchema,
  who: ['administrator'],
  evenWhenStopped: true,
  decide(state, given, { now }) {
    const { openingHours } = settingsOf(state.commission)
    const until = new Date(Date.parse(now) + openingHours * 3_600_000).toISOString()
    const refusals = given.documents
      .filter((document) => findDocument(state, document) === undefined)
      .map((document) => refuse('UNKNOWN', { what: 'document', given: document }))
    return decided(refusals, () => [{ kind: 'glass-broken', ...given, until }])
  },
}
