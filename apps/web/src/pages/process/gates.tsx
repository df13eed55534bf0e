import { useParams } from '@tanstack/react-router'
import { type Column, DataTable, Link, Pill, Section } from '../../ui/index.ts'
import { useProcessWords } from '../process-words.ts'
import { ProcessPage } from './frame.tsx'
import { type Assignment, type Process, type Step, useNames } from './process.ts'
import { GateStatus, StepStatus, Tally } from './status.tsx'
import { useProcessWord } from './words.ts'

/** Assignments and their steps: where each stands, in words. */
export function GatesPage() {
  const { t } = useProcessWords()
  const { inquiry } = useParams({ from: '/$inquiry/process/gates' })
  return (
    <ProcessPage inquiry={inquiry} looksBack title={t('process.gates.title')} lead={t('process.gates.lead')}>
      {(process) => (
        <>
          <Board inquiry={inquiry} process={process} />
          {process.assignments.map((assignment) => (
            <AboutAssignment key={assignment.id} process={process} assignment={assignment} />
          ))}
        </>
      )}
    </ProcessPage>
  )
}

function Board({ inquiry, process }: { readonly inquiry: string; readonly process: Process }) {
  const { t, of } = useProcessWords()
  const longest = Math.max(...process.assignments.map(({ steps }) => steps.length))
  const columns: readonly Column<Assignment>[] = [
    {
      id: 'assignment',
      header: t('process.assignment'),
      isRowHeader: true,
      cell: ({ title, scope }) => (
        <>
          {of(title)} {scope.status === 'awaits-ratification' && <Pill kind="warning">{t('process.awaits')}</Pill>}
        </>
      ),
    },
    ...Array.from(
      { length: longest },
      (_, i): Column<Assignment> => ({
        id: `step-${i + 1}`,
        header: t('process.step-n', { n: i + 1 }),
        cell: ({ steps }) => {
          const step = steps[i]
          return step === undefined ? '–' : <StepCell inquiry={inquiry} step={step} />
        },
      }),
    ),
  ]
  return (
    <DataTable
      caption={t('process.gates.caption')}
      columns={columns}
      rows={process.assignments}
      keyOf={({ id }) => id}
    />
  )

  function StepCell({ inquiry: id, step }: { readonly inquiry: string; readonly step: Step }) {
    const { gate, questions } = step
    const answered = questions.filter((one) => one.answer !== undefined || one.unanswerable !== undefined).length
    return (
      <div className="step-cell">
        <strong>{of(step.title)}</strong>
        <span>
          <StepStatus step={step} />
        </span>
        {gate === undefined ? (
          step.status === 'working' &&
          questions.length > 0 && (
            <span className="small">{t('process.answered', { answered, of: questions.length })}</span>
          )
        ) : (
          <>
            <span>
              <Link to="/$inquiry/process/gates/$gate" params={{ inquiry: id, gate: gate.id }}>
                {t('process.gate-of', { step: of(step.title) })}
              </Link>{' '}
              <GateStatus gate={gate} />
            </span>
            <span className="small">
              <Tally gate={gate} />
            </span>
            {gate.notices.length > 0 && (
              <span className="small">
                <Pill kind="warning">{t('process.notices-n', { count: gate.notices.length })}</Pill>{' '}
                {gate.notices.map((notice) => of(notice.text)).join(' ')}
              </span>
            )}
          </>
        )}
      </div>
    )
  }
}

function AboutAssignment({ process, assignment }: { readonly process: Process; readonly assignment: Assignment }) {
  const { t, of } = useProcessWords()
  const word = useProcessWord()
  const names = useNames(process)
  const { stakeholders, scope, coverage, withdrawals, recipient } = assignment
  const list = (ids: readonly string[]) => ids.map(names.organisation).join(', ') || '–'
  return (
    <Section title={of(assignment.title)}>
      <dl className="pairs">
        {(
          [
            ['process.approvers', list(stakeholders.approvers)],
            ['process.consulted', list(stakeholders.consulted)],
            ['process.informed', list(stakeholders.informed)],
            ['process.recipient', names.body(recipient)],
            ['process.scope', `${of(scope.text)} (${word('status', scope.status)})`],
          ] as const
        ).map(([key, value]) => (
          <div key={key}>
            <dt>{t(key)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {withdrawals.length > 0 && (
        <ul>
          {withdrawals.map(({ organisation, step, reason, decision }) => (
            <li key={`${organisation} ${step}`}>
              {t('process.withdrawn', {
                organisation: names.organisation(organisation),
                step: names.step(step),
                day: decision.day,
              })}{' '}
              {reason}
            </li>
          ))}
        </ul>
      )}
      {coverage.length > 0 && (
        <DataTable
          caption={`${of(assignment.title)}: ${t('process.coverage').toLowerCase()}`}
          columns={[
            {
              id: 'perspective',
              header: t('process.perspective'),
              isRowHeader: true,
              cell: ({ perspective }) => names.perspective(perspective),
            },
            { id: 'status', header: t('overview.state'), cell: ({ status }) => word('status', status) },
            {
              id: 'where',
              header: t('process.where'),
              cell: ({ where, reason }) => [where, reason].filter(Boolean).join('. ') || '–',
            },
          ]}
          rows={coverage}
          keyOf={({ perspective }) => perspective}
        />
      )}
    </Section>
  )
}
