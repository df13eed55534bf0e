import { useParams } from '@tanstack/react-router'
import { useWords } from '../../app/language.tsx'
import { type Column, DataTable, Empty, Link, Pill } from '../../ui/index.ts'
import { ProcessPage } from './frame.tsx'
import type { Process } from './process.ts'

type Finding = NonNullable<Process['plan']>['findings'][number]

/** What does not hold together in the plan: each finding, how grave it is, and whether somebody has accepted it and why. */
export function FindingsPage() {
  const { t } = useWords()
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
  const { t } = useWords()
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
      header: t('process.findings.code'),
      isRowHeader: true,
      sortBy: ({ code }) => code,
      cell: ({ code, id }) => (
        <>
          {code}
          <br />
          <span className="muted small">{id}</span>
        </>
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
  const open = plan.findings.filter(({ severity, accepted }) => severity === 'error' && accepted === undefined)
  return (
    <>
      <p>{t(open.length === 0 ? 'process.findings.none-blocks' : 'process.findings.blocks', { count: open.length })}</p>
      <DataTable
        name="findings"
        caption={t('process.findings.caption', { count: plan.findings.length })}
        columns={columns}
        rows={plan.findings.toSorted((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity))}
        keyOf={({ id }) => id}
        empty={t('process.findings.empty')}
      />
    </>
  )
}
