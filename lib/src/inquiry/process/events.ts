import { type DocumentEvents, documentFolds } from './events/documents.ts'
import { type GateEvents, gateFolds } from './events/gates.ts'
import { type OpeningEvents, openingFolds } from './events/opening.ts'
import { type ScopeEvents, scopeFolds } from './events/scope.ts'
import { type StepEvents, stepFolds } from './events/steps.ts'
import type { Fold } from './log.ts'
import type { Inquiry } from './state.ts'

/** Every kind of event and what it says. */
export interface Events extends OpeningEvents, ScopeEvents, StepEvents, GateEvents, DocumentEvents {}

/** What each kind does to the state; a new kind is a line in its subject's interface and one in its folds. */
export const folds: { readonly [K in keyof Events]: Fold<Inquiry, Events[K]> } = {
  ...openingFolds,
  ...scopeFolds,
  ...stepFolds,
  ...gateFolds,
  ...documentFolds,
}
