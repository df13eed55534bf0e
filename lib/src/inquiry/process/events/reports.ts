import type { Fold } from '../entry-head.ts'
import type { ChildrensReview, Inquiry, LinkTest, RegisteredSource, Report, Reservation } from '../state.ts'

export interface ReportEvents {
  'source-registered': Omit<RegisteredSource, 'by' | 'at'>
  'childrens-interests-signed': Omit<ChildrensReview, 'signedBy' | 'at'>
  'links-tested': Omit<LinkTest, 'by' | 'at'>
  'reservation-attached': Omit<Reservation, 'by' | 'at'>
  'report-frozen': { readonly report: Report }
}

export const reportFolds: { readonly [K in keyof ReportEvents]: Fold<Inquiry, ReportEvents[K]> } = {
  'source-registered': (state, given, { actor: by, recordedAt: at }) => {
    const { reporting } = state
    return {
      ...state,
      reporting: { ...reporting, sources: { ...reporting.sources, [given.id]: { ...given, by, at } } },
    }
  },
  'childrens-interests-signed': (state, given, { actor: signedBy, recordedAt: at }) =>
    inList(state, 'childrensReviews', { ...given, signedBy, at }),
  'links-tested': (state, given, { actor: by, recordedAt: at }) => inList(state, 'linkTests', { ...given, by, at }),
  'reservation-attached': (state, given, { actor: by, recordedAt: at }) =>
    inList(state, 'reservations', { ...given, by, at }),
  'report-frozen': (state, { report }) => inList(state, 'reports', report),
}

type Lists = Omit<Inquiry['reporting'], 'sources'>
function inList<K extends keyof Lists>(state: Inquiry, list: K, item: Lists[K][number]): Inquiry {
  const { reporting } = state
  return { ...state, reporting: { ...reporting, [list]: [...reporting[list], item] } }
}
