import { z } from 'zod'
import { type CommandKind, type Context, decided, type Refusal, refuse } from '../command.ts'
import { authoritiesOf, findHandling, holds, readerOf } from '../papers.ts'
import { correspondent, wrongCorrespondent } from '../recipients.ts'
import { unknown } from '../rules.ts'
import { hash, id, reason } from '../shapes.ts'
import { type Correspondent, type Effect, type Inquiry, type Purpose, purposes } from '../state.ts'

/**
 * What sharing does to a document at the authority that shares it: nothing within the authority; sent for comments it stays a draft and only the
 * reply is a public record (RÅ 1983 2:57); sent as information or as the basis of a decision it is dispatched, and so a public record (TF 2 kap.).
 * Boards of one region are different authorities.
 */
export function effectOfSharing(state: Inquiry, from: string, to: Correspondent, purpose: Purpose): Effect {
  const reader = readerOf(state, to)
  if (reader !== undefined && 'authority' in reader && reader.authority === from) return 'stays-internal'
  return purpose === 'comments' ? 'stays-draft' : 'becomes-public'
}

const sharingRoles = ['investigator', 'secretary', 'registrar', 'owner', 'assignee', 'representative']

const shareDocumentsSchema = z.strictObject({
  documents: z.array(hash).min(1).max(500),
  /** Authority that shares what it has. */
  from: id,
  to: correspondent,
  purpose: z.enum(purposes),
  /** The one who shares has been told that it becomes a public record. */
  confirmed: z.boolean().default(false),
  /** On what ground something secret may be given. */
  secrecy: reason.optional(),
})
/** These versions, and no later ones, are given to somebody for a purpose; where that makes them public records it must be confirmed (AC-32, AC-33). */
export const shareDocuments: CommandKind<z.output<typeof shareDocumentsSchema>> = {
  schema: shareDocumentsSchema,
  who: 'anyone',
  evenWhenStopped: true,
  decide(state, { confirmed, ...given }, context) {
    const handlings = given.documents.map((document) => findHandling(state, document, given.from))
    const isSecret = handlings.some((handling) => {
      const secrecy = handling?.registrations.at(-1)?.secrecy
      return secrecy !== undefined && secrecy.kind !== 'open'
    })
    const wrong = wrongCorrespondent(state, given.to)
    const effect = wrong === undefined ? effectOfSharing(state, given.from, given.to, given.purpose) : 'stays-draft'
    const mayShare = holds(state, context, given.from, sharingRoles)
    const refusals = [
      mayShare ? undefined : refuse('NOT_ALLOWED'),
      ...(mayShare ? given.documents.filter((_, i) => handlings[i] === undefined) : []).map((document) =>
        refuse('UNKNOWN', { what: 'document', given: document }),
      ),
      wrong,
      effect === 'becomes-public' && !confirmed ? refuse('BECOMES_PUBLIC', { purpose: given.purpose }) : undefined,
      isSecret && effect !== 'stays-internal' && given.secrecy === undefined ? refuse('GROUND_REQUIRED') : undefined,
    ]
    return decided(refusals, () => [{ kind: 'documents-shared', id: `share-${context.next}`, ...given, effect }])
  },
}

const openWorkspaceSchema = z.strictObject({
  authority: id,
  to: id,
  /** A registrar answers for it and says why. */
  override: z.strictObject({ ground: reason }).optional(),
})
/** Another authority could read at any time what is being worked on: all of it would be a public record, so that it is refused (AC-34). */
export const openWorkspace: CommandKind<z.output<typeof openWorkspaceSchema>> = {
  schema: openWorkspaceSchema,
  who: 'anyone',
  decide(state, { authority, to, override }, context) {
    const refusals = [
      ...withinAuthority(state, context, authority),
      ...notAnotherAuthority(state, authority, to),
      override === undefined
        ? refuse('WORKSPACE_BLOCKED', { to })
        : holds(state, context, authority, ['registrar'])
          ? undefined
          : refuse('REGISTRAR_ONLY', { authority }),
      findWorkspace(state, authority, to) === undefined ? undefined : refuse('KNOWN_ALREADY', { given: to }),
    ]
    return decided(refusals, () => [{ kind: 'workspace-opened', authority, to, ground: override!.ground }])
  },
}

const closeWorkspaceSchema = z.strictObject({ authority: id, to: id })
/** Standing access ends; what became a public record by it stays one. */
export const closeWorkspace: CommandKind<z.output<typeof closeWorkspaceSchema>> = {
  schema: closeWorkspaceSchema,
  who: 'anyone',
  evenWhenStopped: true,
  decide(state, given, context) {
    const refusals = [
      holds(state, context, given.authority, ['registrar', 'secretary']) ? undefined : refuse('NOT_ALLOWED'),
      findWorkspace(state, given.authority, given.to) === undefined
        ? refuse('UNKNOWN', { what: 'workspace', given: given.to })
        : undefined,
    ]
    return decided(refusals, () => [{ kind: 'workspace-closed', ...given }])
  },
}

function findWorkspace(state: Inquiry, authority: string, to: string) {
  return state.papers.workspaces.find(
    (one) => one.authority === authority && one.to === to && one.closedAt === undefined,
  )
}

function withinAuthority(state: Inquiry, { person, now }: Context, authority: string): readonly Refusal[] {
  return authoritiesOf(state, person, now).has(authority) ? [] : [refuse('NOT_ALLOWED')]
}

function notAnotherAuthority(state: Inquiry, authority: string, to: string): readonly (Refusal | undefined)[] {
  const authorities = [...new Set(state.commission.bodies.flatMap((body) => body.authority ?? []))]
  return [unknown('authority', to, authorities), to === authority ? refuse('SAME_AUTHORITY', { to }) : undefined]
}
