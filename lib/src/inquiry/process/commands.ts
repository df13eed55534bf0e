import type { z } from 'zod'
import type { CommandKind } from './command.ts'
import { closeGate, proposeClosing, returnStep, stopGate } from './commands/closing.ts'
import { addDocument } from './commands/documents.ts'
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
import { changePolicy, changeStakeholders, giveConsent, ratifyScope, rejectScope, setScope } from './commands/scope.ts'
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
} as const

export type CommandName = keyof typeof kinds
type BodyOf<K> = K extends CommandKind<infer C> ? C : never
type GivenTo<K> = K extends { readonly schema: infer S extends z.ZodType } ? z.input<S> : never
/** A command as it is decided. */
export type Command = { [K in CommandName]: { readonly kind: K } & BodyOf<(typeof kinds)[K]> }[CommandName]
/** A command as somebody writes it: what has a default may be left out. */
export type GivenCommand = { readonly kind: CommandName; readonly [field: string]: unknown }
export type { GivenTo }
