import { bothNames } from '#care/model'
import { type Code, codes, type Severity, severities } from './codes.ts'
import { type Finding, type Rule, spanOf, tell } from './finding.ts'
import * as agreements from './rules/agreements.ts'
import { dateNoYear } from './rules/dates.ts'
import * as directive from './rules/directive.ts'
import * as gates from './rules/gates.ts'
import * as links from './rules/links.ts'
import * as obligations from './rules/obligations.ts'
import * as order from './rules/order.ts'
import { perspectiveGap } from './rules/perspectives.ts'
import * as plan from './rules/plan.ts'
import * as reports from './rules/reports.ts'
import * as scope from './rules/scope.ts'
import * as stakeholders from './rules/stakeholders.ts'
import * as sums from './rules/sums.ts'
import * as wording from './rules/wording.ts'
import type { Commission } from './schema/inquiry.ts'
import { worldOf } from './world.ts'

const rules: Readonly<Record<Code, Rule>> = {
  'GATE-POLICY-CONFLICT': gates.gatePolicyConflict,
  'GATE-NO-ROW': gates.gateNoRow,
  'GATE-SAME-MEETING': gates.gateSameMeeting,
  ORDER: order.order,
  'DEP-ORDER': order.dependencyOrder,
  'PLAN-NONE': plan.planNone,
  'PLAN-UNDATED': plan.planUndated,
  'PLAN-INFER': plan.planInfer,
  'DATE-MOVED': plan.dateMoved,
  'OBL-UNPLANNED': obligations.obligationUnplanned,
  'OBL-BODY-SCOPE': obligations.obligationBodyScope,
  'DELIVERY-NO-RECEIVER': obligations.deliveryNoReceiver,
  'SLACK-ZERO': obligations.slackZero,
  'SCOPE-DRIFT': scope.scopeDrift,
  'SCOPE-AUTHORITY': scope.scopeAuthority,
  'DIRECTIVE-ADOPTER': directive.directiveAdopter,
  'STAKEHOLDER-MISSING': stakeholders.stakeholderMissing,
  'STAKEHOLDER-TWO-LISTS': stakeholders.stakeholderTwoLists,
  'LINK-MISSING': links.linkMissing,
  'LINK-ASYMMETRIC': links.linkAsymmetric,
  'LINK-CYCLE': links.linkCycle,
  'LINK-WORKING-PAPER': links.linkWorkingPaper,
  'LINK-OTHER-COMMISSIONER': links.linkOtherCommissioner,
  'BODY-COMPOSITION': stakeholders.bodyComposition,
  'OWNER-MISMATCH': directive.ownerMismatch,
  'RESP-ALTERNATIVE': directive.responsibleAlternative,
  'START-CONFLICT': plan.startConflict,
  'QUESTION-TRUNCATED': wording.questionTruncated,
  'ITEM-DROPPED': plan.itemDropped,
  'NUMBER-CLASH': directive.numberClash,
  'DOC-ALIAS': wording.documentAlias,
  'DOC-NO-DNR': wording.documentNoDnr,
  'LIST-MALFORMED': wording.listMalformed,
  'PERSPECTIVE-GAP': perspectiveGap,
  'GOAL-UNMEASURABLE': wording.goalUnmeasurable,
  'TERM-UNDEFINED': wording.termUndefined,
  CONSTRAINT: wording.constraint,
  'CADENCE-ODD': plan.cadenceOdd,
  'REMISS-SHORT': reports.consultationShort,
  'REPORT-NO-REMISS': reports.reportNoConsultation,
  'DATE-NO-YEAR': dateNoYear,
  'PLAN-BEFORE-ADOPTION': reports.planBeforeAdoption,
  'POSITION-CONFLICT': agreements.positionConflict,
  'AGREEMENT-NO-TERM': agreements.agreementNoTerm,
  'PERSON-VARIANT': agreements.personVariant,
  'SUM-WRONG': sums.sumWrong,
  'GROUP-PARTIES': sums.groupParties,
}

const weights: Readonly<Record<Severity, number>> = { error: 0, warning: 1, information: 2 }

/**
 * What in a commission does not hold together: errors first, in the order of the table of codes, each with its places in the documents
 * and a question. What was accepted stays in the list with its reason; what was put right is listed with the version in which it was.
 */
export function lint(commission: Commission): readonly Finding[] {
  const world = worldOf(commission)
  const found = codes.flatMap((code) =>
    rules[code](world).map((one) => accept(tell(code, one.severity ?? severities[code], one), commission)),
  )
  const fixed = (commission.fixed ?? []).flatMap((fix): readonly Finding[] => {
    // What is said to be put right and is still found is open.
    if (found.some(({ code, about }) => code === fix.code && (fix.about === undefined || fix.about === about)))
      return []
    return [fixedFinding(fix)]
  })
  return [...found, ...fixed].toSorted((a, b) => weights[a.severity] - weights[b.severity])
}

function fixedFinding({
  code,
  about = '',
  version,
  reason,
  source,
}: NonNullable<Commission['fixed']>[number]): Finding {
  const spans = source.map(spanOf)
  const { file, line } = spans[0]!
  const text = bothNames(reason)
  const question = { sv: '', en: '' }
  const severity = severities[code]
  return { code, severity, about, source: { file, line }, spans, text, question, state: 'fixed', reason, version }
}

function accept(finding: Finding, { accepted = [] }: Commission): Finding {
  const { code, about } = finding
  const found = accepted.find((one) => one.code === code && (one.about === undefined || one.about === about))
  return found === undefined ? finding : { ...finding, state: 'accepted', reason: found.reason }
}

/** Whether nobody may go on: an error that nobody has accepted. */
export function isBlocking({ severity, state }: Finding): boolean {
  return severity === 'error' && state === 'open'
}
