import '../work.css'
import { openProcess, showStatus } from '@samplan/lib/contract'
import type { ReactNode } from 'react'
import { ProblemError, useAnswer, useChange } from '../../app/api.ts'
import { useChoice } from '../../app/choices.ts'
import type { TextKey } from '../../app/language.tsx'
import { Asked, Button, DayField, InfoBanner, Link, Page, Problem } from '../../ui/index.ts'
import { type ProcessKey, useProcessWords } from '../process-words.ts'
import { type Process, useProcess } from './process.ts'

/** A page of an inquiry's process: the way between its pages, and what it shows once the process has come. */
export function ProcessPage({
  inquiry,
  title,
  lead,
  looksBack = false,
  children,
}: {
  readonly inquiry: string
  readonly title: string
  readonly lead?: ReactNode
  /** Whether it can be shown as it stood on an earlier day. */
  readonly looksBack?: boolean
  readonly children: (process: Process) => ReactNode
}) {
  const { t, of, time } = useProcessWords()
  const [day, choose] = useChoice('asOf')
  const asOf = looksBack && isDay(day) ? day : undefined
  const query = useProcess(inquiry, asOf)
  const { error, data } = query
  if (asOf === undefined && data === undefined && error instanceof ProblemError && error.status === 404)
    return <NotOpened inquiry={inquiry} title={title} error={error} />
  return (
    <Page title={title} lead={lead}>
      <ProcessNav inquiry={inquiry} hasAnswers={(data?.consultations.length ?? 0) > 0} />
      {looksBack && <LookBack day={asOf} isPast={data?.asOf !== undefined} onChange={choose} />}
      <Asked query={query}>
        {(process) => (
          <>
            <p className="muted small">{of(process.title)}</p>
            {process.stopped !== undefined && (
              <InfoBanner type="warning" title={t('process.stopped', { at: time(process.stopped.at) })}>
                <p>{process.stopped.reason}</p>
              </InfoBanner>
            )}
            {children(process)}
          </>
        )}
      </Asked>
    </Page>
  )
}

function isDay(text: string | undefined): text is string {
  return text !== undefined && /^\d{4}-\d\d-\d\d$/.test(text)
}

/** A day in the past to show the page as it stood then; and that it is not now, when one is chosen. */
function LookBack({
  day,
  isPast,
  onChange,
}: {
  readonly day: string | undefined
  /** Whether it was another day that is shown; today, and what is to come, is how it stands now. */
  readonly isPast: boolean
  readonly onChange: (day: string | undefined) => void
}) {
  const { t } = useProcessWords()
  return (
    <>
      <details className="more no-print" open={day !== undefined}>
        <summary>{t('process.as-of')}</summary>
        <div className="row">
          <DayField
            label={t('process.as-of.day')}
            description={t('process.as-of.help')}
            value={day}
            onChange={onChange}
          />
          {day !== undefined && (
            <Button variant="secondary" size="medium" onPress={() => onChange(undefined)}>
              {t('process.as-of.now')}
            </Button>
          )}
        </div>
      </details>
      {day !== undefined && isPast && <InfoBanner type="info" title={t('process.as-of.told', { day })} />}
    </>
  )
}

const answersPage = '/$inquiry/process/answers'
const pages = [
  ['/$inquiry/process', 'process.nav.home'],
  ['/$inquiry/process/gates', 'process.nav.gates'],
  ['/$inquiry/process/plan', 'process.nav.plan'],
  ['/$inquiry/process/findings', 'process.nav.findings'],
  ['/$inquiry/process/documents', 'process.nav.documents'],
  [answersPage, 'process.nav.answers'],
  ['/$inquiry/process/log', 'process.nav.log'],
  ['/$inquiry/process/do', 'process.nav.do'],
] as const satisfies readonly (readonly [string, TextKey | ProcessKey])[]

/** @param hasAnswers whether the reader's authority has sent any consultation */
function ProcessNav({ inquiry, hasAnswers }: { readonly inquiry: string; readonly hasAnswers: boolean }) {
  const { t } = useProcessWords()
  return (
    <nav className="process-nav no-print" aria-label={t('process.nav')}>
      <ul>
        {pages
          .filter(([to]) => hasAnswers || to !== answersPage)
          .map(([to, key]) => (
            <li key={to}>
              <Link to={to} params={{ inquiry }} activeOptions={{ exact: to === '/$inquiry/process' }}>
                {t(key)}
              </Link>
            </li>
          ))}
      </ul>
    </nav>
  )
}

/** There is no process of the inquiry, or none that the reader takes part in; who is alone on a computer can open it. */
function NotOpened({
  inquiry,
  title,
  error,
}: {
  readonly inquiry: string
  readonly title: string
  readonly error: ProblemError
}) {
  const { t } = useProcessWords()
  const status = useAnswer(showStatus, {})
  const open = useChange(openProcess)
  const isLocal = status.data?.mode === 'local'
  return (
    <Page title={title} lead={t(isLocal ? 'process.none.local' : 'process.none')}>
      {!isLocal && status.isSuccess && <Problem error={error} />}
      {isLocal && (
        <div className="section">
          <p>{t('process.open.what')}</p>
          <div className="row">
            <Button
              size="medium"
              isPending={open.isPending}
              onPress={() => open.mutate({ params: { inquiry }, body: { holders: [] } })}
            >
              {t('process.open')}
            </Button>
          </div>
          {open.error !== null && <Problem error={open.error} />}
        </div>
      )}
    </Page>
  )
}
