import type { Hash } from '#base'
import { withNotices } from '../change.ts'
import type { Fold } from '../entry-head.ts'
import { findDocument } from '../papers.ts'
import type { Instant } from '../shapes.ts'
import type { Custody, Inquiry } from '../state.ts'

/** The first three are written by what keeps the log (`#inquiry/evidence`), not by a command. */
export interface CustodyEvents {
  'key-rotated': { readonly key: string }
  'history-restored': { readonly lost: { readonly size: number; readonly root: string }; readonly reason: string }
  'cosigner-named': { readonly key: string }
  'incident-recorded': { readonly what: string }
  'erasure-performed': { readonly commitments: readonly Hash[]; readonly ground: string }
  'glass-broken': { readonly documents: readonly Hash[]; readonly ground: string; readonly until: Instant }
}

export const custodyFolds: { readonly [K in keyof CustodyEvents]: Fold<Inquiry, CustodyEvents[K]> } = {
  'key-rotated': (state, { key }, { index, recordedAt: at }) =>
    inCustody(state, ({ keys }) => ({ keys: [...keys, { key, index, at }] })),
  'history-restored': (state, { lost, reason: what }, { index, actor: by, recordedAt: at }) =>
    inCustody(state, ({ incidents }) => ({ incidents: [...incidents, { index, what, lost, by, at }] })),
  'cosigner-named': (state, { key }) => inCustody(state, ({ cosigners }) => ({ cosigners: [...cosigners, key] })),
  'incident-recorded': (state, { what }, { index, actor: by, recordedAt: at }) =>
    inCustody(state, ({ incidents }) => ({ incidents: [...incidents, { index, what, by, at }] })),
  'erasure-performed': (state, given, { index, actor: by, recordedAt: at }) =>
    inCustody(state, ({ erasures }) => ({ erasures: [...erasures, { index, ...given, by, at }] })),
  'glass-broken': (state, given, { index, actor: by, recordedAt: at }) => {
    const opened = inCustody(state, ({ openings }) => ({ openings: [...openings, { index, ...given, by, at }] }))
    const owners = new Set(given.documents.map((hash) => findDocument(state, hash)?.authority ?? ''))
    const params = { by, ground: given.ground }
    const notices = [...owners].map((to) => ({ kind: 'glass-broken', to, about: `entry-${index}`, at, params }))
    return withNotices(opened, notices)
  },
}

function inCustody(state: Inquiry, change: (was: Custody) => Partial<Custody>): Inquiry {
  return { ...state, custody: { ...state.custody, ...change(state.custody) } }
}
