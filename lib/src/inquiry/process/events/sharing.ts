import type { Hash } from '#base'
import type { Fold } from '../entry-head.ts'
import { readerOf, withDispatched, withGround, withReader } from '../papers.ts'
import type { BodyId } from '../shapes.ts'
import { itemsOf, put } from '../shelf.ts'
import type { Correspondent, Effect, Inquiry, Purpose } from '../state.ts'

export interface SharingEvents {
  'documents-shared': {
    readonly id: string
    readonly documents: readonly Hash[]
    readonly from: BodyId
    readonly to: Correspondent
    readonly purpose: Purpose
    readonly effect: Effect
    /** On what ground something secret may be given. */
    readonly secrecy?: string | undefined
  }
  'workspace-opened': { readonly authority: BodyId; readonly to: BodyId; readonly ground: string }
  'workspace-closed': { readonly authority: BodyId; readonly to: BodyId }
}

export const sharingFolds: { readonly [K in keyof SharingEvents]: Fold<Inquiry, SharingEvents[K]> } = {
  'documents-shared': (state, { secrecy: _, ...given }, head) => {
    const share = { ...given, by: head.actor, at: head.recordedAt, replies: [] }
    const shares = put(state.papers.shares, given.id, share)
    const shared = { ...state, papers: { ...state.papers, shares } }
    const reader = readerOf(state, given.to)
    if (given.effect === 'becomes-public') return withDispatched(shared, given.documents, reader, head)
    if (given.effect === 'stays-internal' || reader === undefined) return shared
    return given.documents.reduce((was, hash) => withReader(was, hash, reader), shared)
  },
  'workspace-opened': (state, given, head) => {
    const workspace = { ...given, by: head.actor, openedAt: head.recordedAt }
    const opened: Inquiry = {
      ...state,
      papers: { ...state.papers, workspaces: [...state.papers.workspaces, workspace] },
    }
    return itemsOf(state.documents)
      .filter(({ authority }) => authority === given.authority)
      .reduce((was, { hash }) => withGround(was, hash, given.authority, 'dispatched', head), opened)
  },
  'workspace-closed': (state, { authority, to }, { recordedAt: closedAt }) => {
    const workspaces = state.papers.workspaces.map((one) =>
      one.authority === authority && one.to === to && one.closedAt === undefined ? { ...one, closedAt } : one,
    )
    return { ...state, papers: { ...state.papers, workspaces } }
  },
}
