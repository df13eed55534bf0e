import { type CommandKind, type Context, type Decided, decided, type Refusal, refuse } from './command.ts'
import { type CommandName, kinds } from './commands.ts'
import { type Commission, commission } from './commission.ts'
import { applyEntry } from './fold.ts'
import type { Entry } from './log.ts'
import { leadOf, seatsOf, writes } from './mandates.ts'
import { repeated, unknown, wrongDecidingBodies } from './rules.ts'
import type { Inquiry } from './state.ts'
import { dayOf } from './time.ts'

/**
 * What comes of a command: events, or everything that speaks against it. A pure function: the same state, command and context give the
 * same answer. What is not of the command's form is refused too, as MALFORMED.
 */
export function decide(state: Inquiry, command: unknown, context: Context): Decided {
  const name = nameOf(command)
  if (name === undefined) return decided([unknownKind(command)], () => [])
  const { kind: _, ...given } = command as { kind: string }
  // Each kind decides what its own schema lets through; the compiler does not follow one through the table.
  const kind = kinds[name] as CommandKind<unknown>
  const parsed = kind.schema.safeParse(given)
  if (!parsed.success)
    return decided(
      parsed.error.issues.map(({ path, message }) => refuse('MALFORMED', { path: path.join('.'), message })),
      () => [],
    )
  const refusals = [
    context.now < state.lastAt ? refuse('CLOCK_WENT_BACK', { now: context.now, lastAt: state.lastAt }) : undefined,
    mayAsk(state, kind, context) ? undefined : refuse('NOT_ALLOWED'),
    state.stopped === undefined || kind.evenWhenStopped ? undefined : refuse('INQUIRY_STOPPED'),
  ]
  const before = decided(refusals, () => [])
  return before.ok ? kind.decide(state, parsed.data, context) : before
}

/** Names of the commands whose roles a person has; what each takes more shows when it is decided. */
export function commandsOf(state: Inquiry, context: Context): readonly CommandName[] {
  return (Object.keys(kinds) as CommandName[]).filter((name) => mayAsk(state, kinds[name], context))
}

function mayAsk(state: Inquiry, { who }: Pick<CommandKind<never>, 'who'>, { person, now }: Context): boolean {
  if (who === 'public') return true
  const seats = seatsOf(state, person, dayOf(now))
  // Also whose mandate has ended or never held: what is wrong with it is said to who wants to speak under it.
  const hasMandate = Object.values(state.mandates).some((mandate) => mandate.person === person)
  if (who === 'anyone') return hasMandate || seats.some(({ role }) => writes(role))
  const lead = leadOf(state)
  return seats.some((held) => held.organisation === lead && who.includes(held.role))
}

/**
 * The first event of a log, or what is wrong with the commission: ids that nothing has, and one thing called as another.
 * @param given of the shape that `commission` describes
 */
export function openInquiry(given: unknown): Decided {
  const parsed = commission.safeParse(given)
  if (!parsed.success)
    return decided(
      parsed.error.issues.map(({ path, message }) => refuse('MALFORMED', { path: path.join('.'), message })),
      () => [],
    )
  return decided(wrongIds(parsed.data), () => [{ kind: 'inquiry-opened', commission: parsed.data }])
}

function wrongIds(given: Commission): readonly (Refusal | undefined)[] {
  const idsOf = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id)
  const organisations = idsOf(given.organisations)
  const bodies = idsOf(given.bodies)
  const seats = idsOf(given.seats)
  const perspectives = idsOf(given.perspectives)
  const assignments = idsOf(given.assignments)
  const steps = given.assignments.flatMap((assignment) => idsOf(assignment.steps))
  return [
    ...[organisations, bodies, seats, perspectives, assignments, steps, ...ownLists(given)].flatMap(repeated),
    unknown('body', given.commissioner, bodies),
    ...given.bodies.map((body) => unknown('organisation', body.organisation, organisations)),
    ...given.bodies.map(({ authority }) => (authority === null ? undefined : unknown('body', authority, bodies))),
    ...given.seats.map((seat) => unknown('body', seat.body, bodies)),
    ...given.mandates.map((mandate) => unknown('organisation', mandate.organisation, organisations)),
    ...given.obligations.map(({ from }) => (from === 'all' ? undefined : unknown('assignment', from, assignments))),
    ...given.assignments.flatMap((assignment) => [
      unknown('body', assignment.recipient, bodies),
      ...[assignment.assignee, assignment.owner].map((seat) => (seat ? unknown('seat', seat, seats) : undefined)),
      ...assignment.perspectives.map((perspective) => unknown('perspective', perspective, perspectives)),
      ...Object.values(assignment.stakeholders).flatMap((list) =>
        list.map((asked) => unknown('organisation', asked, organisations)),
      ),
      ...wrongDecidingBodies(assignment.policy, given.bodies),
      ...assignment.scope.units.map(({ owner }) => (owner ? unknown('organisation', owner, organisations) : undefined)),
    ]),
  ]
}

/** More lists in which nothing may be twice: an approver that is would have two votes. */
function ownLists({ mandates, obligations, assignments }: Commission): readonly (readonly string[])[] {
  return [
    mandates.map(({ id }) => id),
    obligations.map(({ id }) => id),
    ...assignments.map(({ stakeholders }) => stakeholders.approvers),
    ...assignments.flatMap(({ steps }) => steps.map(({ questions }) => questions.map(({ id }) => id))),
  ]
}

function nameOf(command: unknown): CommandName | undefined {
  if (typeof command !== 'object' || command === null || !('kind' in command)) return undefined
  return typeof command.kind === 'string' && Object.hasOwn(kinds, command.kind)
    ? (command.kind as CommandName)
    : undefined
}

function unknownKind(command: unknown): Refusal {
  const given = typeof command === 'object' && command !== null && 'kind' in command ? command.kind : undefined
  const malformed = refuse('MALFORMED', { path: 'kind', message: 'expected the name of a command' })
  return typeof given === 'string' ? (unknown('command', given, Object.keys(kinds)) ?? malformed) : malformed
}

/** The entries that events become. */
export function entriesOf(
  events: Extract<Decided, { ok: true }>['events'],
  inquiry: string,
  { now, person, next }: Context,
  request?: string,
): readonly Entry[] {
  const of = request === undefined ? {} : { request }
  return events.map((event, i) => ({ index: next + i, inquiry, recordedAt: now, actor: person, ...of, event }))
}

/** The state after what was decided. */
export function afterwards(state: Inquiry | undefined, entries: readonly Entry[]): Inquiry {
  if (entries.length === 0 && state !== undefined) return state
  return entries.reduce<Inquiry | undefined>(applyEntry, state)!
}
