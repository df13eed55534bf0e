import { useParams } from '@tanstack/react-router'
import { type Column, DataTable, Empty, Link, Section } from '../../ui/index.ts'
import { useProcessWords } from '../process-words.ts'
import { ProcessPage } from './frame.tsx'
import { type PlanRow, type Process, useNames } from './process.ts'
import { Timeline } from './timeline.tsx'

/** The plan in force: each row as it is written, between which days it lies, and every date that was moved with why. */
export function PlanPage() {
  const { t } = useProcessWords()
  const { inquiry } = useParams({ from: '/$inquiry/process/plan' })
  return (
    <ProcessPage inquiry={inquiry} looksBack title={t('process.plan.title')} lead={t('process.plan.lead')}>
      {(process) => <Plan inquiry={inquiry} process={process} />}
    </ProcessPage>
  )
}

function Plan({ inquiry, process }: { readonly inquiry: string; readonly process: Process }) {
  const { t, of, time } = useProcessWords()
  const names = useNames(process)
  const { plan } = process
  if (plan === undefined || plan.rows.length === 0)
    return (
      <Empty title={t(plan === undefined ? 'process.plan.none' : 'process.plan.empty')}>
        {process.me.commands.includes('adopt-plan') && (
          <Link to="/$inquiry/process/do/$command" params={{ inquiry, command: 'adopt-plan' }}>
            {t('process.plan.adopt')}
          </Link>
        )}
      </Empty>
    )
  const columns: readonly Column<PlanRow>[] = [
    {
      id: 'assignment',
      header: t('process.assignment'),
      sortBy: ({ assignment }) => names.assignment(assignment),
      cell: ({ assignment }) => names.assignment(assignment),
    },
    {
      id: 'date',
      header: t('process.plan.date'),
      sortBy: ({ from }) => from ?? null,
      cell: ({ date }) => (date === '' ? t('process.plan.no-date') : date),
    },
    { id: 'between', header: t('process.plan.between'), cell: (row) => <Between row={row} /> },
    { id: 'body', header: t('process.body'), cell: ({ body }) => (body === undefined ? '–' : names.body(body)) },
    {
      id: 'what',
      header: t('process.plan.what'),
      isRowHeader: true,
      cell: ({ what }) => <div className="name-cell">{of(what)}</div>,
    },
    {
      id: 'moved',
      header: t('process.plan.moved'),
      cell: ({ moved }) =>
        moved.length === 0 ? (
          '–'
        ) : (
          <ul className="plain small reason-cell">
            {moved.map(({ plan: n, date, at, reason }) => (
              <li key={n}>
                {t('process.plan.moved-from', {
                  date: date === '' ? t('process.plan.no-date') : date,
                  at: time(at),
                  reason,
                })}
              </li>
            ))}
          </ul>
        ),
    },
  ]
  const findings = plan.findings.filter(({ accepted }) => accepted === undefined)
  return (
    <>
      <p>{t('process.plan.version', { n: plan.n, at: time(plan.at), reason: plan.reason })}</p>
      {findings.length > 0 && (
        <p>
          <Link to="/$inquiry/process/findings" params={{ inquiry }}>
            {t('process.plan.findings', { count: findings.length })}
          </Link>
        </p>
      )}
      <Timeline rows={plan.rows} nameOf={names.assignment} />
      <Section title={t('process.plan.rows')}>
        <DataTable
          name="plan"
          caption={t('process.plan.caption', { count: plan.rows.length })}
          columns={columns}
          rows={plan.rows}
          keyOf={({ id }) => id}
        />
      </Section>
    </>
  )
}

/** The days between which it lies, as far as they follow from what is written. */
function Between({ row: { from, to } }: { readonly row: PlanRow }) {
  const { t } = useProcessWords()
  if (from === undefined && to === undefined) return <>–</>
  if (from === to) return <span className="date">{from}</span>
  return (
    <span className="date">
      {from === undefined
        ? t('process.plan.until', { to: to! })
        : to === undefined
          ? t('process.plan.from', { from })
          : `${from} – ${to}`}
    </span>
  )
}
