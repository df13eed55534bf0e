import {
  type PublicConsultation,
  type PublicPorts,
  type Received,
  sendPublicAnswer,
  sendPublicComment,
  wordOfRefusal,
} from '@samplan/lib/operations'
import type { Language } from '@samplan/lib/reading'
import { sayIn } from './layout.ts'
import { answerStances, longestText, type Typed } from './other-pages.ts'

/** A form as it was sent; anything else for who sends something else. */
export type FormBody = URLSearchParams | object | undefined

/** What came of a form: numbers of what was taken in, or what is to be put right, with what was typed. */
export type Taken =
  | { readonly kind: 'taken'; readonly indexes: readonly number[] }
  | {
      readonly kind: 'problem'
      readonly status: 400 | 422 | 429
      readonly texts: readonly string[]
      readonly typed: Typed
    }

const longestName = 200

/** Takes in an answer point by point, a comment, or both. */
export async function takeIn(
  ports: PublicPorts,
  inquiry: string,
  { id, points, open }: PublicConsultation,
  body: FormBody,
  language: Language,
): Promise<Taken> {
  const say = sayIn(language)
  const typed: Typed = body instanceof URLSearchParams ? Object.fromEntries(body) : {}
  const field = (name: string): string => (Object.hasOwn(typed, name) ? typed[name]! : '')
  const problem = (status: 400 | 422 | 429, ...texts: readonly string[]): Taken => ({
    kind: 'problem',
    status,
    texts,
    typed,
  })
  if (field('website') !== '') return problem(400, say('trap-problem'))
  const isStance = (given: string): boolean => (answerStances as readonly string[]).includes(given)
  const answered = points
    .map(({ id: point }) => ({ point, stance: field(`stance-${point}`), text: field(`text-${point}`) }))
    .filter(({ stance, text }) => stance !== '' || text.trim() !== '')
  const comment = open ? field('comment') : ''
  const texts = [
    ...(answered.length === 0 && comment.trim() === '' ? [say('nothing-sent')] : []),
    ...answered.flatMap(({ point, stance }) =>
      isStance(stance) ? [] : [say('no-stance', { n: points.findIndex((one) => one.id === point) + 1 })],
    ),
    ...([...answered.map(({ text }) => text), comment].some((text) => text.length > longestText)
      ? [say('too-long', { n: longestText })]
      : []),
    ...([field('name'), field('organisation')].some((text) => text.length > longestName)
      ? [say('name-too-long', { n: longestName })]
      : []),
  ]
  if (texts.length > 0) return problem(422, ...texts)
  const who = { consultation: id, name: field('name') }
  const received: Received[] = []
  if (answered.length > 0)
    received.push(
      await sendPublicAnswer(ports, inquiry, { ...who, organisation: field('organisation'), points: answered }),
    )
  // What was said against an answer comes first: it is put right, and both are sent again.
  if (comment.trim() !== '' && received.every(({ kind }) => kind === 'received'))
    received.push(await sendPublicComment(ports, inquiry, { ...who, text: comment }))
  const indexes = received.flatMap((one) => (one.kind === 'received' ? [one.index] : []))
  // What was taken in is not sent again for the sake of the rest.
  if (indexes.length > 0) return { kind: 'taken', indexes }
  if (received.some(({ kind }) => kind === 'repeated')) return problem(429, say('repeated'))
  return problem(
    422,
    ...received.flatMap((one) =>
      one.kind === 'refused' ? one.refusals.map((refusal) => wordOfRefusal(refusal)[language]) : [say('missing-about')],
    ),
  )
}
