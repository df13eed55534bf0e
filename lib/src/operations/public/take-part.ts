import { type Hash, type Json, sha256, withoutControls } from '#base'
import type { Text } from '#contract'
import { seal } from '#inquiry/evidence'
import {
  type CommentGroup,
  commentGroups,
  decide,
  entriesOf,
  hasPublicSide,
  type Inquiry,
  type Refusal,
} from '#inquiry/process'
import type { Disclosure } from '#ports'
import type { Addition } from '../process/log-book.ts'
import { recordingTime } from '../process/time.ts'
import { tellRefusal } from '../process/told.ts'
import type { PublicPorts } from './open.ts'

/** Who stands in the log beside what anybody sent: nobody in particular. */
const anybody = 'public'

/** So often the same text is taken in within an hour; more of it tells nothing new, and fills the log. */
export const sameTextPerHour = 60

/** An answer to a consultation, point by point, as somebody sent it without an account. */
export interface PublicAnswer {
  readonly consultation: string
  readonly name: string
  readonly organisation: string
  readonly points: readonly { readonly point: string; readonly stance: string; readonly text: string }[]
}
export interface PublicComment {
  readonly consultation: string
  readonly name: string
  readonly text: string
}

/** What came of it: its number, or why it was not taken in. */
export type Received =
  | { readonly kind: 'received'; readonly index: number; readonly late: boolean }
  | { readonly kind: 'refused'; readonly refusals: readonly Refusal[] }
  | { readonly kind: 'repeated' }
  | { readonly kind: 'missing' }

/**
 * An answer of anybody's. Whoever it is may be a private person, and nobody has shown to speak for an organisation: so names and texts are
 * sealed, it replaces nobody's earlier answer, and a registrar reads it before any of it is published (AC-47).
 */
export async function sendPublicAnswer(ports: PublicPorts, inquiry: string, given: PublicAnswer): Promise<Received> {
  const disclosures: Disclosure[] = []
  const sealed = (value: Json) => {
    const opening = seal(value, ports.newSalt())
    disclosures.push(opening)
    return { sealed: opening.commitment }
  }
  const command = {
    kind: 'receive-answer',
    consultation: given.consultation,
    from: sealed({ name: cleaned(given.name), organisation: cleaned(given.organisation) }),
    points: given.points.map(({ point, stance, text }) => ({ point, stance, text: sealed(cleaned(text)) })),
  }
  return await add(ports, inquiry, async (state) => received(ports, inquiry, state, command, disclosures))
}

/** A comment of anybody's. The same text is one group, however often it comes, and counts for nothing (AC-48). */
export async function sendPublicComment(ports: PublicPorts, inquiry: string, given: PublicComment): Promise<Received> {
  const text = cleaned(given.text)
  return await add(ports, inquiry, async (state) => {
    const same = await findSameText(ports, inquiry, state, given.consultation, text)
    const now = recordingTime(ports.clock, state)
    if (same !== undefined && same.hour.from.slice(0, 13) === now.slice(0, 13) && same.hour.count >= sameTextPerHour)
      return { entries: [], answer: { kind: 'repeated' } }
    // A name is kept with the first of a text only: with the others there would be nothing but the name.
    const opening = seal(text, ports.newSalt())
    const from = given.name.trim() === '' || same !== undefined ? undefined : seal(cleaned(given.name), ports.newSalt())
    const command = {
      kind: 'receive-comment',
      consultation: given.consultation,
      // Nothing follows from it: who has the log alone cannot try texts against it.
      digest: same?.digest ?? `sha256:${ports.newSalt()}`,
      ...(same === undefined ? { text: { sealed: opening.commitment } } : {}),
      ...(from === undefined ? {} : { from: { sealed: from.commitment } }),
    }
    const kept = same === undefined ? [opening, ...(from === undefined ? [] : [from])] : []
    return received(ports, inquiry, state, command, kept)
  })
}

async function add(
  ports: PublicPorts,
  inquiry: string,
  decideOn: (state: Inquiry) => Promise<Addition<Received>>,
): Promise<Received> {
  return await ports.process.logs.add<Received>(inquiry, async (log) =>
    log === undefined || !hasPublicSide(log.state)
      ? { entries: [], answer: { kind: 'missing' } }
      : await decideOn(log.state),
  )
}

function received(
  ports: PublicPorts,
  inquiry: string,
  state: Inquiry,
  command: { readonly kind: string; readonly consultation: string },
  disclosures: readonly Disclosure[],
): Addition<Received> {
  const context = { now: recordingTime(ports.clock, state), person: anybody, next: state.size }
  const decided = decide(state, command, context)
  if (!decided.ok) return { entries: [], answer: { kind: 'refused', refusals: decided.refusals } }
  const late = decided.events.some((event) => event.kind === 'answer-received' && event.late)
  const entries = entriesOf(decided.events, inquiry, context)
  return { entries, disclosures, answer: { kind: 'received', index: state.size, late } }
}

/** The group of comments with this text: of each text what was sealed is looked up, as the log does not tell. */
async function findSameText(
  { events, newSalt }: PublicPorts,
  inquiry: string,
  state: Inquiry,
  consultation: string,
  text: string,
): Promise<CommentGroup | undefined> {
  if (!Object.hasOwn(state.consultations, consultation)) return undefined
  pepper ??= newSalt()
  const groups = commentGroups(state.consultations[consultation]!)
  const unknown = groups.map((group) => group.text.sealed).filter((commitment) => !seen.has(commitment))
  if (unknown.length > 0) {
    const opened = await events.findDisclosures(inquiry, unknown)
    for (const { commitment, value } of opened) if (typeof value === 'string') seen.set(commitment, keyOf(value))
  }
  const key = keyOf(text)
  return groups.find((group) => seen.get(group.text.sealed) === key)
}

/** Keyed hashes of texts, by commitment, as long as this process lives: so that what is erased is not kept here, nor can be tried. */
const seen = new Map<Hash, string>()
let pepper: string | undefined

/** Texts that differ in blanks or capitals only are the same to a reader. */
function keyOf(text: string): string {
  return sha256(`${pepper}\n${text.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim()}`)
}

function cleaned(text: string): string {
  return withoutControls(text.replace(/\r\n?/g, '\n')).trim()
}

/** Why something is not taken in, as a sentence. */
export function wordOfRefusal(refusal: Refusal): Text {
  return tellRefusal(refusal).text
}
