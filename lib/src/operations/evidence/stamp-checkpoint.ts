import { addStamp, noteText, readCheckpoint, stampedBytes } from '#inquiry/evidence'
import type { EventStore } from '#ports'

/**
 * Keeps a signed checkpoint with a time stamp below it: that the log was so long, and so, no later than then is shown by somebody who has
 * nothing to do with it.
 * @param ask gives the token for a message, as RFC 3161 has it
 * @param authority name of who is asked, without spaces and `+`
 * @throws RangeError for a note that is no checkpoint
 */
export async function stampCheckpoint(
  { events, ask }: { readonly events: EventStore; readonly ask: (message: Uint8Array) => Promise<Uint8Array> },
  inquiry: string,
  note: string,
  authority: string,
): Promise<string> {
  const checkpoint = readCheckpoint(note)
  if (checkpoint === undefined) throw new RangeError('stampCheckpoint: expected a signed checkpoint')
  const token = await ask(stampedBytes(checkpoint.note))
  const stamped = noteText(addStamp(checkpoint.note, { authority, token }))
  await events.saveCheckpoint(inquiry, { size: checkpoint.size, note: stamped })
  return stamped
}
