import type { GateView, PlanRowView, ProcessView, StepView } from '#contract'
import {
  type Assignment,
  authoritiesOf,
  commandsOf,
  currentPackage,
  dateMovesOf,
  dayOf,
  findDocument,
  type Gate,
  gateStatus,
  type Inquiry,
  isBackdated,
  lacksOf,
  latestPosition,
  listReadable,
  organisationsOf,
  type Position,
  policyOf,
  registrationQueue,
  type Step,
  seatsOf,
  stakeholdersOf,
  tallyOf,
} from '#inquiry/process'
import { nameOfThing } from './names.ts'
import { answerParts, packageNotices } from './package.ts'
import { isInside, type Reader } from './sight.ts'
import { processWords } from './told.ts'

/** Where an inquiry stood at an instant. */
interface Past {
  readonly state: Inquiry
  readonly at: string
}

/**
 * Where the inquiry stands, or stood, as far as the reader may see it. What may be seen follows from who the reader is now, and nothing can
 * be done in the past.
 */
export function processView(present: Inquiry, reader: Reader, past?: Past): ProcessView {
  const state = past?.state ?? present
  const { commission } = state
  const { person, now } = reader
  const own = organisationsOf(present, person, now)
  const seats = seatsOf(present, person, dayOf(now))
  const sight = { inside: isInside(present, reader), now: past?.at ?? now }
  const bodies = new Set([...seats.map(({ body }) => body), ...own])
  const mine = (of: string): boolean => bodies.has(of)
  const readable = listReadable(present, person, now).filter(({ hash }) => findDocument(state, hash) !== undefined)
  return {
    inquiry: commission.id,
    size: state.size,
    title: commission.title,
    ...(state.stopped ? { stopped: { at: state.stopped.at, reason: state.stopped.reason } } : {}),
    me: {
      person,
      seats: seats.map(({ seat, role, body, organisation }) => {
        const { title } = present.commission.seats.find(({ id }) => id === seat)!
        return { seat, title, role, body, organisation }
      }),
      speaksFor: Object.values(present.mandates)
        .filter((mandate) => mandate.person === person && own.has(mandate.organisation))
        .map(({ organisation }) => organisation),
      commands: past === undefined ? [...commandsOf(state, { person, now, next: state.size })] : [],
    },
    commissioner: commission.commissioner,
    organisations: commission.organisations.map(({ id, name, kind }) => ({ id, name, kind })),
    bodies: commission.bodies.map(({ id, name, organisation, kind, authority, meetings }) => ({
      id,
      name,
      organisation,
      kind,
      authority,
      meetings,
    })),
    seats: commission.seats.map(({ id, title, role, body, holders }) => ({
      id,
      title,
      role,
      body,
      holders: holders.map((holder) => ({ ...holder })),
    })),
    mandates: Object.values(state.mandates).map(({ grantedBy: _, kinds, ...mandate }) => ({
      ...mandate,
      kinds: [...kinds],
    })),
    perspectives: commission.perspectives,
    ...(state.directive ? { directive: { ...state.directive } } : {}),
    ...planView(state),
    assignments: Object.values(state.assignments).map((assignment) => assignmentView(state, assignment, sight)),
    documents: readable.map(({ hash, document, title, mediaType, bytes, authority, addedAt }) => ({
      hash,
      document,
      title,
      mediaType,
      bytes,
      authority,
      addedAt,
    })),
    queue: past === undefined ? queueOf(state, seats) : [],
    ...mattersOf(state, authoritiesOf(present, person, now), sight),
    obligations: Object.values(state.obligations).map(({ id, from, to, text, by, dischargedBy }) => ({
      id,
      from,
      to,
      ...(text ? { text } : {}),
      ...(by ? { by } : {}),
      done: dischargedBy.length > 0,
    })),
    tasks: state.tasks
      .filter(({ of, doneAt }) => doneAt === undefined && mine(of))
      .map(({ id, kind, of, about, since }) => ({ id, kind, of, about, name: nameOfThing(state, about), since })),
    notices: state.notices
      .filter(({ to }) => mine(to))
      .map(({ kind, about, at, params }) => ({
        kind,
        about,
        at,
        params,
        text: processWords(`notice.${kind}`, { about, ...params }, state),
      })),
  }
}

/** Consultations of the reader's authority, decisions, and what only the authority that runs the inquiry works with. */
function mattersOf(
  state: Inquiry,
  own: ReadonlySet<string>,
  { inside, now }: Sight,
): Pick<ProcessView, 'consultations' | 'decisions' | 'reports' | 'constraints'> {
  const today = dayOf(now)
  return {
    consultations: Object.values(state.consultations)
      .filter(({ authority }) => own.has(authority))
      .map(({ id, assignment, closes, points }) => ({
        id,
        assignment,
        closes,
        points: points.map((one) => ({ ...one })),
      })),
    decisions: (inside ? Object.values(state.decisions) : []).map(({ id, body, days, status, paragraph }) => ({
      id,
      body,
      meeting: days.meeting,
      status,
      ...(paragraph ? { paragraph } : {}),
    })),
    reports: (inside ? state.reporting.reports : []).map(({ id, assignment, type, frozenAt }) => ({
      id,
      assignment,
      type,
      frozenAt,
    })),
    constraints: state.constraints
      .filter(({ to }) => to === undefined || today <= to)
      .map(({ id, text }) => ({ id, text })),
  }
}

/** What a reader sees of steps, and when they are looked at. */
interface Sight {
  /** Also what is being written. */
  readonly inside: boolean
  readonly now: string
}

function queueOf(state: Inquiry, seats: ReturnType<typeof seatsOf>): ProcessView['queue'] {
  const { bodies } = state.commission
  const kept = seats
    .filter(({ role }) => role === 'registrar')
    .map(({ body }) => bodies.find(({ id }) => id === body)!.authority)
  return [...new Set(kept)].flatMap((authority) =>
    authority === null
      ? []
      : registrationQueue(state, authority).map(({ document: { hash, title }, todo, proposed, since }) => ({
          document: hash,
          title,
          authority,
          todo,
          proposed: proposed.status,
          since,
        })),
  )
}

function planView(state: Inquiry): Pick<ProcessView, 'plan'> {
  const { acceptedFindings } = state
  const plan = state.plans.at(-1)
  if (plan === undefined) return {}
  return {
    plan: {
      n: plan.n,
      at: plan.at,
      reason: plan.reason,
      rows: plan.rows.map((row): PlanRowView => {
        const { id, assignment, body, what, date, from, to } = row
        const place = { ...(body ? { body } : {}), ...(from ? { from } : {}), ...(to ? { to } : {}) }
        const moved = dateMovesOf(state, id).map(({ from: was, to: became, before }) => ({
          plan: was.n,
          date: before,
          at: became.at,
          reason: became.reason,
        }))
        return { id, assignment, what, date, ...place, moved }
      }),
      findings: plan.findings.map(({ id, code, severity, accepted }) => {
        const reason = Object.hasOwn(acceptedFindings, id) ? acceptedFindings[id]!.reason : accepted
        return { id, code, severity, ...(reason ? { accepted: reason } : {}) }
      }),
    },
  }
}

function assignmentView(state: Inquiry, assignment: Assignment, sight: Sight): ProcessView['assignments'][number] {
  const given = state.commission.assignments.find(({ id }) => id === assignment.id)!
  const { n, approvers, consulted, informed } = assignment.stakeholders.at(-1)!
  const scope = assignment.scopes.at(-1)!
  const { inside } = sight
  return {
    id: assignment.id,
    title: given.title,
    recipient: given.recipient,
    stakeholders: { n, approvers, consulted, informed },
    scope: { n: scope.n, text: scope.text, status: scope.status, units: [...scope.units] },
    coverage: given.perspectives.map((perspective) => {
      const covered = assignment.coverage[perspective]
      if (covered === undefined) return { perspective, status: 'not-started' as const }
      const { status, where, reason } = covered
      // Where a draft treats it is the draft's.
      return { perspective, status, ...(inside && where ? { where } : {}), ...(inside && reason ? { reason } : {}) }
    }),
    withdrawals: assignment.withdrawals.map(({ step, organisation, decision, reason, at }) => ({
      step,
      organisation,
      decision,
      reason,
      at,
    })),
    steps: assignment.steps.map((step) => stepView(state, step, sight)),
  }
}

function stepView(state: Inquiry, step: Step, { inside, now }: Sight): StepView {
  const { id, title, status, suspended, questions, answers, gates } = step
  const views = gates.map((gate) => gateView(state, gate, now))
  const isCurrent = status === 'at-gate' || status === 'passed' || status === 'stopped'
  return {
    id,
    title,
    status,
    suspended,
    questions: questions.map((question) => ({
      id: question.id,
      text: question.text,
      // What is being written is the authority's own until it is frozen and presented.
      ...(inside ? answerParts(answers[question.id]) : {}),
    })),
    ...(isCurrent && views.length > 0 ? { gate: views.at(-1)! } : {}),
    earlierGates: isCurrent ? views.slice(0, -1) : views,
  }
}

function gateView(state: Inquiry, gate: Gate, now: string): GateView {
  const policy = policyOf(state, gate)
  const { hash } = currentPackage(gate)
  const { approvers, consulted } = stakeholdersOf(state, gate)
  const { name, source, requireApproval, requireInterest, finality, minReviewDays, disputeDays } = policy
  return {
    id: gate.id,
    step: gate.step,
    status: gateStatus(state, gate, now),
    package: hash,
    packages: gate.packages.map((one) => ({ hash: one.hash, frozenAt: one.frozenAt })),
    ...(gate.deadline ? { deadline: gate.deadline } : {}),
    tally: gate.outcome.kind === 'passed' ? gate.outcome.tally : tallyOf(state, gate, now),
    policy: {
      name,
      ...(source ? { source } : {}),
      requireApproval,
      requireInterest,
      finality,
      minReviewDays,
      disputeDays,
    },
    approvers: approvers.map((organisation) => {
      const presented = gate.presentations.find((one) => one.organisation === organisation && one.package === hash)
      const latest = latestPosition(gate, organisation)
      const all = gate.positions.filter((position) => position.organisation === organisation)
      return {
        organisation,
        ...(presented ? { presentedAt: presented.occurredAt } : {}),
        lacks: gate.outcome.kind === 'passed' ? [] : [...lacksOf(state, gate, organisation, now)],
        ...(latest ? { position: positionView(state, latest) } : {}),
        earlier: all.filter((position) => position !== latest).map((position) => positionView(state, position)),
      }
    }),
    consulted,
    proposed: gate.proposal !== undefined,
    ...(gate.outcome.kind === 'open' ? {} : { closedAt: gate.outcome.at }),
    notices: [...packageNotices(state, gate)],
  }
}

function positionView(
  { commission }: Inquiry,
  position: Position,
): NonNullable<GateView['approvers'][number]['position']> {
  const { mandate: _m, speaker: _s, recordedBy: _r, index: _i, conditions, ...shown } = position
  return {
    ...shown,
    conditions: conditions.map((condition) => ({ ...condition })),
    backdated: isBackdated(commission, position.recordedAt, position.occurredAt),
  }
}
