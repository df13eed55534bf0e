import {
  checkSignature,
  evidenceIn,
  isEqual,
  keyText,
  mergeNotes,
  type NoteKey,
  noteText,
  readCheckpoint,
  type VerifyBytes,
} from '#inquiry/evidence'
import type { Clock, EventStore } from '#ports'
import { appendEvidence } from './append.ts'

/** Names in the log a party that will sign checkpoints besides us, once. */
export async function nameCosigner(
  ports: { readonly events: EventStore; readonly clock: Clock },
  inquiry: string,
  actor: string,
  key: NoteKey,
): Promise<void> {
  const { cosigners } = evidenceIn(await ports.events.list(inquiry))
  const isNamed = cosigners.some(({ name, publicKey }) => name === key.name && isEqual(publicKey, key.publicKey))
  if (!isNamed) await appendEvidence(ports, inquiry, actor, { kind: 'cosigner-named', key: keyText(key) })
}

/**
 * Keeps a checkpoint of ours that others have signed too.
 * @returns who has; empty, and nothing kept, when it is none of ours or nobody named in the log has signed it
 */
export async function keepCosigned(
  { events, verify }: { readonly events: EventStore; readonly verify: VerifyBytes },
  inquiry: string,
  cosigned: string,
): Promise<readonly string[]> {
  const checkpoint = readCheckpoint(cosigned)
  if (checkpoint === undefined) return []
  const ours = (await events.listCheckpoints(inquiry)).flatMap(({ note }) => {
    const there = readCheckpoint(note)
    return there?.note.text === checkpoint.note.text ? [there.note] : []
  })
  if (ours.length === 0) return []
  const { cosigners } = evidenceIn(await events.list(inquiry))
  const signers: NoteKey[] = []
  for (const key of cosigners) if ((await checkSignature(checkpoint.note, key, verify)) === 'signed') signers.push(key)
  if (signers.length === 0) return []
  // Signatures of others than those named are not taken over.
  const named = checkpoint.note.signatures.filter(({ name }) => signers.some((key) => key.name === name))
  const [merged] = mergeNotes([...ours, { ...checkpoint.note, signatures: named }])
  await events.saveCheckpoint(inquiry, { size: checkpoint.size, note: noteText(merged!) })
  return signers.map(({ name }) => name)
}
