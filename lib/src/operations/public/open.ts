import type { Hash } from '#base'
import type { Text } from '#contract'
import { leafHash, readCheckpoint, readKey, rootOf, toBase64, toHex } from '#inquiry/evidence'
import { lint } from '#inquiry/plan'
import { findDocument, hasPublicSide, isPublicEntry, isPublished } from '#inquiry/process'
import type { Clock, EventStore } from '#ports'
import { exportLog } from '../evidence/export-log.ts'
import { idOfFinding } from '../process/commission.ts'
import type { Log } from '../process/log-book.ts'
import { writtenCommission } from '../process/open.ts'
import { recordingTime } from '../process/time.ts'
import type { ProcessPorts } from '../workbench/ports.ts'
import { type PublicInquiry, publicView } from './view.ts'
import { eventWords } from './words.ts'

/** What the public side needs from outside. */
export interface PublicPorts {
  readonly clock: Clock
  readonly process: ProcessPorts
  readonly events: EventStore
  /** The first public key of an inquiry's log, as text; undefined where it was never signed here. */
  readonly findKey: (inquiry: string) => Promise<string | undefined>
  /** 32 random bytes as 64 hex digits. */
  readonly newSalt: () => string
}

/** An inquiry's log as far as the public may read it. */
export interface PublicLog {
  readonly inquiry: string
  readonly title: Text
  readonly size: number
  /** 64 hex digits, as `checkpoint` has it in base 64. */
  readonly root: string
  readonly rootBase64: string
  /** The newest signed checkpoint, byte for byte, and its size. */
  readonly checkpoint?: { readonly size: number; readonly note: string } | undefined
  readonly key?: string | undefined
  /** In order. */
  readonly entries: readonly PublicEntry[]
}
export interface PublicEntry {
  readonly index: number
  readonly recordedAt: string
  readonly leaf: string
  /** What happened, in plain words; undefined where it is withheld. */
  readonly text?: Text | undefined
  readonly kind?: string | undefined
}

/** Something that was sent, by its place in the log: no name and nothing of what it says. */
export interface PublicReceipt {
  readonly inquiry: string
  readonly title: Text
  readonly consultation: string
  readonly index: number
  readonly recordedAt: string
  readonly leaf: string
  /** It came after the last day. */
  readonly late: boolean
}

/** undefined for an inquiry that has made nothing public, as for one that is not there. */
export async function openPublic(
  ports: Pick<PublicPorts, 'process' | 'clock'>,
  inquiry: string,
): Promise<{ readonly log: Log; readonly now: string } | undefined> {
  const log = await ports.process.logs.read(inquiry)
  if (log === undefined || !hasPublicSide(log.state)) return undefined
  return { log, now: recordingTime(ports.clock, log.state) }
}

/** Inquiries that have made anything public. */
export async function listPublic(
  ports: PublicPorts,
): Promise<readonly Pick<PublicInquiry, 'inquiry' | 'title' | 'organisation' | 'updatedAt'>[]> {
  const ids = await ports.process.logs.list()
  const shown = await Promise.all(ids.map((id) => showPublic(ports, id)))
  return shown.filter((view) => view !== undefined)
}

export async function showPublic(
  ports: Pick<PublicPorts, 'process' | 'clock'>,
  inquiry: string,
): Promise<PublicInquiry | undefined> {
  const opened = await openPublic(ports, inquiry)
  return opened && publicView(opened.log.state, opened.log.entries[0]?.recordedAt, opened.now)
}

/** What the linter's findings say, by their id in the log; of those only that the material still has. */
export async function findingWords(
  ports: Pick<PublicPorts, 'process'>,
  inquiry: string,
): Promise<ReadonlyMap<string, Text>> {
  const written = await writtenCommission(ports.process.materials, inquiry)
  if (!written.ok) return new Map()
  return new Map(lint(written.value).map((finding) => [idOfFinding(finding), finding.text]))
}

/** A published document's bytes; undefined for any other, whether it is there or not. */
export async function readPublicDocument(
  ports: Pick<PublicPorts, 'process' | 'clock'>,
  inquiry: string,
  hash: string,
): Promise<{ readonly title: string; readonly mediaType: string; readonly bytes: Uint8Array } | undefined> {
  const opened = await openPublic(ports, inquiry)
  if (opened === undefined || !isPublished(opened.log.state, hash)) return undefined
  const { title, mediaType } = findDocument(opened.log.state, hash)!
  const bytes = await ports.process.contents.find(hash as Hash)
  return bytes && { title, mediaType, bytes }
}

export async function showPublicLog(ports: PublicPorts, inquiry: string): Promise<PublicLog | undefined> {
  const opened = await openPublic(ports, inquiry)
  if (opened === undefined) return undefined
  const { state, entries, peaks } = opened.log
  const root = rootOf(peaks)
  const newest = (await ports.events.listCheckpoints(inquiry)).at(-1)
  return {
    inquiry,
    title: state.commission.title,
    size: entries.length,
    root: toHex(root),
    rootBase64: toBase64(root),
    checkpoint: newest && readCheckpoint(newest.note) && { size: newest.size, note: newest.note },
    key: await ports.findKey(inquiry),
    entries: entriesOf(opened),
  }
}

/** The public log is made once for a state of the inquiry, whoever asks: it does not depend on the time. */
const made = new WeakMap<Log['state'], readonly PublicEntry[]>()

function entriesOf({ log, now }: { readonly log: Log; readonly now: string }): readonly PublicEntry[] {
  const { state, entries, texts } = log
  const known = made.get(state)
  if (known !== undefined) return known
  const told = entries.slice(0, state.size).map((entry): PublicEntry => {
    const place = { index: entry.index, recordedAt: entry.recordedAt, leaf: toHex(leafHash(texts[entry.index]!)) }
    return isPublicEntry(state, entry, now)
      ? { ...place, kind: entry.event.kind, text: eventWords(state, entry.event) }
      : place
  })
  made.set(state, told)
  return told
}

/** What stands on the receipt of something that was sent; undefined where there is no such. */
export async function showReceipt(
  ports: Pick<PublicPorts, 'process' | 'clock'>,
  inquiry: string,
  consultation: string,
  index: number,
): Promise<PublicReceipt | undefined> {
  const opened = await openPublic(ports, inquiry)
  const entry = opened?.log.entries[index]
  if (opened === undefined || entry === undefined) return undefined
  const { event, recordedAt } = entry
  if (event.kind !== 'answer-received' && event.kind !== 'comment-received') return undefined
  if (event.consultation !== consultation) return undefined
  const late = event.kind === 'answer-received' && event.late
  const { title } = opened.log.state.commission
  return { inquiry, title, consultation, index, recordedAt, late, leaf: toHex(leafHash(opened.log.texts[index]!)) }
}

/**
 * An export of what is public, to be verified offline: entries that are not stand as their hash, documents are those that are published, and
 * no sealed value is opened. undefined while nothing is signed, as nothing could be verified then.
 */
export async function exportPublic(
  ports: PublicPorts,
  inquiry: string,
): Promise<AsyncIterable<readonly [path: string, bytes: Uint8Array]> | undefined> {
  const opened = await openPublic(ports, inquiry)
  const key = readKey((await ports.findKey(inquiry)) ?? '')
  if (opened === undefined || key === undefined) return undefined
  if ((await ports.events.listCheckpoints(inquiry)).length === 0) return undefined
  const { log, now } = opened
  const { state, entries, texts, leaves } = log
  const signer = { origin: key.name, listKeys: async () => [key.publicKey] }
  return exportLog({ events: ports.events, contents: ports.process.contents, signer }, inquiry, {
    hasDocument: (hash) => isPublished(state, hash),
    hasValue: () => false,
    leaves,
    // What came after the log was read, or is another now, is not looked at, and so not shown.
    hasEntry: (text, index) => text === texts[index] && isPublicEntry(state, entries[index]!, now),
  })
}
