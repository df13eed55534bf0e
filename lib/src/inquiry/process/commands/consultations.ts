import { z } from 'zod'
import { daysBetween } from '#inquiry/dates'
import { type CommandKind, type Context, decided, type Refusal, refuse } from '../command.ts'
import { settingsOf } from '../commission.ts'
import { isOpenConsultation } from '../consultation.ts'
import { organisationsOf } from '../mandates.ts'
import { authoritiesOf, findHandling, holds, leadAuthority, mandatedAuthorities, readerOf } from '../papers.ts'
import { correspondent, wrongCorrespondent } from '../recipients.ts'
import { inFuture, unknown, unknownAssignment } from '../rules.ts'
import { day, hash, id, instant, reason, sealed, words } from '../shapes.ts'
import { onShelf } from '../shelf.ts'
import { answerStances, type ConsultationAnswer, dispositions, type Inquiry } from '../state.ts'
import { dayOf } from '../time.ts'

const sendConsultationSchema = z.strictObject({
  assignment: id,
  documents: z.array(hash).min(1).max(500),
  points: z
    .array(z.strictObject({ id, text: words.min(1).max(2000) }))
    .min(1)
    .max(500),
  recipients: z.array(correspondent).min(1).max(2000),
  closes: day,
  openToAll: z.boolean(),
  /** Why the time is shorter than it should be. */
  reason: reason.optional(),
  /** The one who sends it has been told that it becomes a public record. */
  confirmed: z.boolean().default(false),
})
/** A proposal is sent out for answers. A short time to answer is a warning, told with its reason wherever the consultation is shown (AC-51). */
export const sendConsultation: CommandKind<z.output<typeof sendConsultationSchema>> = {
  schema: sendConsultationSchema,
  who: ['secretary', 'owner', 'registrar'],
  decide(state, { reason: why, confirmed, ...given }, context) {
    const authority = leadAuthority(state)
    const today = dayOf(context.now)
    const wanted = settingsOf(state.commission).consultationDays
    const days = daysBetween(today, given.closes)
    const isShort = days < wanted
    const points = given.points.map((point) => point.id)
    const refusals = [
      unknownAssignment(state, given.assignment),
      ...given.documents
        .filter((document) => findHandling(state, document, authority) === undefined)
        .map((document) => refuse('UNKNOWN', { what: 'document', given: document })),
      ...given.recipients.map((recipient) => wrongCorrespondent(state, recipient)),
      ...points
        .filter((point, i) => points.indexOf(point) !== i)
        .map((point) => refuse('KNOWN_ALREADY', { given: point })),
      given.closes <= today ? refuse('IN_PAST', { given: given.closes }) : undefined,
      isShort && why === undefined ? refuse('CONSULTATION_SHORT', { days, wanted }) : undefined,
      confirmed ? undefined : refuse('BECOMES_PUBLIC', { purpose: 'consultation' }),
    ]
    const short = isShort ? { days, wanted, reason: why! } : undefined
    return decided(refusals, () => [
      {
        kind: 'consultation-sent',
        id: `consultation-${context.next}`,
        authority,
        ...given,
        ...(short === undefined ? {} : { short }),
      },
    ])
  },
}

const receiveAnswerSchema = z.strictObject({
  consultation: id,
  from: z.union([correspondent, z.strictObject({ name: words.min(1).max(200) })]),
  onBehalfOf: words.min(1).max(200).optional(),
  occurredAt: instant.optional(),
  document: hash.optional(),
  points: z
    .array(
      z.strictObject({
        point: id,
        stance: z.enum(answerStances),
        text: z.union([words.min(1).max(20_000), sealed]),
      }),
    )
    .min(1)
    .max(500),
})
type ReceiveAnswer = z.output<typeof receiveAnswerSchema>
/**
 * An answer, point by point; one that is late is taken and marked (AC-49). Until the last day an organisation's new answer takes the place of its
 * earlier one, after that it stands beside it. What a private person says is sealed.
 */
export const receiveAnswer: CommandKind<ReceiveAnswer> = {
  schema: receiveAnswerSchema,
  who: 'public',
  evenWhenStopped: true,
  decide(state, given, context) {
    const consultation = findConsultation(state, given.consultation)
    if (consultation === undefined) return decided([unknownConsultation(given.consultation)], () => [])
    const occurredAt = given.occurredAt ?? context.now
    const known = consultation.points.map((point) => point.id)
    const isPrivate = 'sealed' in given.from
    const tells = given.points.some(({ text }) => typeof text === 'string') || given.onBehalfOf !== undefined
    const refusals = [
      ...mayAnswer(state, consultation.openToAll, given, context),
      'name' in given.from ? undefined : wrongCorrespondent(state, given.from),
      inFuture(occurredAt, context),
      ...given.points.map(({ point }) => unknown('point', point, known)),
      ...given.points
        .filter(({ point }, i) => given.points.findIndex((one) => one.point === point) !== i)
        .map(({ point }) => refuse('KNOWN_ALREADY', { given: point })),
      isPrivate && tells ? refuse('NOT_SEALED') : undefined,
      given.document === undefined || findHandling(state, given.document, consultation.authority)
        ? undefined
        : refuse('UNKNOWN', { what: 'document', given: given.document }),
    ]
    const answer: Omit<ConsultationAnswer, 'recordedAt' | 'state'> = {
      id: `answer-${context.next}`,
      from: given.from,
      ...(given.onBehalfOf === undefined ? {} : { onBehalfOf: given.onBehalfOf }),
      occurredAt,
      late: dayOf(occurredAt) > consultation.closes,
      ...(given.document === undefined ? {} : { document: given.document }),
      points: given.points,
    }
    return decided(refusals, () => [{ kind: 'answer-received', consultation: given.consultation, ...answer }])
  },
}

/** A registrar or secretary writes down what came in; who was asked answers for the own organisation; others where all may answer. */
function mayAnswer(
  state: Inquiry,
  openToAll: boolean,
  { from, occurredAt }: ReceiveAnswer,
  context: Context,
): readonly Refusal[] {
  const { person, now } = context
  if (holds(state, context, leadAuthority(state), ['registrar', 'secretary'])) return []
  // When something came in, only those who keep the books can say.
  if (occurredAt !== undefined) return [refuse('NOT_ALLOWED')]
  if ('name' in from || 'sealed' in from) return openToAll ? [] : [refuse('NOT_CONSULTED')]
  const reader = readerOf(state, from)
  const speaks =
    reader !== undefined &&
    ('authority' in reader
      ? authoritiesOf(state, person, now).has(reader.authority) ||
        mandatedAuthorities(state, person, 'comment', now).has(reader.authority)
      : organisationsOf(state, person, now).has(reader.organisation))
  return speaks ? [] : [refuse('NO_MANDATE', { organisation: 'body' in from ? from.body : from.organisation })]
}

const treatAnswersSchema = z.strictObject({
  consultation: id,
  /** One treatment may be of many points. */
  points: z
    .array(z.strictObject({ answer: id, point: id }))
    .min(1)
    .max(5000),
  disposition: z.enum(dispositions),
  reason,
  changedSection: words.min(1).max(500).optional(),
})
/** What was done about points of answers, and why (AC-50). */
export const treatAnswers: CommandKind<z.output<typeof treatAnswersSchema>> = {
  schema: treatAnswersSchema,
  who: ['investigator'],
  decide(state, given) {
    const consultation = findConsultation(state, given.consultation)
    if (consultation === undefined) return decided([unknownConsultation(given.consultation)], () => [])
    const refusals = given.points.map(({ answer, point }) =>
      onShelf(consultation.answers, answer)?.points.some((one) => one.point === point)
        ? undefined
        : refuse('UNKNOWN', { what: 'answer', given: `${answer}/${point}` }),
    )
    return decided(refusals, () => [{ kind: 'answer-treated', ...given }])
  },
}

const receiveCommentSchema = z.strictObject({
  consultation: id,
  digest: hash,
  text: sealed.optional(),
  from: sealed.optional(),
})
/** A comment of anybody's. The same text is counted, not repeated; how often it came counts for nothing else. */
export const receiveComment: CommandKind<z.output<typeof receiveCommentSchema>> = {
  schema: receiveCommentSchema,
  who: 'public',
  decide(state, given, { now }) {
    const consultation = findConsultation(state, given.consultation)
    if (consultation === undefined) return decided([unknownConsultation(given.consultation)], () => [])
    const isNew = onShelf(consultation.comments, given.digest) === undefined
    const refusals = [
      isOpenConsultation(consultation, now)
        ? undefined
        : refuse('CONSULTATION_CLOSED', { closes: consultation.closes }),
      isNew && given.text === undefined ? refuse('TEXT_REQUIRED') : undefined,
    ]
    return decided(refusals, () => [{ kind: 'comment-received', ...given }])
  },
}

function findConsultation(state: Inquiry, given: string) {
  return Object.hasOwn(state.consultations, given) ? state.consultations[given] : undefined
}
function unknownConsultation(given: string): Refusal {
  return refuse('UNKNOWN', { what: 'consultation', given })
}
