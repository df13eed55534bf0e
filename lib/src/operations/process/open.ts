import type { openProcess as openEndpoint } from '#contract'
import { type Commission, commission, dayOf, entriesOf, leadOf, openInquiry } from '#inquiry/process'
import { done, missing, type Outcome, refused } from '../workbench/outcome.ts'
import type { Handler } from '../workbench/ports.ts'
import { recordingTime } from './command.ts'
import type { Addition } from './log-book.ts'
import { tellRefusal } from './told.ts'

type Opened = Outcome<{ size: number }>

/** Opens the log of an inquiry; who is alone on a computer takes every seat of the organisation that runs it. */
export const openProcess: Handler<typeof openEndpoint> = async (ports, { params, body, user }) => {
  const { inquiry } = params
  if ((await ports.inquiries.findVersion(inquiry)) === undefined) return missing('inquiry', params)
  if (body.commission === undefined) return refused('state', 'no-commission')
  const parsed = commission.safeParse({ ...body.commission, id: inquiry })
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    return refused('bad-request', 'malformed', { reason: `${issue?.path.join('.')}: ${issue?.message}` })
  }
  return await ports.process.logs.add<Opened>(inquiry, (log): Addition<Opened> => {
    if (log !== undefined) return { entries: [], answer: refused('state', 'process-open') }
    const now = recordingTime(ports.clock, undefined)
    const seated = withHolders(parsed.data, body.holders, dayOf(now), ports.about.mode === 'local' ? user : undefined)
    const opened = openInquiry(seated)
    if (!opened.ok) {
      const refusals = opened.refusals.map(tellRefusal)
      const outcome = refused('refused', 'refused')
      return { entries: [], answer: outcome.ok ? outcome : { ok: false, problem: { ...outcome.problem, refusals } } }
    }
    const entries = entriesOf(opened.events, inquiry, { now, person: user, next: 0 })
    return { entries, answer: done({ size: entries.length }) }
  })
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
