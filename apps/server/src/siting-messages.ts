import type { answerQuestion, OnProgress, SitingAnswer } from '@samplan/lib/operations'

/** From the thread of a search. */
export type FromSiting =
  | { readonly kind: 'progress'; readonly progress: Parameters<OnProgress>[0] }
  /** The structure; what was asked for besides follows. */
  | { readonly kind: 'answer'; readonly answer: SitingAnswer }
  | { readonly kind: 'done'; readonly result: Awaited<ReturnType<typeof answerQuestion>> }
