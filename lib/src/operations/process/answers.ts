import type { Hash, Json } from '#base'
import type { AnswerOf, listAnswers as endpoint } from '#contract'
import {
  authoritiesOf,
  type Consultation,
  type ConsultationAnswer,
  commentGroups,
  itemsOf,
  type Sealed,
} from '#inquiry/process'
import { done } from '../workbench/outcome.ts'
import type { ProcessHandler } from '../workbench/ports.ts'
import { openLog } from './show.ts'

type Listed = AnswerOf<typeof endpoint>['consultations'][number]
/** What a commitment was made of, as long as it is not erased. */
type Open = (sealed: Sealed) => Json | undefined

/** Answers and comments, sealed ones opened, for those who work in the authority that sent the consultation. */
export const listAnswers: ProcessHandler<typeof endpoint> = async (ports, { params, user }) => {
  const opened = await openLog(ports, params.inquiry, user)
  if (!opened.ok) return opened
  const { log, reader } = opened.value
  const own = authoritiesOf(log.state, reader.person, reader.now)
  const sent = Object.values(log.state.consultations).filter(({ authority }) => own.has(authority))
  const disclosures = await ports.process.disclosures.findDisclosures(params.inquiry, sent.flatMap(commitmentsOf))
  const values = new Map(disclosures.map(({ commitment, value }) => [commitment, value]))
  return done({ consultations: sent.map((one) => consultationView(one, ({ sealed }) => values.get(sealed))) })
}

function consultationView(consultation: Consultation, open: Open): Listed {
  const { id, assignment, closes, points, answers } = consultation
  return {
    id,
    assignment,
    closes,
    points: points.map((point) => ({ ...point })),
    answers: itemsOf(answers).map((answer) => answerView(answer, open)),
    comments: commentGroups(consultation).map(({ text, count, firstAt }) => {
      const said = open(text)
      return { ...(typeof said === 'string' ? { text: said } : {}), count, firstAt, commitment: text.sealed }
    }),
  }
}

function answerView(answer: ConsultationAnswer, open: Open): Listed['answers'][number] {
  const { id, from, onBehalfOf, occurredAt, late, state, document, points } = answer
  return {
    id,
    from: 'sealed' in from ? senderIn(open(from)) : { ...from },
    ...(onBehalfOf === undefined ? {} : { onBehalfOf }),
    occurredAt,
    late,
    state,
    ...(document === undefined ? {} : { document }),
    points: points.map(({ point, stance, text }) => {
      const said = typeof text === 'string' ? text : open(text)
      return { point, stance, ...(typeof said === 'string' ? { text: said } : {}) }
    }),
    commitments: sealedIn(answer).map(({ sealed }) => sealed),
  }
}

/** As the public form seals it; `erased` when nothing is left to open. */
function senderIn(value: Json | undefined): Listed['answers'][number]['from'] {
  if (value === undefined) return { erased: true }
  if (typeof value === 'string') return { person: value }
  const { name, organisation } = value as { readonly name?: unknown; readonly organisation?: unknown }
  return { person: [name, organisation].filter((part) => typeof part === 'string' && part !== '').join(', ') }
}

function sealedIn({ from, points }: ConsultationAnswer): readonly Sealed[] {
  const texts = points.flatMap(({ text }) => (typeof text === 'string' ? [] : [text]))
  return 'sealed' in from ? [from, ...texts] : texts
}

function commitmentsOf(consultation: Consultation): readonly Hash[] {
  const sealed = [
    ...itemsOf(consultation.answers).flatMap(sealedIn),
    ...commentGroups(consultation).map(({ text }) => text),
  ]
  return sealed.map((one) => one.sealed)
}
