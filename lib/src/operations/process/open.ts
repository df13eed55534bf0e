import { withoutControls } from '#base'
import type { openProcess as openEndpoint } from '#contract'
import { parseCommission, readSources } from '#inquiry/plan'
import { type Commission, commission, dayOf, entriesOf, leadOf, openInquiry, unknown } from '#inquiry/process'
import { done, missing, type Outcome, refused, wrong } from '../workbench/outcome.ts'
import type { ProcessPorts, Request, WorkbenchPorts } from '../workbench/ports.ts'
import { commissionOf, planOf } from './commission.ts'
import type { Addition } from './log-book.ts'
import { recordingTime } from './time.ts'
import { tellRefusal } from './told.ts'

type Opened = Outcome<{ size: number }>

/** Opens the log of an inquiry; who is alone on a computer takes every seat of the organisation that runs it. */
export const openProcess = async (
  ports: Pick<WorkbenchPorts, 'process' | 'clock' | 'inquiries'> & {
    readonly about: Pick<WorkbenchPorts['about'], 'mode'>
  },
  { params, body, user }: Pick<Request<typeof openEndpoint>, 'params' | 'body' | 'user'>,
): Promise<Opened> => {
  const { inquiry } = params
  const given = await givenCommission(ports, inquiry, body.commission)
  if (!given.ok) return given
  const parsed = commission.safeParse({ ...given.value, id: inquiry })
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    return refused('bad-request', 'malformed', { reason: `${issue?.path.join('.')}: ${issue?.message}` })
  }
  return await ports.process.logs.add<Opened>(inquiry, (log): Addition<Opened> => {
    if (log !== undefined) return { entries: [], answer: refused('state', 'process-open') }
    const now = recordingTime(ports.clock, undefined)
    const seated = withHolders(parsed.data, body.holders, dayOf(now), ports.about.mode === 'local' ? user : undefined)
    const opened = openInquiry(seated)
    const seats = parsed.data.seats.map(({ id }) => id)
    // Nobody sits where there is no seat, and a log is opened once.
    const unseated = body.holders.flatMap(({ seat }) => unknown('seat', seat, seats) ?? [])
    if (!opened.ok || unseated.length > 0) {
      const refusals = [...unseated, ...(opened.ok ? [] : opened.refusals)].map((refusal) => tellRefusal(refusal))
      const outcome = refused('refused', 'refused')
      return { entries: [], answer: outcome.ok ? outcome : { ok: false, problem: { ...outcome.problem, refusals } } }
    }
    const entries = entriesOf(opened.events, inquiry, { now, person: user, next: 0 })
    return { entries, answer: done({ size: entries.length }) }
  })
}

/** What is given, or what the material's `inquiry.yaml` says. */
async function givenCommission(
  ports: Pick<WorkbenchPorts, 'inquiries'>,
  inquiry: string,
  given: Readonly<Record<string, unknown>> | undefined,
): Promise<Outcome<object>> {
  if ((await ports.inquiries.findVersion(inquiry)) === undefined) return missing('inquiry', { inquiry })
  if (given !== undefined) return done(given)
  const written = await writtenCommission(ports.inquiries, inquiry)
  if (!written.ok) return written
  const made = commissionOf(inquiry, written.value)
  return made === undefined ? missing('commission') : done(made)
}

/** The newest `inquiry.yaml` of an inquiry's material. */
export async function writtenCommission(materials: ProcessPorts['materials'], inquiry: string) {
  const files = await materials.findFiles(inquiry)
  const parsed = parseCommission(files ?? new Map())
  if (!parsed.ok) return wrong(parsed.issues)
  return parsed.value === undefined ? missing('commission') : done(parsed.value)
}

/** The plan of the newest `inquiry.yaml`, with what the linter finds in it. */
export async function planInMaterial(materials: ProcessPorts['materials'], inquiry: string) {
  const written = await writtenCommission(materials, inquiry)
  return written.ok ? done(planOf(written.value)) : written
}

/** Titles of the sources in the newest `sources.yaml`, by id; none when there is no such file. */
export async function sourcesInMaterial(
  materials: ProcessPorts['materials'],
  inquiry: string,
): Promise<Outcome<ReadonlyMap<string, string>>> {
  const read = readSources((await materials.findFiles(inquiry)) ?? new Map())
  if (!read.ok) return wrong(read.issues)
  return done(new Map([...read.value].map(([id, title]) => [id, withoutControls(title).slice(0, 500)])))
}

type Holders = readonly { readonly seat: string; readonly person: string }[]

/** The seats taken from today by those who are named, and by who is alone. */
function withHolders(given: Commission, holders: Holders, from: string, alone: string | undefined): Commission {
  const lead = leadOf({ commission: given })
  const own = new Set(given.bodies.filter(({ organisation }) => organisation === lead).map(({ id }) => id))
  const holder = (person: string) => ({ person, from, acting: false })
  const seats = given.seats.map((seat) => {
    const named = holders.filter((entry) => entry.seat === seat.id).map(({ person }) => holder(person))
    const self = alone !== undefined && own.has(seat.body) ? [holder(alone)] : []
    return { ...seat, holders: [...seat.holders, ...named, ...self] }
  })
  return { ...given, seats, custody: alone === undefined ? given.custody : 'one-person' }
}
