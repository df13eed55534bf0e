import type { Hash } from '#base'
import { decide, entriesOf, findDocument, type Inquiry, mayRead } from '#inquiry/process'
import { done, missing, type Outcome, refused } from '../workbench/outcome.ts'
import type { WorkbenchPorts } from '../workbench/ports.ts'
import { refusedAs } from './command.ts'
import { intakeProblem } from './intake/index.ts'
import type { Addition } from './log-book.ts'
import { openLog } from './show.ts'
import { takesPart } from './sight.ts'
import { recordingTime } from './time.ts'

/** What is said of a document that is brought. */
export interface Brought {
  readonly title: string
  /** The same for all versions of it; default a new one. */
  readonly document?: string | undefined
  readonly mediaType: string
  /** In whose working space it is put. */
  readonly authority: string
  /** The body or organisation that it came from, when it was received; and the share that it replies to. */
  readonly from?: string | undefined
  readonly inReplyTo?: string | undefined
  /** What it corrects, and why. */
  readonly corrects?: { readonly original: string; readonly reason: string } | undefined
}
type Added = Outcome<{ readonly hash: Hash; readonly index: number }>

/** A document's bytes are looked through, kept and named in the log; the same bytes again in the same working space are what is there already. */
export async function addDocument(
  ports: Pick<WorkbenchPorts, 'process' | 'clock'>,
  inquiry: string,
  user: string,
  brought: Brought,
  bytes: Uint8Array,
): Promise<Added> {
  const opened = await openLog(ports, inquiry, user)
  if (!opened.ok) return opened
  const problem = intakeProblem(brought.mediaType, bytes, ports.process.inflate)
  if (problem !== undefined) return refused('material', `intake-${problem.code}`, problem.params)
  const { log, reader } = opened.value
  // What is refused leaves nothing behind; whose bytes they are is not asked yet.
  const tried = commandOf(log.state, brought, { hash: nobodys, bytes: bytes.length })
  const taken = decide(log.state, tried, { ...reader, next: log.state.size })
  if (!taken.ok) return refusedAs(log.state, tried, taken.refusals, reader, { inquiry })
  // Kept before the log speaks of them: what the log names is there.
  const hash = await ports.process.contents.save(bytes)
  return await ports.process.logs.add<Added>(inquiry, (log): Addition<Added> => {
    const now = recordingTime(ports.clock, log?.state)
    const reader = { person: user, now }
    if (log === undefined || !takesPart(log.state, reader))
      return { entries: [], answer: missing('process', { inquiry }) }
    const { state } = log
    const index = log.entries.findIndex(
      ({ event }) => event.kind === 'document-added' && event.hash === hash && event.authority === brought.authority,
    )
    const isNew = brought.from !== undefined || brought.corrects !== undefined
    if (index >= 0 && !isNew && mayRead(state, reader.person, hash, reader.now))
      return { entries: [], answer: done({ hash, index }) }
    const context = { now, person: user, next: state.size }
    const command = commandOf(state, brought, { hash, bytes: bytes.length })
    const decided = decide(state, command, context)
    if (!decided.ok) return { entries: [], answer: refusedAs(state, command, decided.refusals, reader, { inquiry }) }
    return { entries: entriesOf(decided.events, inquiry, context), answer: done({ hash, index: state.size }) }
  })
}

/** A hash that no bytes have that anybody has found. */
const nobodys: Hash = `sha256:${'f'.repeat(64)}`

function commandOf(
  state: Inquiry,
  { title, document, mediaType, authority, from, inReplyTo, corrects }: Brought,
  content: { readonly hash: Hash; readonly bytes: number },
) {
  const version = { ...content, title, mediaType }
  if (corrects !== undefined)
    return { kind: 'correct-document', document: corrects.original, corrected: version, reason: corrects.reason }
  const added = { ...version, document: document ?? `document-${state.size}`, authority }
  if (from === undefined) return { kind: 'add-document', ...added }
  const isBody = state.commission.bodies.some(({ id }) => id === from)
  const reply = inReplyTo === undefined ? {} : { inReplyTo }
  return { kind: 'receive-document', ...added, from: isBody ? { body: from } : { organisation: from }, ...reply }
}

/** A document's bytes for somebody who may read it. */
export async function readDocument(
  ports: Pick<WorkbenchPorts, 'process' | 'clock'>,
  inquiry: string,
  user: string,
  hash: string,
): Promise<Outcome<{ readonly title: string; readonly mediaType: string; readonly bytes: Uint8Array }>> {
  const opened = await openLog(ports, inquiry, user)
  if (!opened.ok) return opened
  const { log, reader } = opened.value
  if (!mayRead(log.state, reader.person, hash, reader.now)) return missing('document', {})
  const { title, mediaType } = findDocument(log.state, hash)!
  const bytes = await ports.process.contents.find(hash)
  return bytes === undefined ? missing('document-erased', { title }) : done({ title, mediaType, bytes })
}
