import { readKey } from '#inquiry/evidence'
import { entryReader, mayRead } from '#inquiry/process'
import type { EventStore } from '#ports'
import { exportLog } from '../evidence/export-log.ts'
import { done, missing, type Outcome } from '../workbench/outcome.ts'
import type { WorkbenchPorts } from '../workbench/ports.ts'
import { openLog } from './show.ts'

type Ports = Pick<WorkbenchPorts, 'process' | 'clock'> & {
  readonly events: EventStore
  /** The first public key of an inquiry's log, as text; undefined where it was never signed. */
  readonly findKey: (inquiry: string) => Promise<string | undefined>
}

/**
 * The history for somebody who takes part, to be verified offline: entries and documents that the person may not read stand as their hash or
 * are left out, and no sealed value is opened.
 */
export async function exportHistory(
  ports: Ports,
  inquiry: string,
  user: string,
): Promise<Outcome<AsyncIterable<readonly [path: string, bytes: Uint8Array]>>> {
  const opened = await openLog(ports, inquiry, user)
  if (!opened.ok) return opened
  const key = readKey((await ports.findKey(inquiry)) ?? '')
  if (key === undefined || (await ports.events.listCheckpoints(inquiry)).length === 0)
    return missing('checkpoint', { inquiry })
  const { log, reader } = opened.value
  const { state, entries, texts, leaves } = log
  const reads = entryReader(state, reader.person, reader.now)
  const signer = { origin: key.name, listKeys: async () => [key.publicKey] }
  return done(
    exportLog({ events: ports.events, contents: ports.process.contents, signer }, inquiry, {
      hasDocument: (hash) => mayRead(state, reader.person, hash, reader.now),
      hasValue: () => false,
      leaves,
      // What came after the log was read, or is another now, is not looked at, and so not shown.
      hasEntry: (text, index) => text === texts[index] && reads(entries[index]!),
    }),
  )
}
