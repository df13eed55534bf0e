import { z } from 'zod'
import type { AnswerOf, checkCommand as checkEndpoint, giveCommand as giveEndpoint, PackageChange } from '#contract'
import {
  type Context,
  type Entry,
  entriesOf,
  findDocument,
  findGate,
  type Inquiry,
  mayRead,
  mayReadPackage,
  type Refusal,
  taggedPdf,
} from '#inquiry/process'
import { done, missing, type Outcome, refused } from '../workbench/outcome.ts'
import type { ProcessHandler, WorkbenchPorts } from '../workbench/ports.ts'
import { decideSeen } from './decide-seen.ts'
import { isTaggedPdf } from './intake/index.ts'
import type { Addition, Log } from './log-book.ts'
import { planInMaterial, sourcesInMaterial } from './open.ts'
import { findPackage, packageChanges, scopesOf } from './package.ts'
import { openLog } from './show.ts'
import { type Reader, takesPart } from './sight.ts'
import { recordingTime } from './time.ts'
import { tellRefusals } from './told.ts'

type Given = AnswerOf<typeof giveEndpoint>

export const giveCommand: ProcessHandler<typeof giveEndpoint> = async (ports, { params, body, user }) => {
  const completed = await completeCommand(ports, params.inquiry, user, body.command)
  if (!completed.ok) return completed
  const { command, ...material } = completed.value
  return await ports.process.logs.add<Outcome<Given>>(params.inquiry, (log) => {
    const nothing = (answer: Outcome<Given>): Addition<Outcome<Given>> => ({ entries: [], answer })
    const now = recordingTime(ports.clock, log?.state)
    if (log === undefined || !takesPart(log.state, { person: user, now })) return nothing(missing('process', params))
    const { state } = log
    const before = ports.process.logs.findRequest(log, body.request)
    if (before !== undefined)
      return nothing(before[0]?.actor === user ? done(given(before, log)) : refused('state', 'request-of-another'))
    const context: Context = { now, person: user, next: state.size, ...material }
    const decided = decideSeen(state, command, context)
    if (!decided.ok) return nothing(refusedAs(state, command, decided.refusals, { person: user, now }, params))
    const entries = entriesOf(decided.events, params.inquiry, context, body.request)
    return { entries, answer: done(given(entries)) }
  })
}

type Fields = Readonly<Record<string, unknown>>

/** A command with what it takes from the inquiry's newest material. */
interface Completed extends Pick<Context, 'sources' | 'untagged'> {
  readonly command: Fields
}

/**
 * A plan that is adopted without its rows is that of the material's `inquiry.yaml`, with what the linter finds in it now. Figures that are
 * frozen may name the sources of its `sources.yaml`. PDFs that are said to be tagged are looked through.
 */
async function completeCommand(
  ports: Pick<WorkbenchPorts, 'process' | 'clock'>,
  inquiry: string,
  user: string,
  command: Fields,
): Promise<Outcome<Completed>> {
  const takesPlan = command['kind'] === 'adopt-plan' && !('rows' in command)
  const isSourced = hasSourcedFigure.safeParse(command).success
  const tagged = saysTagged.safeParse(command).data
  if (!takesPlan && !isSourced && tagged === undefined) return done({ command })
  const opened = await openLog(ports, inquiry, user)
  if (!opened.ok) return opened
  const { materials } = ports.process
  if (!takesPlan) {
    const hashes = tagged?.documents.map(({ document }) => document) ?? []
    const untagged = await untaggedPdfs(ports, opened.value, hashes)
    if (!isSourced) return done({ command, untagged })
    const sources = await sourcesInMaterial(materials, inquiry)
    return sources.ok ? done({ command, sources: sources.value, untagged }) : sources
  }
  const plan = await planInMaterial(materials, inquiry)
  return plan.ok ? done({ command: { ...command, ...plan.value } }) : plan
}
const hasSourcedFigure = z.looseObject({
  figures: z.array(z.unknown()).refine((figures) => figures.some((one) => 'source' in Object(one))),
})

const saysTagged = z.looseObject({
  checks: z.array(z.unknown()).refine((checks) => checks.includes(taggedPdf)),
  documents: z.array(z.looseObject({ document: z.string() })),
})

/** Of these documents, the PDFs that the reader may read and that are not tagged. */
async function untaggedPdfs(
  { process: { contents, inflate } }: Pick<WorkbenchPorts, 'process'>,
  { log: { state }, reader }: { readonly log: Log; readonly reader: Reader },
  hashes: readonly string[],
): Promise<ReadonlySet<string>> {
  const found = new Set<string>()
  for (const hash of new Set(hashes)) {
    const document = findDocument(state, hash)
    if (document?.mediaType !== 'application/pdf' || !mayRead(state, reader.person, hash, reader.now)) continue
    const bytes = await contents.find(document.hash)
    if (bytes !== undefined && !isTaggedPdf(bytes, inflate)) found.add(hash)
  }
  return found
}

function given(entries: readonly Entry[], log?: Log): Given {
  return {
    size: log?.state.size ?? entries.at(-1)!.index + 1,
    entries: entries.map(({ index, recordedAt, event }) => ({ index, recordedAt, kind: event.kind })),
  }
}

/** What nobody told the asker may be there is not there; a package that was followed by another comes with what changed. */
export function refusedAs(
  state: Inquiry,
  command: Readonly<Record<string, unknown>>,
  refusals: readonly Refusal[],
  reader: Reader,
  params: { readonly inquiry: string },
): Outcome<never> {
  if (refusals.some(({ code }) => code === 'NOT_ALLOWED')) return missing('process', params)
  const told = tellRefusals(refusals, command, state)
  const malformed = told.filter(({ code }) => code === 'MALFORMED')
  if (malformed.length > 0) {
    const inLanguage = (language: 'sv' | 'en') => malformed.map(({ text }) => text[language]).join(' ')
    const detail = { sv: inLanguage('sv'), en: inLanguage('en') }
    return { ok: false, problem: { code: 'bad-request', detail } }
  }
  const isStale = refusals.some(({ code }) => code === 'STALE_PACKAGE')
  const outcome = refused(isStale ? 'stale' : 'refused', isStale ? 'stale-package' : 'refused')
  if (outcome.ok) return outcome
  const changes = isStale ? changesSince(state, command, reader) : undefined
  return { ok: false, problem: { ...outcome.problem, refusals: told, ...(changes ? { changes } : {}) } }
}

/** From the package that a command names to the one that stands at its gate now. */
function changesSince(
  state: Inquiry,
  command: Readonly<Record<string, unknown>>,
  reader: Reader,
): PackageChange[] | undefined {
  const gate = findGate(state, String(command['gate']))
  const before = findPackage(state, String(command['package']))
  const after = gate?.packages.at(-1)
  if (gate === undefined || before?.gate.id !== gate.id || after === undefined) return undefined
  const readable = [before.frozen, after].every(({ hash }) =>
    mayReadPackage(state, reader.person, gate, hash, reader.now),
  )
  return readable ? packageChanges(before.frozen, after, scopesOf(state, gate)) : undefined
}

export const checkCommand: ProcessHandler<typeof checkEndpoint> = async (ports, { params, body, user }) => {
  const opened = await openLog(ports, params.inquiry, user)
  if (!opened.ok) return opened
  const { log, reader } = opened.value
  const completed = await completeCommand(ports, params.inquiry, user, body.command)
  if (!completed.ok) return completed
  const { command, ...material } = completed.value
  const decided = decideSeen(log.state, command, { ...reader, next: log.state.size, ...material })
  if (decided.ok) return done({ refusals: [] })
  // To who may not ask for it, what else speaks against it would tell what is there.
  const notAllowed = decided.refusals.filter(({ code }) => code === 'NOT_ALLOWED').slice(0, 1)
  return done({
    refusals: tellRefusals(notAllowed.length > 0 ? notAllowed : decided.refusals, command, log.state),
  })
}
