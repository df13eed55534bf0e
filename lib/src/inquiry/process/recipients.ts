import { z } from 'zod'
import { type Refusal, refuse } from './command.ts'
import { authorityOf } from './papers.ts'
import { unknown, unknownOrganisation } from './rules.ts'
import { id, sealed } from './shapes.ts'
import type { Correspondent, Inquiry } from './state.ts'

/** Whom something goes to or comes from: a body, an organisation that has none here, or a private person, sealed. */
export const correspondent = z.union([z.strictObject({ body: id }), z.strictObject({ organisation: id }), sealed])

/**
 * What is wrong with a correspondent. Boards of one organisation are different authorities, so that one is named by its body; and a group in
 * which each acts for an authority of its own is none.
 */
export function wrongCorrespondent(state: Inquiry, to: Correspondent): Refusal | undefined {
  const { bodies } = state.commission
  if ('sealed' in to) return undefined
  if ('organisation' in to) {
    const has = bodies.some((body) => body.organisation === to.organisation && body.authority !== null)
    return (
      unknownOrganisation(state, to.organisation) ??
      (has ? refuse('NAME_THE_BODY', { organisation: to.organisation }) : undefined)
    )
  }
  const body = bodies.find((one) => one.id === to.body)
  if (body === undefined)
    return unknown(
      'body',
      to.body,
      bodies.map((one) => one.id),
    )
  return authorityOf(state, body) === null ? refuse('NO_AUTHORITY', { body: to.body }) : undefined
}
