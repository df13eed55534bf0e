import type {
  listEntries as entriesEndpoint,
  listLeaves as leavesEndpoint,
  showPackage as packageEndpoint,
  listProcesses as processesEndpoint,
  showProcess as showEndpoint,
} from '#contract'
import { rootOf, toHex } from '#inquiry/evidence'
import { entryReader, foldLog } from '#inquiry/process'
import { done, missing, type Outcome } from '../workbench/outcome.ts'
import type { ProcessHandler, WorkbenchPorts } from '../workbench/ports.ts'
import { entryView } from './entries.ts'
import { type Log, UnreadableLogError } from './log-book.ts'
import { packageView } from './package.ts'
import { type Reader, takesPart } from './sight.ts'
import { endOfDay, recordingTime } from './time.ts'
import { processView } from './view.ts'

/** The log and who reads it, if the inquiry exists for that person. */
export async function openLog(
  ports: Pick<WorkbenchPorts, 'process' | 'clock'>,
  inquiry: string,
  person: string,
): Promise<Outcome<{ readonly log: Log; readonly reader: Reader }>> {
  const log = await ports.process.logs.read(inquiry)
  const reader = { person, now: recordingTime(ports.clock, log?.state) }
  return log === undefined || !takesPart(log.state, reader) ? missing('process', { inquiry }) : done({ log, reader })
}

export const showProcess: ProcessHandler<typeof showEndpoint> = async (ports, { params, query, user }) => {
  const opened = await openLog(ports, params.inquiry, user)
  if (!opened.ok) return opened
  const { log, reader } = opened.value
  const { asOf } = query
  if (asOf === undefined || endOfDay(asOf) >= reader.now) return done(processView(log.state, reader))
  const at = endOfDay(asOf)
  const past = foldLog(log.entries.filter(({ recordedAt }) => recordedAt <= at))
  return past === undefined
    ? missing('process-then', { day: asOf })
    : done({ ...processView(log.state, reader, { state: past, at }), asOf })
}

export const listProcesses: ProcessHandler<typeof processesEndpoint> = async (ports, { user }) => {
  const inquiries = await ports.process.logs.list()
  const opened = await Promise.all(inquiries.map((inquiry) => openReadable(ports, inquiry, user)))
  const processes = opened.flatMap((one) => {
    if (one === undefined || !one.ok) return []
    const { inquiry, title, tasks } = processView(one.value.log.state, one.value.reader)
    return [{ inquiry, title, tasks: tasks.length }]
  })
  return done({ processes })
}

/** Of a log that cannot be read nobody knows who takes part; who goes to its inquiry is told of the fault. */
export async function openReadable(
  ...asked: Parameters<typeof openLog>
): Promise<Awaited<ReturnType<typeof openLog>> | undefined> {
  try {
    return await openLog(...asked)
  } catch (error) {
    if (error instanceof UnreadableLogError) return undefined
    throw error
  }
}

export const showPackage: ProcessHandler<typeof packageEndpoint> = async (ports, { params, query, user }) => {
  const opened = await openLog(ports, params.inquiry, user)
  if (!opened.ok) return opened
  const { log, reader } = opened.value
  const view = packageView(log.state, params.package, reader, query.since)
  return view === undefined ? missing('package', { package: params.package }) : done(view)
}

export const listEntries: ProcessHandler<typeof entriesEndpoint> = async (ports, { params, query, user }) => {
  const opened = await openLog(ports, params.inquiry, user)
  if (!opened.ok) return opened
  const { log, reader } = opened.value
  const { entries, state } = log
  const end = Math.min(query.before ?? entries.length, entries.length)
  const readable = entries.filter(entryReader(state, reader.person, reader.now))
  const ofKind = query.kind === undefined ? entries : readable.filter(({ event }) => event.kind === query.kind)
  const shown = ofKind
    .filter(({ index }) => index < end)
    .slice(-query.limit)
    .toReversed()
  return done({
    size: state.size,
    kinds: [...new Set(readable.map(({ event }) => event.kind))].toSorted(),
    root: toHex(rootOf(log.peaks)),
    entries: shown.map((entry) => entryView(log, entry, reader)),
  })
}

export const listLeaves: ProcessHandler<typeof leavesEndpoint> = async (ports, { params, query, user }) => {
  const opened = await openLog(ports, params.inquiry, user)
  if (!opened.ok) return opened
  const { state, leaves, peaks } = opened.value.log
  const shown = leaves.slice(query.from, query.from + query.limit)
  return done({ size: state.size, root: toHex(rootOf(peaks)), leaves: shown.map(toHex) })
}
