import { treatmentKey } from './events/consultations.ts'
import type { Instant } from './shapes.ts'
import { itemsOf, onShelf } from './shelf.ts'
import type { CommentGroup, Consultation, Inquiry } from './state.ts'
import { dayOf } from './time.ts'

/** Open until the end of its last day. */
export function isOpenConsultation({ closes }: Consultation, now: Instant): boolean {
  return dayOf(now) <= closes
}

/** Points of standing answers about which nothing has been done or said (I15). */
export function untreatedPoints(state: Inquiry, assignment: string) {
  return Object.values(state.consultations)
    .filter((consultation) => consultation.assignment === assignment)
    .flatMap(({ id: consultation, answers, treatments }) =>
      itemsOf(answers)
        .filter((answer) => answer.state === 'standing')
        .flatMap(({ id: answer, points }) =>
          points
            .filter(({ point }) => onShelf(treatments, treatmentKey(answer, point)) === undefined)
            .map(({ point }) => ({ consultation, answer, point })),
        ),
    )
}

/** Comments of the public, the same text as one, in the order in which they first came: how many sent it ranks nothing (AC-48). */
export function commentGroups({ comments }: Consultation): readonly CommentGroup[] {
  return itemsOf(comments)
}
