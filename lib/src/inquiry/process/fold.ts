import type { Fold } from './entry-head.ts'
import { openedInquiry } from './events/opening.ts'
import { type Events, folds } from './events.ts'
import type { Entry, EventKind } from './log.ts'
import type { Inquiry } from './state.ts'

/**
 * The state after one more entry.
 * @throws RangeError when the entry does not follow on the state: another index, an earlier time, a kind that is not known here, or not
 * what an event of its kind says
 */
export function applyEntry(state: Inquiry | undefined, entry: Entry): Inquiry {
  try {
    return applied(state, entry)
  } catch (cause) {
    // Of an entry from elsewhere, whose type is a promise.
    throw cause instanceof RangeError ? cause : new RangeError('an entry is not of the form of its kind', { cause })
  }
}

function applied(state: Inquiry | undefined, entry: Entry): Inquiry {
  const { event, ...head } = entry
  if (head.index !== (state?.size ?? 0))
    throw new RangeError(`entry ${head.index} where ${state?.size ?? 0} was to come`)
  if (state === undefined) {
    if (event.kind !== 'inquiry-opened') throw new RangeError(`a log begins with inquiry-opened, not ${event.kind}`)
    return openedInquiry(event, head)
  }
  if (head.recordedAt < state.lastAt)
    throw new RangeError(`entry ${head.index} was recorded at ${head.recordedAt}, before ${state.lastAt}`)
  if (!isKnown(event.kind)) throw new RangeError(`entry ${head.index}: no kind of event ${String(event.kind)} here`)
  // Each kind's fold takes that kind's event; the compiler does not follow one through the table.
  const fold = folds[event.kind] as Fold<Inquiry, Events[EventKind]>
  return { ...fold(state, event, head), size: head.index + 1, lastAt: head.recordedAt }
}

/** The state that a log leads to; undefined of an empty one. */
export function foldLog(entries: Iterable<Entry>): Inquiry | undefined {
  let state: Inquiry | undefined
  for (const entry of entries) state = applyEntry(state, entry)
  return state
}

function isKnown(kind: string): kind is EventKind {
  return Object.hasOwn(folds, kind)
}
