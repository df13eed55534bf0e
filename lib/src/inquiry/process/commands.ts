import type { CommandKind } from './command.ts'
import { closeGate, proposeClosing, returnStep, stopGate } from './commands/closing.ts'
import { receiveAnswer, receiveComment, sendConsultation, treatAnswers } from './commands/consultations.ts'
import { breakGlass, performErasure, recordIncident } from './commands/custody.ts'
import {
  announceMinutes,
  approveMinutes,
  enterForce,
  proposeDecision,
  recordAppeal,
  repealDecision,
  settleAppeal,
  takeDecision,
} from './commands/decisions.ts'
import {
  addDocument,
  confirmStatus,
  correctDocument,
  noteGround,
  receiveDocument,
  registerDocument,
  releaseDocument,
} from './commands/documents.ts'
import { dischargeObligation, giveExemption, liftConstraint, setConstraint } from './commands/duties.ts'
import { acceptFinding, adoptDirective, adoptPlan, stopInquiry } from './commands/opening.ts'
import { amendPackage, freezePackage, moveDeadline } from './commands/packages.ts'
import { fillSeat, grantMandate, leaveSeat, revokeMandate, scheduleMeetings } from './commands/people.ts'
import {
  acceptCondition,
  appealDecision,
  disputePosition,
  present,
  reachFinality,
  recordPosition,
  withdrawPosition,
} from './commands/positions.ts'
import { checkDisclosure, publishDocument, takeDown, withholdDocument } from './commands/publication.ts'
import {
  attachReservation,
  freezeReport,
  recordLinkTest,
  registerSource,
  signChildrensInterests,
} from './commands/reports.ts'
import { changePolicy, changeStakeholders, giveConsent, ratifyScope, rejectScope, setScope } from './commands/scope.ts'
import { closeWorkspace, openWorkspace, shareDocuments } from './commands/sharing.ts'
import {
  answerQuestion,
  coverPerspective,
  recordExperience,
  reopenStep,
  resolveWithdrawal,
  startStep,
  withdrawInterest,
} from './commands/steps.ts'

/** Every kind of command. A new one is a function beside those of its subject, a line here, and its texts. */
export const kinds = {
  'adopt-directive': adoptDirective,
  'adopt-plan': adoptPlan,
  'accept-finding': acceptFinding,
  'fill-seat': fillSeat,
  'leave-seat': leaveSeat,
  'schedule-meetings': scheduleMeetings,
  'grant-mandate': grantMandate,
  'revoke-mandate': revokeMandate,
  'add-document': addDocument,
  'set-scope': setScope,
  'ratify-scope': ratifyScope,
  'reject-scope': rejectScope,
  'change-stakeholders': changeStakeholders,
  'change-policy': changePolicy,
  'give-consent': giveConsent,
  'start-step': startStep,
  'answer-question': answerQuestion,
  'cover-perspective': coverPerspective,
  'record-experience': recordExperience,
  'freeze-package': freezePackage,
  'amend-package': amendPackage,
  'move-deadline': moveDeadline,
  present,
  'record-position': recordPosition,
  'withdraw-position': withdrawPosition,
  'dispute-position': disputePosition,
  'accept-condition': acceptCondition,
  'reach-finality': reachFinality,
  'appeal-decision': appealDecision,
  'propose-closing': proposeClosing,
  'close-gate': closeGate,
  'return-step': returnStep,
  'stop-gate': stopGate,
  'withdraw-interest': withdrawInterest,
  'resolve-withdrawal': resolveWithdrawal,
  'reopen-step': reopenStep,
  'stop-inquiry': stopInquiry,
  'receive-document': receiveDocument,
  'note-ground': noteGround,
  'confirm-status': confirmStatus,
  'register-document': registerDocument,
  'release-document': releaseDocument,
  'correct-document': correctDocument,
  'share-documents': shareDocuments,
  'open-workspace': openWorkspace,
  'close-workspace': closeWorkspace,
  'check-disclosure': checkDisclosure,
  'publish-document': publishDocument,
  'take-down': takeDown,
  'withhold-document': withholdDocument,
  'send-consultation': sendConsultation,
  'receive-answer': receiveAnswer,
  'treat-answers': treatAnswers,
  'receive-comment': receiveComment,
  'register-source': registerSource,
  'sign-childrens-interests': signChildrensInterests,
  'record-link-test': recordLinkTest,
  'attach-reservation': attachReservation,
  'freeze-report': freezeReport,
  'propose-decision': proposeDecision,
  'take-decision': takeDecision,
  'approve-minutes': approveMinutes,
  'announce-minutes': announceMinutes,
  'enter-force': enterForce,
  'record-appeal': recordAppeal,
  'settle-appeal': settleAppeal,
  'repeal-decision': repealDecision,
  'discharge-obligation': dischargeObligation,
  'set-constraint': setConstraint,
  'lift-constraint': liftConstraint,
  'give-exemption': giveExemption,
  'record-incident': recordIncident,
  'perform-erasure': performErasure,
  'break-glass': breakGlass,
} as const

export type CommandName = keyof typeof kinds
type BodyOf<K> = K extends CommandKind<infer C> ? C : never
/** A command as it is decided. */
export type Command = { [K in CommandName]: { readonly kind: K } & BodyOf<(typeof kinds)[K]> }[CommandName]
