import type { Hash } from '#base'
import type { Fold } from '../entry-head.ts'
import { readerOf, withDispatched } from '../papers.ts'
import type { Instant, Sealed } from '../shapes.ts'
import { emptyShelf, onShelf, put } from '../shelf.ts'
import type { CommentGroup, Consultation, ConsultationAnswer, Inquiry, Treatment } from '../state.ts'

export interface ConsultationEvents {
  'consultation-sent': Omit<
    Consultation,
    'sentAt' | 'answers' | 'standing' | 'treatments' | 'comments' | 'commentCount'
  >
  'answer-received': { readonly consultation: string } & Omit<ConsultationAnswer, 'recordedAt' | 'state'>
  'answer-treated': {
    readonly consultation: string
    readonly points: readonly { readonly answer: string; readonly point: string }[]
  } & Omit<Treatment, 'by' | 'at'>
  'comment-received': {
    readonly consultation: string
    readonly digest: Hash
    /** Of the first with this text. */
    readonly text?: Sealed | undefined
    readonly from?: Sealed | undefined
  }
}

export const consultationFolds: { readonly [K in keyof ConsultationEvents]: Fold<Inquiry, ConsultationEvents[K]> } = {
  'consultation-sent': (state, given, head) => {
    const consultation: Consultation = {
      ...given,
      sentAt: head.recordedAt,
      answers: emptyShelf(),
      standing: emptyShelf(),
      treatments: emptyShelf(),
      comments: emptyShelf(),
      commentCount: 0,
    }
    const consultations = { ...state.consultations, [given.id]: consultation }
    const sent = withDispatched({ ...state, consultations }, given.documents, undefined, head)
    return given.recipients.reduce((was, to) => {
      const reader = readerOf(was, to)
      return reader === undefined ? was : withDispatched(was, given.documents, reader, head)
    }, sent)
  },
  'answer-received': (state, { consultation, ...given }, { recordedAt }) =>
    inConsultation(state, consultation, (was) => {
      const answer: ConsultationAnswer = { ...given, recordedAt, state: 'standing' }
      const from = organisationOf(answer)
      // After the last day an answer stands beside the earlier one; private persons are not told apart.
      if (from === undefined || answer.late) return { ...was, answers: put(was.answers, answer.id, answer) }
      const before = onShelf(was.standing, from)
      const earlier = before === undefined ? undefined : onShelf(was.answers, before)
      const answers =
        earlier === undefined ? was.answers : put(was.answers, earlier.id, { ...earlier, state: 'superseded' })
      return { ...was, answers: put(answers, answer.id, answer), standing: put(was.standing, from, answer.id) }
    }),
  'answer-treated': (state, { consultation, points, ...said }, { actor: by, recordedAt: at }) =>
    inConsultation(state, consultation, (was) => ({
      ...was,
      treatments: points.reduce(
        (treatments, { answer, point }) => put(treatments, treatmentKey(answer, point), { ...said, by, at }),
        was.treatments,
      ),
    })),
  'comment-received': (state, { consultation, digest, text }, { recordedAt: at }) =>
    inConsultation(state, consultation, (was) => {
      const group = onShelf(was.comments, digest)
      const now = group === undefined ? firstComment(digest, text!, at) : oneMore(group, at)
      return { ...was, comments: put(was.comments, digest, now), commentCount: was.commentCount + 1 }
    }),
}

export function treatmentKey(answer: string, point: string): string {
  return `${answer}/${point}`
}

function firstComment(digest: Hash, text: Sealed, at: Instant): CommentGroup {
  return { digest, text, count: 1, firstAt: at, lastAt: at, hour: { from: hourOf(at), count: 1 } }
}

function oneMore(group: CommentGroup, at: Instant): CommentGroup {
  const from = hourOf(at)
  const count = group.hour.from === from ? group.hour.count + 1 : 1
  return { ...group, count: group.count + 1, lastAt: at, hour: { from, count } }
}

function hourOf(at: Instant): Instant {
  return `${at.slice(0, 13)}:00:00.000Z`
}

function organisationOf({ from }: ConsultationAnswer): string | undefined {
  if ('body' in from) return `body ${from.body}`
  if ('organisation' in from) return `organisation ${from.organisation}`
  return 'name' in from ? `name ${from.name}` : undefined
}

function inConsultation(state: Inquiry, id: string, change: (was: Consultation) => Consultation): Inquiry {
  const was = state.consultations[id]
  if (was === undefined) throw new RangeError(`no consultation ${id} in this inquiry: its log is not whole`)
  return { ...state, consultations: { ...state.consultations, [id]: change(was) } }
}
