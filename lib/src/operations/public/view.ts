import type { Text } from '#contract'
import {
  type Assignment,
  commentGroups,
  type DecisionRef,
  dateMovesOf,
  dayOf,
  findDocument,
  type Gate,
  gateStatus,
  type Inquiry,
  isOpenConsultation,
  isPublished,
  itemsOf,
  lacksOf,
  latestPosition,
  listBreaches,
  type PlanRow,
  type PlanVersion,
  publicList,
  type Step,
  seatsOf,
  stakeholdersOf,
  tallyOf,
} from '#inquiry/process'
import { packageNotices } from '../process/package.ts'
import { processWords } from '../process/told.ts'

/** A body's decision as it is referred to. */
export interface PublicDecisionRef {
  readonly body: Text
  readonly day: string
  readonly paragraph?: string | undefined
  readonly dnr?: string | undefined
}
/** What anybody may know of an inquiry, in both languages. */
export interface PublicInquiry {
  readonly inquiry: string
  readonly title: Text
  readonly openedAt?: string | undefined
  readonly updatedAt: string
  /** Entries of the log. */
  readonly size: number
  readonly commissioner: Text
  readonly organisation: Text
  readonly directive?: PublicDecisionRef | undefined
  readonly stopped?: { readonly at: string; readonly reason: string; readonly decision: PublicDecisionRef } | undefined
  readonly corrections: readonly PublicCorrection[]
  readonly assignments: readonly PublicAssignment[]
  readonly plan?: PublicPlan | undefined
  readonly decisions: readonly PublicDecision[]
  readonly documents: readonly PublicDocument[]
  readonly withheld: readonly {
    readonly title?: string | undefined
    readonly ground: string
    readonly authority: Text
  }[]
  readonly consultations: readonly PublicConsultation[]
  readonly obligations: readonly PublicObligation[]
  readonly incidents: readonly { readonly at: string; readonly what: string }[]
}
export interface PublicCorrection {
  readonly title: string
  readonly corrected: string
  readonly original: string
  readonly at: string
  readonly reason: string
}
export interface PublicAssignment {
  readonly id: string
  readonly title: Text
  readonly recipient: Text
  readonly assignee?: Text | undefined
  readonly source?: string | undefined
  readonly scope: {
    readonly text: Text
    readonly n: number
    readonly body: Text
    readonly inForce: boolean
    readonly status: Text
  }
  /** What holds no longer, or not yet: interest that was withdrawn. */
  readonly notices: readonly Text[]
  readonly steps: readonly PublicStep[]
}
export interface PublicStep {
  readonly id: string
  readonly title: Text
  readonly status: Text
  readonly suspended: boolean
  readonly questions: readonly Text[]
  /** Newest last. */
  readonly gates: readonly PublicGate[]
}
export interface PublicGate {
  readonly id: string
  readonly status: Text
  readonly superseded: boolean
  readonly tally: { readonly approved: number; readonly of: number }
  readonly deadline?: string | undefined
  readonly policy: Text
  readonly notices: readonly Text[]
  readonly approvers: readonly PublicApprover[]
}
export interface PublicApprover {
  readonly name: Text
  readonly presentedAt?: string | undefined
  /** Why it does not count as approving yet. */
  readonly lacks: readonly Text[]
  readonly position?:
    | {
        readonly stance: Text
        readonly interest: Text
        readonly decision: PublicDecisionRef
        readonly finality: Text
        readonly preliminary: boolean
        readonly appealed: boolean
        readonly disputed: boolean
        readonly onBehalf: boolean
        readonly conditions: readonly string[]
      }
    | undefined
}
export interface PublicRow {
  readonly id: string
  readonly assignment: Text
  readonly body?: Text | undefined
  readonly what: Text
  /** As it is written; empty where none is set. */
  readonly date: string
  readonly from?: string | undefined
  readonly to?: string | undefined
  /** Newest first. */
  readonly moved: readonly PublicMove[]
}
export interface PublicMove {
  readonly before: string
  readonly after: string
  readonly at: string
  readonly reason: string
  readonly who: Text
}
export interface PublicPlan {
  readonly n: number
  readonly at: string
  readonly reason: string
  readonly who: Text
  readonly rows: readonly PublicRow[]
  /** Rows of earlier versions that are in none any more. */
  readonly dropped: readonly (PublicRow & { readonly at: string; readonly reason: string; readonly who: Text })[]
  readonly findings: readonly PublicFinding[]
}
export interface PublicFinding {
  readonly id: string
  readonly severity: 'error' | 'warning' | 'information'
  /** Why it is left as it is. */
  readonly reason: string
  readonly at?: string | undefined
}
export interface PublicDecision {
  readonly id: string
  readonly ref: PublicDecisionRef
  readonly status: Text
  readonly points: readonly string[]
  readonly appealed: boolean
}
export interface PublicDocument {
  readonly hash: string
  readonly title: string
  readonly dnr: string
  readonly authority: Text
  readonly publishedAt: string
  readonly mediaType: string
  readonly bytes: number
}
export interface PublicConsultation {
  readonly id: string
  readonly assignment: Text
  readonly sentAt: string
  readonly closes: string
  readonly open: boolean
  readonly openToAll: boolean
  readonly short?: { readonly days: number; readonly wanted: number; readonly reason: string } | undefined
  readonly points: readonly { readonly id: string; readonly text: string }[]
  readonly documents: readonly PublicDocument[]
  /** Documents of it that are not published: how many. */
  readonly unpublished: number
  readonly answers: number
  readonly late: number
  readonly comments: number
  readonly texts: number
}
export interface PublicObligation {
  /** null: all assignments. */
  readonly from: Text | null
  readonly to: Text
  readonly text?: Text | undefined
  readonly by?: string | undefined
  readonly done: boolean
  readonly breaches: readonly {
    readonly assignment?: Text | undefined
    readonly lacks: 'plan' | 'deed'
    readonly overdue: boolean
  }[]
}

/** What the public may know of an inquiry now; nothing in it depends on who asks. */
export function publicView(state: Inquiry, openedAt: string | undefined, now: string): PublicInquiry {
  const { commission } = state
  const commissioner = commission.bodies.find(({ id }) => id === commission.commissioner)!
  return {
    inquiry: commission.id,
    title: commission.title,
    openedAt,
    updatedAt: state.lastAt,
    size: state.size,
    commissioner: commissioner.name,
    organisation: organisationName(state, commissioner.organisation),
    directive: state.directive && refOf(state, state.directive.decision),
    stopped: state.stopped && {
      at: state.stopped.at,
      reason: state.stopped.reason,
      decision: refOf(state, state.stopped.decision),
    },
    corrections: correctionsIn(state),
    assignments: Object.values(state.assignments).map((assignment) => assignmentView(state, assignment, now)),
    plan: planView(state),
    decisions: Object.values(state.decisions)
      .filter(({ status }) => status !== 'proposed')
      .map(({ id, body, days, paragraph, dnr, status, points, appeals }) => ({
        id,
        ref: { body: bodyName(state, body), day: days.meeting, paragraph, dnr },
        status: processWords(`status.${status}`),
        points: points.map(({ text }) => text),
        appealed: appeals.some(({ settled }) => settled === undefined),
      })),
    documents: documentsIn(state),
    withheld: publicList(state).flatMap((item) =>
      item.kind === 'withheld'
        ? [{ title: item.title, ground: item.ground, authority: bodyName(state, item.authority) }]
        : [],
    ),
    consultations: consultationsIn(state, now),
    obligations: obligationsIn(state, now),
    incidents: state.custody.incidents.map(({ at, what }) => ({ at, what })),
  }
}

const named = (name: string): Text => ({ sv: name, en: name })

function bodyName({ commission }: Inquiry, id: string): Text {
  return commission.bodies.find((body) => body.id === id)?.name ?? named(id)
}
function organisationName({ commission }: Inquiry, id: string): Text {
  return commission.organisations.find((one) => one.id === id)?.name ?? named(id)
}
function assignmentName({ commission }: Inquiry, id: string): Text {
  return commission.assignments.find((one) => one.id === id)?.title ?? named(id)
}
function refOf(state: Inquiry, { body, day, paragraph, dnr }: DecisionRef): PublicDecisionRef {
  return { body: bodyName(state, body), day, paragraph, dnr }
}

/** The seats that a person held then, never the person. */
function seatsWords(state: Inquiry, person: string, at: string): Text {
  const titles = seatsOf(state, person, dayOf(at)).map(
    ({ seat }) => state.commission.seats.find(({ id }) => id === seat)!.title,
  )
  const join = (language: keyof Text): string => titles.map((title) => title[language]).join(', ')
  return { sv: join('sv'), en: join('en') }
}

/** Who adopted a version of the plan: the body that decided it, else by seat who recorded it. */
function adopterOf(state: Inquiry, { decision, by, at }: PlanVersion): Text {
  if (decision === undefined) return seatsWords(state, by, at)
  const { body, day, paragraph } = refOf(state, decision)
  const after = [paragraph, day].filter((part) => part !== undefined).join(', ')
  return { sv: `${body.sv}, ${after}`, en: `${body.en}, ${after}` }
}

/** Of documents that are published, before or after, the newest first. */
function correctionsIn(state: Inquiry): readonly PublicCorrection[] {
  return itemsOf(state.papers.corrections)
    .filter(({ original, corrected }) => isPublished(state, original) || isPublished(state, corrected))
    .map(({ original, corrected, at, reason }) => ({
      original,
      corrected,
      at,
      reason,
      title: findDocument(state, isPublished(state, corrected) ? corrected : original)!.title,
    }))
    .toSorted((a, b) => (a.at < b.at ? 1 : -1))
}

function assignmentView(state: Inquiry, assignment: Assignment, now: string): PublicAssignment {
  const given = state.commission.assignments.find(({ id }) => id === assignment.id)!
  const scope = assignment.scopes.at(-1)!
  const assignee = state.commission.seats.find(({ id }) => id === given.assignee)
  return {
    id: assignment.id,
    title: given.title,
    recipient: bodyName(state, given.recipient),
    assignee: assignee?.title,
    source: given.source,
    scope: {
      text: scope.text,
      n: scope.n,
      body: bodyName(state, scope.body),
      inForce: scope.status === 'in-force',
      status: processWords(`status.${scope.status}`),
    },
    notices: assignment.withdrawals.map(({ organisation, step }) => {
      const [of, title] = [organisationName(state, organisation), stepTitle(assignment, step)]
      const inLanguage = (language: keyof Text): string =>
        processWords('refusal.INTEREST_WITHDRAWN', { organisation: of[language], step: title[language] })[language]
      return { sv: inLanguage('sv'), en: inLanguage('en') }
    }),
    steps: assignment.steps.map((step) => stepView(state, step, now)),
  }
}

function stepTitle({ steps }: Assignment, id: string): Text {
  return steps.find((step) => step.id === id)?.title ?? named(id)
}

function stepView(state: Inquiry, step: Step, now: string): PublicStep {
  return {
    id: step.id,
    title: step.title,
    status: processWords(`status.${step.status}`),
    suspended: step.suspended,
    questions: step.questions.map(({ text }) => text),
    gates: step.gates.map((gate) => gateView(state, step, gate, now)),
  }
}

function gateView(state: Inquiry, step: Step, gate: Gate, now: string): PublicGate {
  const policy = state.assignments[gate.assignment]!.policies[gate.policy - 1]!
  const status = gateStatus(state, gate, now)
  const { hash } = gate.packages.at(-1)!
  return {
    id: gate.id,
    status: processWords(`status.${status}`),
    superseded: status === 'superseded',
    tally: gate.outcome.kind === 'passed' ? gate.outcome.tally : tallyOf(state, gate, now),
    deadline: gate.deadline,
    policy: policy.name,
    notices: packageNotices(state, gate).map(({ code, params, text }) =>
      'gate' in params
        ? {
            sv: processWords(`refusal.${code}`, { ...params, gate: step.title.sv }).sv,
            en: processWords(`refusal.${code}`, { ...params, gate: step.title.en }).en,
          }
        : text,
    ),
    approvers: stakeholdersOf(state, gate).approvers.map((organisation): PublicApprover => {
      const presented = gate.presentations.find((one) => one.organisation === organisation && one.package === hash)
      const position = latestPosition(gate, organisation)
      const lacks = gate.outcome.kind === 'passed' ? [] : lacksOf(state, gate, organisation, now)
      return {
        name: organisationName(state, organisation),
        presentedAt: presented?.occurredAt,
        lacks: lacks.map((lack) => processWords(`lack.${lack}`)),
        position: position && {
          stance: processWords(`stance.${position.stance}`),
          interest: processWords(`interest.${position.interest}`),
          decision: refOf(state, position.decision),
          finality: processWords(`finality.${position.finality}`),
          preliminary: position.finality === 'oral' || position.finality === 'decided',
          appealed: position.appealed,
          disputed: position.state === 'disputed',
          onBehalf: position.onBehalf,
          conditions: position.conditions.map(({ text }) => text),
        },
      }
    }),
  }
}

function planView(state: Inquiry): PublicPlan | undefined {
  const { plans, acceptedFindings } = state
  const plan = plans.at(-1)
  if (plan === undefined) return undefined
  const current = new Set(plan.rows.map(({ id }) => id))
  const dropped = plans.slice(0, -1).flatMap((was, i) => {
    const next = plans[i + 1]!
    return was.rows
      .filter(({ id }) => !current.has(id) && !next.rows.some((row) => row.id === id))
      .map((row) => ({ ...rowView(state, row), at: next.at, reason: next.reason, who: adopterOf(state, next) }))
  })
  return {
    n: plan.n,
    at: plan.at,
    reason: plan.reason,
    who: adopterOf(state, plan),
    rows: plan.rows.map((row) => rowView(state, row)),
    // A row that came back and went again is told once, as it went last.
    dropped: [...new Map(dropped.map((row) => [row.id, row])).values()],
    findings: plan.findings.flatMap(({ id, severity, accepted }) => {
      const said = Object.hasOwn(acceptedFindings, id) ? acceptedFindings[id]! : undefined
      const reason = said?.reason ?? accepted
      return reason === undefined ? [] : [{ id, severity, reason, at: said?.at }]
    }),
  }
}

function rowView(state: Inquiry, row: PlanRow): PublicRow {
  return {
    id: row.id,
    assignment: assignmentName(state, row.assignment),
    body: row.body === undefined ? undefined : bodyName(state, row.body),
    what: row.what,
    date: row.date,
    from: row.from,
    to: row.to,
    moved: dateMovesOf(state, row.id).map(({ before, after, to }) => ({
      before,
      after,
      at: to.at,
      reason: to.reason,
      who: adopterOf(state, to),
    })),
  }
}

function documentsIn(state: Inquiry): readonly PublicDocument[] {
  return publicList(state).flatMap((item) => {
    if (item.kind !== 'published') return []
    const { document, authority, at } = item.publication
    const { mediaType, bytes } = findDocument(state, document)!
    const { title, dnr } = item
    return [{ hash: document, title, dnr, authority: bodyName(state, authority), publishedAt: at, mediaType, bytes }]
  })
}

function consultationsIn(state: Inquiry, now: string): readonly PublicConsultation[] {
  const published = new Map(documentsIn(state).map((document) => [document.hash, document]))
  return Object.values(state.consultations)
    .filter(({ openToAll }) => openToAll)
    .map((consultation) => {
      const { id, assignment, sentAt, closes, openToAll, short, points, documents } = consultation
      const answers = itemsOf(consultation.answers).filter((answer) => answer.state === 'standing')
      return {
        id,
        assignment: assignmentName(state, assignment),
        sentAt,
        closes,
        openToAll,
        open: isOpenConsultation(consultation, now),
        short,
        points,
        documents: documents.flatMap((hash) => published.get(hash) ?? []),
        unpublished: documents.filter((hash) => !published.has(hash)).length,
        answers: answers.length,
        late: answers.filter(({ late }) => late).length,
        comments: consultation.commentCount,
        texts: commentGroups(consultation).length,
      }
    })
}

function obligationsIn(state: Inquiry, now: string): readonly PublicObligation[] {
  const breaches = listBreaches(state, now)
  return Object.values(state.obligations).map(({ id, from, to, text, by, dischargedBy }) => ({
    from: from === 'all' ? null : assignmentName(state, from),
    to: bodyName(state, to),
    text,
    by,
    done: dischargedBy.length > 0,
    breaches: breaches
      .filter(({ obligation }) => obligation === id)
      .map(({ assignment, lacks, overdue }) => ({
        assignment: assignment === undefined ? undefined : assignmentName(state, assignment),
        lacks,
        overdue,
      })),
  }))
}
