import { type AnswerOf, listFindings } from '@samplan/lib/contract'
import { useParams } from '@tanstack/react-router'
import { useAnswer } from '../../app/api.ts'
import { type Column, DataTable, Empty, Link, Pill } from '../../ui/index.ts'
import { useProcessWords } from '../process-words.ts'
import { ProcessPage } from './frame.tsx'
import type { Process } from './process.ts'

type Told = AnswerOf<typeof listFindings>['findings'][number]
/** A finding of the plan in force, in the words that the linter has for it as long as it finds it. */
type Finding = NonNullable<Process['plan']>['findings'][number] & { readonly told: Told | undefined }

/** What does not hold together in the plan: each finding, how grave it is, and whether somebody has accepted it and why. */
export function FindingsPage() {
  const { t } = useProcessWords()
  const { inquiry } = useParams({ from: '/$inquiry/process/findings' })
  return (
    <ProcessPage inquiry={inquiry} title={t('process.findings.title')} lead={t('process.findings.lead')}>
      {(process) => <Findings inquiry={inquiry} process={process} />}
    </ProcessPage>
  )
}

const order = ['error', 'warning', 'information'] as const
const kinds = { error: 'failed', warning: 'warning', information: 'none' } as const

function Findings({ inquiry, process }: { readonly inquiry: string; readonly process: Process }) {
  const { t, of } = useProcessWords()
  const words = useAnswer(listFindings, { params: { inquiry } })
  const { plan } = process
  if (plan === undefined) return <Empty title={t('process.plan.none')} />
  const mayAccept = process.me.commands.includes('accept-finding')
  const columns: readonly Column<Finding>[] = [
    {
      id: 'severity',
      header: t('process.severity'),
      sortBy: ({ severity }) => order.indexOf(severity),
      cell: ({ severity }) => <Pill kind={kinds[severity]}>{t(`process.severity.${severity}`)}</Pill>,
    },
    {
      id: 'code',
      header: t('process.findings.what'),
      isRowHeader: true,
      sortBy: ({ code }) => code,
      cell: ({ code, id, told }) => (
        <div className="name-cell">
          {told !== undefined && <p>{of(told.text)}</p>}
          <code className="muted small">{told === undefined ? id : code}</code>
        </div>
      ),
    },
    {
      id: 'question',
      header: t('process.findings.question'),
      cell: ({ told }) => <div className="source-cell">{told === undefined ? '–' : of(told.question)}</div>,
    },
    {
      id: 'source',
      header: t('process.findings.source'),
      cell: ({ told }) => (
        <ul className="plain small source-cell">
          {told?.sources.map(({ file, line, lastLine, quote }) => (
            <li key={`${file}:${line}`}>
              {quote !== undefined && `”${quote}” `}
              <span className="muted">
                {file}:{line}
                {lastLine !== undefined && `–${lastLine}`}
              </span>
            </li>
          ))}
        </ul>
      ),
    },
    {
      id: 'state',
      header: t('overview.state'),
      cell: ({ accepted, id, code }) =>
        accepted !== undefined ? (
          <>
            <Pill>{t('process.findings.accepted')}</Pill> {accepted}
          </>
        ) : (
          <>
            <Pill>{t('process.findings.open')}</Pill>{' '}
            {mayAccept && (
              <Link
                className="no-print"
                to="/$inquiry/process/do/$command"
                params={{ inquiry, command: 'accept-finding' }}
                search={{ finding: id }}
              >
                {t('process.findings.accept')}
                <span className="visually-hidden">: {code}</span>
              </Link>
            )}
          </>
        ),
    },
  ]
  const findings = plan.findings
    .map((finding): Finding => ({ ...finding, told: words.data?.findings.find(({ id }) => id === finding.id) }))
    .toSorted((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity))
  const open = plan.findings.filter(({ severity, accepted }) => severity === 'error' && accepted === undefined)
  return (
    <>
      <p>{t(open.length === 0 ? 'process.findings.none-blocks' : 'process.findings.blocks', { count: open.length })}</p>
      <DataTable
        name="findings"
        caption={t('process.findings.caption', { count: plan.findings.length })}
        columns={columns}
        rows={findings}
        pageSize={50}
        keyOf={({ id }) => id}
        empty={t('process.findings.empty')}
      />
    </>
  )
}
