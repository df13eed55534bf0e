import { listExperiments } from '@samplan/lib/contract'
import { useAnswer } from '../../app/api.ts'
import { useChoose } from '../../app/choices.ts'
import { useStudyWords } from '../study-words.ts'

/** As many as one looks back at. */
const most = 5

/** Answers to the question that are there already, newest first. */
export function Earlier({
  question,
  inquiry,
  shown,
}: {
  readonly question: string
  readonly inquiry: string
  readonly shown: string | undefined
}) {
  const { t, time } = useStudyWords()
  const choose = useChoose()
  const { data } = useAnswer(listExperiments, { query: { inquiry, limit: 100 } })
  const found = (data?.experiments ?? [])
    .map((one) => ({ ...one, asked: (one.input ?? {}) as AskedBefore }))
    .filter(
      ({ operation, asked, answerRevision }) =>
        operation === 'site' && asked.question === question && answerRevision !== undefined,
    )
    .slice(0, most)
  if (found.length === 0) return null
  return (
    <nav className="no-print" aria-label={t('siting.earlier')}>
      <h2 className="card-title">{t('siting.earlier')}</h2>
      <ul>
        {found.map(({ id, version, askedAt, asked: { withoutRules = [], withRules = [], neighbours } }) => (
          <li key={id}>
            <button
              type="button"
              className="link-button"
              aria-pressed={id === shown}
              onClick={() =>
                choose({
                  experiment: id,
                  off: withoutRules.join(',') || undefined,
                  on: withRules.join(',') || undefined,
                  neighbours: neighbours === undefined ? undefined : neighbours ? 'with' : 'without',
                })
              }
            >
              {time(askedAt)}
            </button>{' '}
            <span className="muted small">
              {t('siting.earlier.of', { version })}{' '}
              {withoutRules.length > 0 && t('siting.earlier.without', { rules: withoutRules.join(', ') })}
            </span>
          </li>
        ))}
      </ul>
    </nav>
  )
}

interface AskedBefore {
  readonly question?: string
  readonly withoutRules?: readonly string[]
  readonly withRules?: readonly string[]
  readonly neighbours?: boolean
}
