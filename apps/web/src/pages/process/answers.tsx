import { type AnswerOf, giveCommand, listAnswers } from '@samplan/lib/contract'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useAnswer, useChange } from '../../app/api.ts'
import {
  Asked,
  Button,
  Dialog,
  DialogForm,
  DialogTrigger,
  Empty,
  Link,
  Modal,
  Pill,
  Problem,
  Section,
  WrittenField,
} from '../../ui/index.ts'
import { useProcessWords } from '../process-words.ts'
import { newRequest } from './command.ts'
import { senderName } from './form/command-form.tsx'
import { ProcessPage } from './frame.tsx'
import { type Names, type Process, useNames } from './process.ts'
import { useProcessWord } from './words.ts'

type Listed = AnswerOf<typeof listAnswers>['consultations'][number]
type Answer = Listed['answers'][number]

/** What came in to the consultations of the reader's authority, opened for those who may read it; and what can be erased of it. */
export function AnswersPage() {
  const { t } = useProcessWords()
  const { inquiry } = useParams({ from: '/$inquiry/process/answers' })
  const query = useAnswer(listAnswers, { params: { inquiry } })
  return (
    <ProcessPage inquiry={inquiry} title={t('process.answers.title')} lead={t('process.answers.lead')}>
      {(process) => (
        <Asked query={query}>
          {({ consultations }) =>
            consultations.length === 0 ? (
              <Empty title={t('process.answers.none')} />
            ) : (
              consultations.map((one) => (
                <ConsultationSection key={one.id} inquiry={inquiry} process={process} consultation={one} />
              ))
            )
          }
        </Asked>
      )}
    </ProcessPage>
  )
}

function ConsultationSection({
  inquiry,
  process,
  consultation,
}: {
  readonly inquiry: string
  readonly process: Process
  readonly consultation: Listed
}) {
  const { t, time } = useProcessWords()
  const names = useNames(process)
  const { id, assignment, closes, points, answers, comments } = consultation
  const mayErase = process.me.commands.includes('perform-erasure')
  const textOf = (point: string) => points.find((one) => one.id === point)?.text ?? point
  return (
    <Section title={t('process.answers.of', { assignment: names.assignment(assignment), day: closes })}>
      <p className="small muted">
        {t('process.answers.count', { answers: answers.length, comments: comments.length })}
      </p>
      {answers.map((answer) => (
        <article key={answer.id} className="card">
          <h3>{senderOf(answer, names) ?? t('process.answers.erased')}</h3>
          <p className="small">
            {time(answer.occurredAt)} {answer.late && <Pill kind="warning">{t('process.answers.late')}</Pill>}{' '}
            {answer.state === 'superseded' && <Pill>{t('process.answers.superseded')}</Pill>}
          </p>
          <Points answer={answer} textOf={textOf} />
          <p className="row no-print">
            {process.me.commands.includes('treat-answers') && (
              <Link
                to="/$inquiry/process/do/$command"
                params={{ inquiry, command: 'treat-answers' }}
                search={{ consultation: id }}
              >
                {t('process.answers.treat')}
                <span className="visually-hidden">: {answer.id}</span>
              </Link>
            )}
            {mayErase && answer.commitments.length > 0 && 'person' in answer.from && (
              <Erase
                inquiry={inquiry}
                commitments={answer.commitments}
                what={[answer.from.person, ...answer.points.flatMap(({ text }) => text ?? [])]}
              />
            )}
          </p>
        </article>
      ))}
      {comments.map(({ text, count, firstAt, commitment }) => (
        <article key={commitment} className="card">
          <p>{text ?? t('process.answers.erased')}</p>
          <p className="small muted">{t('process.answers.comment', { count, at: time(firstAt) })}</p>
          {mayErase && text !== undefined && (
            <p className="row no-print">
              <Erase inquiry={inquiry} commitments={[commitment]} what={[text]} />
            </p>
          )}
        </article>
      ))}
    </Section>
  )
}

/** undefined of whom nothing is left. */
function senderOf({ from, onBehalfOf }: Answer, names: Names): string | undefined {
  if ('erased' in from) return undefined
  const who = senderName(from, names)
  return onBehalfOf === undefined ? who : `${who} (${onBehalfOf})`
}

function Points({ answer, textOf }: { readonly answer: Answer; readonly textOf: (point: string) => string }) {
  const { t } = useProcessWords()
  const word = useProcessWord()
  return (
    <dl className="pairs">
      {answer.points.map(({ point, stance, text }) => (
        <div key={point}>
          <dt>{textOf(point)}</dt>
          <dd>
            <strong>{word('answer', stance)}</strong>. {text ?? t('process.answers.erased')}
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** Erasing cannot be undone: what is lost is shown, and why is asked. */
function Erase({
  inquiry,
  commitments,
  what,
}: {
  readonly inquiry: string
  readonly commitments: readonly string[]
  readonly what: readonly string[]
}) {
  const { t } = useProcessWords()
  const [ground, setGround] = useState<string>()
  const [request] = useState(newRequest)
  const give = useChange(giveCommand)
  const command = { kind: 'perform-erasure', commitments: [...commitments], ground: ground ?? '' }
  return (
    <DialogTrigger>
      <Button variant="tertiary" size="medium">
        {t('process.erase')}
        <span className="visually-hidden">: {what[0]}</span>
      </Button>
      <Modal title={t('process.erase.title')}>
        <Dialog aria-label={t('process.erase.title')} className="section">
          {({ close }) => (
            <DialogForm
              save={t('process.erase.do')}
              isPending={give.isPending}
              onClose={close}
              onSave={() => {
                if (ground !== undefined)
                  give.mutate({ params: { inquiry }, body: { request, command } }, { onSuccess: () => close() })
              }}
            >
              <p>{t('process.erase.what')}</p>
              <ul>
                {what.map((text) => (
                  <li key={text}>{text}</li>
                ))}
              </ul>
              <WrittenField label={t('process.erase.ground')} isRequired value={ground} onChange={setGround} />
              {give.error !== null && <Problem error={give.error} />}
            </DialogForm>
          )}
        </Dialog>
      </Modal>
    </DialogTrigger>
  )
}
