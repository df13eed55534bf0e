import { bothNames } from '#care/model'
import { readDate } from '#inquiry/dates'
import {
  type Assignment,
  type Body,
  type Finding,
  type GatePolicy,
  lint,
  planGraph,
  type Commission as Written,
} from '#inquiry/plan'
import type { Commission, PlanFinding, PlanRow, Role } from '#inquiry/process'
import { wordsOf } from '../workbench/outcome.ts'

type Given = Commission['assignments'][number]

// What the documents leave open is filled with what the design says is usual; a policy is changed by the commissioner's decision.
const usualDisputeDays = 14

/** The commission that an inquiry's process is opened with, as `inquiry.yaml` has it; undefined when it says not who commissions. */
export function commissionOf(id: string, written: Written): Commission | undefined {
  const { directive, bodies = [], organisations = [], groups = [], perspectives = [] } = written
  const commissioner = bodies.find((body) => body.id === directive?.commissioner.body)
  if (directive === undefined || commissioner?.organisation === undefined) return undefined
  const lead = commissioner.organisation
  const assignments = (written.assignments ?? []).map((one) => assignmentOf(written, directive, one))
  return {
    id,
    title: bothNames(written.name),
    custody: 'several',
    organisations: [
      ...organisations.map(({ id: one, name, kind }) => ({ id: one, name: bothNames(name), kind })),
      ...groups.map(({ id: one, name }) => ({ id: one, name: bothNames(name), kind: 'group' as const })),
    ],
    bodies: bodies.map((body) => ({
      id: body.id,
      // Where several organisations meet, the one that runs the inquiry keeps the books.
      organisation: body.organisation ?? lead,
      name: bothNames(body.name),
      kind: body.kind,
      authority: body.authority === 'none' ? null : (body.authority ?? body.id),
      meetings: meetingsOf(written, body),
    })),
    seats: seatsOf(written, commissioner, assignments),
    commissioner: commissioner.id,
    perspectives: perspectives.map(({ id: one, name }) => ({ id: one, name: capital(name) })),
    assignments,
    mandates: [],
    obligations: obligationsOf(written),
    links: linksOf(written),
  }
}

function assignmentOf(written: Written, directive: NonNullable<Written['directive']>, given: Assignment): Given {
  const { scopes = [], steps = [], questions = [] } = given
  const isOurs = (scope: (typeof scopes)[number]): boolean => scope.body === directive.commissioner.body
  const first = scopes.findLast((scope) => isOurs(scope)) ?? scopes[0]
  const units = (scope: (typeof scopes)[number] | undefined): Given['scope']['units'] =>
    (scope?.units ?? []).map((unit) => {
      const named = written.units?.find(({ id }) => id === unit)
      const { name = unit, operators, owner } = named ?? {}
      const isPrivate = operators?.includes('private') ?? scope?.operators?.every((one) => one === 'private') ?? false
      const operator = isPrivate ? 'private' : 'own'
      return { id: unit, name: bothNames(name), operator, ...(owner === undefined ? {} : { owner }) }
    })
  return {
    id: given.id,
    title: capital(given.name),
    source: anchorText(given.source),
    // The seats' own ids are those of the documents.
    ...(given.assignee ? { assignee: given.assignee.seat } : {}),
    ...(directive.owner ? { owner: directive.owner.seat } : {}),
    recipient: directive.recipient?.body ?? directive.commissioner.body,
    steps: steps
      .toSorted((a, b) => a.number - b.number)
      .map((step) => ({
        id: step.id,
        title: capital(step.title),
        questions: questions
          .filter(({ id }) => step.questions?.includes(id) ?? false)
          .map(({ id, text, complete = true, source }) => ({
            id,
            text: capital(text),
            source: anchorText(source),
            complete,
          })),
        needsExperience: false,
      })),
    perspectives: (written.perspectives ?? []).filter(({ of }) => concerns(of, given.id)).map(({ id }) => id),
    stakeholders: stakeholdersOf(written, given),
    policy: policyOf(written, given),
    scope: { text: capital(first?.text ?? given.name), units: units(first) },
    laterScopes: scopes.slice(first === undefined ? 0 : scopes.indexOf(first) + 1).map((scope) => ({
      text: bothNames(scope.text),
      units: units(scope),
      body: scope.body,
      ratified: scope.ratifiedBy === directive.commissioner.body,
    })),
    changesWork: true,
    concernsChildren: true,
  }
}

function stakeholdersOf({ directive }: Written, { stakeholders }: Assignment): Given['stakeholders'] {
  const members = [...(stakeholders?.members ?? []), ...(directive?.stakeholders?.members ?? [])]
  const inRole = (role: string): string[] => [
    ...new Set(members.filter((member) => member.role === role).map(({ party }) => party)),
  ]
  return { approvers: inRole('approver'), consulted: inRole('consulted'), informed: inRole('informed') }
}

/** Everything that any policy for the assignment demands. */
function policyOf(written: Written, { id, stakeholders }: Assignment): Given['policy'] {
  const policies = (written.gatePolicies ?? []).filter(({ of }) => concerns(of, id))
  const demands = (what: GatePolicy['requires'][number]): boolean =>
    policies.length === 0 || policies.some(({ requires }) => requires.includes(what))
  const finalities = ['spoken', 'decided', 'minutes-approved', 'in-force'] as const
  const finality = Math.max(...policies.map((policy) => finalities.indexOf(policy.finality ?? 'minutes-approved')), 0)
  const chosen = policies.length === 0 ? 'minutes-approved' : finalities[finality]!
  const names = policies.map(({ name }) => bothNames(name))
  const positions = (written.bodies ?? []).filter(({ decides }) => decides?.includes('position') ?? false)
  const organisations = [...new Set(positions.flatMap(({ organisation }) => organisation ?? []))]
  const named = (stakeholders?.members ?? []).flatMap(({ party, decidedBy }) =>
    decidedBy === undefined ? [] : [[party, [decidedBy]] as [string, string[]]],
  )
  return {
    id:
      policies.length === 0
        ? 'usual'
        : policies
            .map((policy) => policy.id)
            .join('-and-')
            .slice(0, 80),
    name:
      names.length === 0
        ? wordsOf('no-policy')
        : { sv: names.map(({ sv }) => sv).join('; '), en: names.map(({ en }) => en).join('; ') },
    ...(policies.length === 0
      ? {}
      : {
          source: policies
            .map(({ source }) => anchorText(source))
            .join(', ')
            .slice(0, 200),
        }),
    requireApproval: demands('approved'),
    requireInterest: demands('interest'),
    finality: chosen === 'spoken' ? 'oral' : chosen,
    minReviewDays: Math.max(0, ...policies.map(({ leastReviewDays = 0 }) => leastReviewDays)),
    disputeDays: usualDisputeDays,
    allowUnratifiedScope: false,
    formatChecks: [...new Set(policies.flatMap(({ checks = [] }) => checks))],
    decidingBodies: {
      ...Object.fromEntries(
        organisations.map((one) => [
          one,
          positions.filter(({ organisation }) => organisation === one).map((body) => body.id),
        ]),
      ),
      ...Object.fromEntries(named),
    },
    rules: { coDetermination: true, childrensInterests: true, experience: true, linkedCapacity: true },
  }
}

/** Seats of the documents, and those that every process needs: who is there takes them when it is opened. */
function seatsOf(written: Written, commissioner: Body, assignments: readonly Given[]): Commission['seats'] {
  const { bodies = [], seats = [], directive } = written
  const roleOf = (seat: string): Role => (seat === directive?.owner?.seat ? 'owner' : 'assignee')
  const home = (organisation: string | undefined): Body =>
    bodies.find((body) => body.organisation === organisation && body.decides?.includes('position')) ??
    bodies.find((body) => body.organisation === organisation) ??
    commissioner
  const seat = (id: string, body: Body, role: Role): Commission['seats'][number] => {
    const name = bothNames(body.name)
    const title = {
      sv: wordsOf(`seat-${role}`, { body: name.sv }).sv,
      en: wordsOf(`seat-${role}`, { body: name.en }).en,
    }
    return { id, body: body.id, title, role, holders: [] }
  }
  const approvers = new Set(assignments.flatMap(({ stakeholders }) => stakeholders.approvers))
  const others = [...approvers].filter((organisation) => organisation !== commissioner.organisation)
  const documented = seats
    .filter(({ body, organisation }) => body === undefined || organisation === commissioner.organisation)
    .map((one) => ({
      id: one.id,
      body: one.body ?? commissioner.id,
      title: bothNames(one.title),
      role: roleOf(one.id),
      holders: [],
    }))
  const usual = (
    ['commissioner', 'owner', 'investigator', 'secretary', 'registrar', 'data-steward', 'expert', 'auditor'] as const
  )
    .filter((role) => role !== 'owner' || directive?.owner === undefined)
    .map((role) => seat(`${commissioner.id}-${role}`.slice(0, 80), commissioner, role))
  return [
    ...documented,
    ...usual,
    ...others.flatMap((organisation) => [
      seat(`${organisation}-representative`.slice(0, 80), home(organisation), 'representative'),
      seat(`${organisation}-secretary`.slice(0, 80), home(organisation), 'secretary'),
    ]),
  ]
}

/** Days on which a body is known to meet: its calendar, and rows of the plans that have a day. */
function meetingsOf({ assignments = [] }: Written, { id, meetings = [] }: Body): string[] {
  const rows = assignments.flatMap(({ plan }) =>
    (plan?.rows ?? []).flatMap((row) =>
      row.body === id && row.date ? [{ ...row.date, year: row.date.year ?? plan?.year }] : [],
    ),
  )
  const days = [...meetings, ...rows].flatMap(({ text, year }) => {
    const { lo, hi } = readDate(text, year === undefined ? {} : { year })
    return lo !== undefined && lo === hi ? [lo] : []
  })
  return [...new Set(days)].sort()
}

function obligationsOf({ obligations = [] }: Written): Commission['obligations'] {
  return obligations.flatMap(({ id, text, from, to, modality, cadence, by, source }) => {
    const { hi } = by === undefined ? {} : readDate(by.text, by.year === undefined ? {} : { year: by.year })
    const assignments = from === 'all' ? (['all'] as const) : from
    return assignments.map((one) => ({
      id: from === 'all' || from.length === 1 ? id : `${id}-${one}`,
      from: one,
      to,
      modality: modality === 'shall' ? ('must' as const) : ('may' as const),
      cadence: cadences[cadence],
      ...(hi === undefined ? {} : { by: hi }),
      text: capital(text),
      source: anchorText(source),
    }))
  })
}
const cadences = { once: 'once', continuous: 'continuously', 'each-meeting': 'every-meeting' } as const

function linksOf({ assignments = [] }: Written): Commission['links'] {
  return assignments.flatMap(({ id: from, links = [] }) =>
    links.flatMap(({ to, kind }) => {
      const others = to === 'all' ? assignments.map(({ id }) => id).filter((id) => id !== from) : [to]
      return others.map((one) => ({ from, to: one, kind: kind === 'sync' ? ('synced' as const) : kind }))
    }),
  )
}

/** The plan's rows and findings as the process keeps them. */
export function planOf(written: Written): {
  readonly rows: readonly PlanRow[]
  readonly findings: readonly PlanFinding[]
} {
  const texts = new Map(
    (written.assignments ?? []).flatMap(({ plan }) => (plan?.rows ?? []).map((row) => [row.id, row] as const)),
  )
  const rows = planGraph(written).rows.map((row): PlanRow => {
    const { what, discharges = [] } = texts.get(row.id)!
    return {
      id: row.id,
      assignment: row.assignment ?? '',
      ...(row.body ? { body: row.body } : {}),
      what: capital(what),
      date: row.date ?? '',
      ...(row.lo ? { from: row.lo } : {}),
      ...(row.hi ? { to: row.hi } : {}),
      ...(discharges.length > 0 ? { discharges } : {}),
    }
  })
  const findings = lint(written)
    .filter(({ state }) => state !== 'fixed')
    .map((finding): PlanFinding => {
      const { code, severity, state, reason } = finding
      const accepted = state === 'accepted' && reason !== undefined ? bothNames(reason).sv : undefined
      return { id: idOfFinding(finding), code, severity, ...(accepted ? { accepted } : {}) }
    })
  return { rows, findings }
}

/** By this a finding is the same in the log and in what the linter says. */
export function idOfFinding({ code, about }: Pick<Finding, 'code' | 'about'>): string {
  return about === '' ? code : `${code}:${about}`
}

/** A name that stands by itself; in the documents it stands in sentences. */
function capital(name: Parameters<typeof bothNames>[0]): ReturnType<typeof bothNames> {
  const { sv, en } = bothNames(name)
  const raised = (text: string): string => text.slice(0, 1).toLocaleUpperCase('sv') + text.slice(1)
  return { sv: raised(sv), en: raised(en) }
}

function concerns(of: 'all' | readonly string[], id: string): boolean {
  return of === 'all' || of.includes(id)
}

function anchorText(
  source: readonly { readonly doc: string; readonly line: number; readonly lastLine?: number }[],
): string {
  return source
    .map(({ doc, line, lastLine }) => `${doc}:${line}${lastLine === undefined ? '' : `-${lastLine}`}`)
    .join(', ')
    .slice(0, 200)
}
