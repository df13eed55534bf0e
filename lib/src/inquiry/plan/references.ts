import { type Issue, nearestOf } from '#base'
import { issueAt, type LocatedDocument } from '#reading'
import { readDate } from '../dates/index.ts'
import { childrenOf, type Placed, valuesAt } from './places.ts'
import { checkSources } from './sources.ts'

/** Lists that give ids, by the kind of what they name; `*` is every entry of a list. */
const givers = {
  organisation: ['organisations.*'],
  group: ['groups.*'],
  unit: ['units.*'],
  body: ['bodies.*'],
  seat: ['seats.*'],
  decision: ['decisions.*'],
  assignment: ['assignments.*'],
  scope: ['assignments.*.scopes.*'],
  question: ['assignments.*.questions.*'],
  item: ['assignments.*.questions.*.items.*'],
  'inquiry-step': ['assignments.*.steps.*'],
  'plan-row': ['assignments.*.plan.rows.*'],
  'gate-policy': ['gatePolicies.*'],
  perspective: ['perspectives.*'],
  obligation: ['obligations.*'],
  goal: ['goals.*'],
  term: ['terms.*'],
  constraint: ['constraints.*'],
  external: ['externals.*'],
  document: ['documents.*'],
  report: ['reports.*'],
  consultation: ['consultations.*'],
  programme: ['programmes.*'],
  budget: ['budgets.*'],
  agreement: ['agreements.*'],
  application: ['applications.*'],
  evaluation: ['evaluations.*'],
} as const satisfies Readonly<Record<string, readonly string[]>>
type Kind = keyof typeof givers

/** Where ids are used: what they may name, and words that may stand instead. */
const users: Readonly<Record<string, readonly string[]>> = {
  'units.*.of': ['unit'],
  'units.*.owner': ['organisation'],
  'bodies.*.organisation': ['organisation'],
  'bodies.*.authority': ['body', '"none'],
  'bodies.*.prepares': ['body'],
  'bodies.*.under': ['body'],
  'bodies.*.appointedFor.*': ['assignment'],
  'bodies.*.compositions.*.bodies.*': ['body'],
  'bodies.*.represents': ['body'],
  'seats.*.body': ['body'],
  'seats.*.organisation': ['organisation'],
  'people.*.seat': ['seat'],
  'decisions.*.body': ['body'],
  'decisions.*.points.*.assignee': ['seat'],
  'directive.commissioner.body': ['body'],
  'directive.owner.seat': ['seat'],
  'directive.recipient.body': ['body'],
  'directive.responsible.bodies.*': ['body'],
  'directive.adopted.body': ['body'],
  'directive.adopted.ratifiedBy': ['body'],
  'directive.covers.*': ['assignment'],
  'directive.stakeholders.members.*.party': ['organisation', 'group'],
  'directive.stakeholders.members.*.decidedBy': ['body'],
  'assignments.*.point.decision': ['decision'],
  'assignments.*.assignee.seat': ['seat'],
  'assignments.*.scopes.*.units.*': ['unit'],
  'assignments.*.scopes.*.body': ['body'],
  'assignments.*.scopes.*.ratifiedBy': ['body'],
  'assignments.*.questions.*.touches.*': ['perspective'],
  'assignments.*.steps.*.questions.*': ['question'],
  'assignments.*.steps.*.needs.*.assignment': ['assignment'],
  'assignments.*.stakeholders.members.*.party': ['organisation', 'group'],
  'assignments.*.stakeholders.members.*.decidedBy': ['body'],
  'assignments.*.plan.rows.*.body': ['body'],
  'assignments.*.plan.rows.*.with.*': ['organisation', 'group'],
  'assignments.*.plan.rows.*.presents.*': ['inquiry-step'],
  'assignments.*.plan.rows.*.presents.*.step': ['inquiry-step'],
  'assignments.*.plan.rows.*.presents.*.items.*': ['item'],
  'assignments.*.plan.rows.*.approves.*': ['inquiry-step'],
  'assignments.*.plan.rows.*.discharges.*': ['obligation'],
  'assignments.*.links.*.to': ['assignment', 'external', '"all'],
  'assignments.*.considerations.*.perspective': ['perspective'],
  'assignments.*.considerations.*.obligation': ['obligation'],
  'assignments.*.mentions.*.perspective': ['perspective'],
  'assignments.*.evidence.*.document': ['document'],
  'gatePolicies.*.of.*': ['assignment'],
  'perspectives.*.of.*': ['assignment'],
  'obligations.*.from.*': ['assignment'],
  'obligations.*.to': ['body'],
  'constraints.*.by': ['body', '"law'],
  'externals.*.by': ['body', '"budget'],
  'externals.*.concerns.*': ['unit'],
  'reports.*.assignment': ['assignment'],
  'consultations.*.of': ['report'],
  'consultations.*.before': ['report'],
  'programmes.*.body': ['body'],
  'programmes.*.budget': ['budget'],
  'agreements.*.parties.*': ['organisation'],
  'statements.*.about': ['agreement'],
  'statements.*.by.*': ['body', 'organisation'],
  'applications.*.by.*': ['body'],
  'applications.*.decidedBy': ['body'],
  'accepted.*.by': ['seat'],
}

/** Where dates of documents stand. */
const dates = [
  'bodies.*.meetings.*',
  'people.*.date',
  'decisions.*.date',
  'directive.adopted.date',
  'assignments.*.start',
  'assignments.*.scopes.*.date',
  'assignments.*.plan.rows.*.date',
  'assignments.*.plan.rows.*.moved.to',
  'obligations.*.by',
  'constraints.*.from',
  'constraints.*.until',
  'reports.*.due',
  'consultations.*.opens',
  'consultations.*.closes',
  'programmes.*.period',
  'programmes.*.adopted',
  'agreements.*.signed',
  'agreements.*.ends',
  'applications.*.due',
  'evaluations.*.due',
]

/**
 * What the schema does not see, of a document of whatever shape: ids given twice, ids that name nothing, sources that are not in
 * `sources.yaml`, groups that are to approve, and (as warnings) dates that are not understood.
 * @param sources ids of `sources.yaml`; undefined when it could not be read, so that nothing is called unknown on its account
 */
export function checkReferences(document: LocatedDocument, sources: readonly string[] | undefined): readonly Issue[] {
  const kinds = Object.keys(givers) as Kind[]
  const given = new Map<string, readonly Placed[]>(
    kinds.map((kind) => [kind, givers[kind].flatMap((place) => valuesAt(document.value, `${place}.id`))]),
  )
  const known = new Map([...given].map(([kind, places]) => [kind, places.flatMap(({ value }) => textOf(value))]))
  return [
    ...kinds.flatMap((kind) => twice(document, kind, given.get(kind) ?? [])),
    ...Object.entries(users).flatMap(([place, may]) =>
      valuesAt(document.value, place).flatMap((placed) => checkUse(document, placed, may, known)),
    ),
    ...checkSources(document, sources),
    ...approvingGroups(document, known.get('group') ?? []),
    ...dates.flatMap((place) => valuesAt(document.value, place).flatMap((placed) => checkDate(document, placed))),
  ]
}

function textOf(value: unknown): readonly string[] {
  return typeof value === 'string' ? [value] : []
}

function twice(document: LocatedDocument, kind: Kind, places: readonly Placed[]): readonly Issue[] {
  const seen = new Set<unknown>()
  return places.flatMap(({ path, value }) => {
    // The same item may be asked for by several questions.
    if (typeof value !== 'string' || kind === 'item') return []
    if (seen.has(value)) return [issueAt(document, 'plan.duplicate-id', path, { id: value })]
    seen.add(value)
    return []
  })
}

function checkUse(
  document: LocatedDocument,
  { path, value }: Placed,
  may: readonly string[],
  known: ReadonlyMap<string, readonly string[]>,
): readonly Issue[] {
  if (typeof value !== 'string') return []
  const ids = may.flatMap((kind) => (kind.startsWith('"') ? [kind.slice(1)] : (known.get(kind) ?? [])))
  if (ids.includes(value)) return []
  const nearest = nearestOf(value, ids)
  const kind = may.filter((one) => !one.startsWith('"')).join(' or ')
  return [
    issueAt(document, 'plan.unknown-id', path, { kind, given: value, ...(nearest === undefined ? {} : { nearest }) }),
  ]
}

/** Only organisations can say yes or no. */
function approvingGroups(document: LocatedDocument, groups: readonly string[]): readonly Issue[] {
  return ['directive.stakeholders.members.*', 'assignments.*.stakeholders.members.*'].flatMap((place) =>
    valuesAt(document.value, place).flatMap(({ path, value }) => {
      const [role] = childrenOf(value, 'role', path)
      const [party] = childrenOf(value, 'party', path)
      if (role?.value !== 'approver' || typeof party?.value !== 'string' || !groups.includes(party.value)) return []
      return [issueAt(document, 'plan.group-approves', role.path, { group: party.value })]
    }),
  )
}

function checkDate(document: LocatedDocument, { path, value }: Placed): readonly Issue[] {
  const text = typeof value === 'string' ? value : (childrenOf(value, 'text', path)[0]?.value ?? undefined)
  if (typeof text !== 'string' || readDate(text).kind !== 'unclear') return []
  return [issueAt(document, 'plan.date-unclear', path, { given: text }, { severity: 'warning' })]
}
