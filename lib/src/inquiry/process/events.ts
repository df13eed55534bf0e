import type { Fold } from './entry-head.ts'
import { type ConsultationEvents, consultationFolds } from './events/consultations.ts'
import { type CustodyEvents, custodyFolds } from './events/custody.ts'
import { type DecisionEvents, decisionFolds } from './events/decisions.ts'
import { type DocumentEvents, documentFolds } from './events/documents.ts'
import { type DutyEvents, dutyFolds } from './events/duties.ts'
import { type GateEvents, gateFolds } from './events/gates.ts'
import { type OpeningEvents, openingFolds } from './events/opening.ts'
import { type PublicationEvents, publicationFolds } from './events/publication.ts'
import { type ReportEvents, reportFolds } from './events/reports.ts'
import { type ScopeEvents, scopeFolds } from './events/scope.ts'
import { type SharingEvents, sharingFolds } from './events/sharing.ts'
import { type StepEvents, stepFolds } from './events/steps.ts'
import type { Inquiry } from './state.ts'

/** Every kind of event and what it says. */
export interface Events
  extends OpeningEvents,
    ScopeEvents,
    StepEvents,
    GateEvents,
    DocumentEvents,
    SharingEvents,
    PublicationEvents,
    ConsultationEvents,
    ReportEvents,
    DecisionEvents,
    DutyEvents,
    CustodyEvents {}

/** What each kind does to the state; a new kind is a line in its subject's interface and one in its folds. */
export const folds: { readonly [K in keyof Events]: Fold<Inquiry, Events[K]> } = {
  ...openingFolds,
  ...scopeFolds,
  ...stepFolds,
  ...gateFolds,
  ...documentFolds,
  ...sharingFolds,
  ...publicationFolds,
  ...consultationFolds,
  ...reportFolds,
  ...decisionFolds,
  ...dutyFolds,
  ...custodyFolds,
}
