import { useParams } from '@tanstack/react-router'
import { type Column, DataTable, Empty, Facts, Link, Section } from '../../ui/index.ts'
import { useProcessWords } from '../process-words.ts'
import { ProcessPage } from './frame.tsx'
import { type Approver, findGate, isOpen, myOrganisations, type PlacedGate, type Process, useNames } from './process.ts'
import { Counts, Notices, PositionText, Tally } from './status.tsx'
import { useProcessWord } from './words.ts'

/** One gate: where it stands, what is asked, who has said what, and what can be done. */
export function GatePage() {
  const { t } = useProcessWords()
  const { inquiry, gate } = useParams({ from: '/$inquiry/process/gates/$gate' })
  return (
    <ProcessPage inquiry={inquiry} title={t('process.gate')} lead={t('process.gate.lead')}>
      {(process) => {
        const placed = findGate(process, gate)
        return placed === undefined ? (
          <Empty title={t('process.gate.none')} />
        ) : (
          <About inquiry={inquiry} process={process} placed={placed} />
        )
      }}
    </ProcessPage>
  )
}

interface Part {
  readonly inquiry: string
  readonly process: Process
  readonly placed: PlacedGate
}

function About({ inquiry, process, placed }: Part) {
  const { t, of, time } = useProcessWords()
  const word = useProcessWord()
  const names = useNames(process)
  const { assignment, step, gate } = placed
  const { policy } = gate
  const columns: readonly Column<Approver>[] = [
    {
      id: 'organisation',
      header: t('process.organisation'),
      isRowHeader: true,
      cell: ({ organisation }) => names.organisation(organisation),
    },
    {
      id: 'presented',
      header: t('process.presented'),
      cell: ({ presentedAt }) => (presentedAt === undefined ? t('process.not-yet') : time(presentedAt)),
    },
    {
      id: 'position',
      header: t('process.position'),
      cell: ({ position, earlier }) => (
        <div className="reason-cell">
          {position === undefined ? t('process.no-position') : <PositionText position={position} names={names} />}
          {earlier.length > 0 && (
            <details className="more">
              <summary>{t('process.earlier', { count: earlier.length })}</summary>
              {earlier.toReversed().map((one) => (
                <PositionText key={one.id} position={one} names={names} />
              ))}
            </details>
          )}
        </div>
      ),
    },
    { id: 'counts', header: t('process.counting'), cell: (approver) => <Counts approver={approver} gate={gate} /> },
    {
      id: 'actions',
      header: <span className="visually-hidden">{t('history.actions')}</span>,
      cell: (approver) => <OfPosition inquiry={inquiry} process={process} placed={placed} approver={approver} />,
    },
  ]
  return (
    <>
      <h2>{`${of(step.title)}, ${of(assignment.title)}`}</h2>
      <Notices notices={gate.notices} />
      <Facts
        facts={[
          [t('overview.state'), word('status', gate.status)],
          [t('process.approved'), <Tally key="tally" gate={gate} />],
          ...(gate.deadline === undefined ? [] : ([[t('process.answer-by'), time(gate.deadline)]] as const)),
          ...(gate.closedAt === undefined ? [] : ([[t('process.closed'), time(gate.closedAt)]] as const)),
        ]}
      />
      {gate.proposed && isOpen(gate) && <p>{t('process.proposed')}</p>}
      <div className="row no-print">
        <Link
          className="button-link"
          to="/$inquiry/process/packages/$package"
          params={{ inquiry, package: gate.package }}
        >
          {t('process.read-package')}
        </Link>
        {isOpen(gate) && process.me.commands.includes('record-position') && (
          <Link className="button-link" to="/$inquiry/process/gates/$gate/position" params={{ inquiry, gate: gate.id }}>
            {t('process.take-position')}
          </Link>
        )}
      </div>
      <DataTable
        caption={t('process.gate.caption')}
        columns={columns}
        rows={gate.approvers}
        keyOf={({ organisation }) => organisation}
      />
      <Section title={t('process.rules')}>
        <p>
          {of(policy.name)}
          {policy.source !== undefined && <span className="muted small"> ({policy.source})</span>}
        </p>
        <ul>
          <li>{t(policy.requireApproval ? 'process.rules.approval' : 'process.rules.no-approval')}</li>
          <li>{t(policy.requireInterest ? 'process.rules.interest' : 'process.rules.no-interest')}</li>
          <li>{t('process.rules.finality', { finality: word('finality', policy.finality) })}</li>
          <li>{t('process.rules.review', { days: policy.minReviewDays })}</li>
          <li>{t('process.rules.dispute', { days: policy.disputeDays })}</li>
        </ul>
        {gate.consulted.length > 0 && (
          <p>
            {t('process.consulted')}: {gate.consulted.map(names.organisation).join(', ')}
          </p>
        )}
      </Section>
      <GateActions inquiry={inquiry} process={process} placed={placed} />
      {gate.packages.length > 1 && (
        <Section title={t('process.packages')}>
          <ol>
            {gate.packages.map(({ hash, frozenAt }) => (
              <li key={hash}>
                <Link to="/$inquiry/process/packages/$package" params={{ inquiry, package: hash }}>
                  {t('process.package.frozen', { at: time(frozenAt) })}
                </Link>{' '}
                {hash === gate.package && t('process.package.current')}
              </li>
            ))}
          </ol>
        </Section>
      )}
    </>
  )
}

/** What can be done about an organisation's position, by those who may. */
function OfPosition({ inquiry, process, placed, approver }: Part & { readonly approver: Approver }) {
  const word = useProcessWord()
  const names = useNames(process)
  const { gate, step } = placed
  const { commands } = process.me
  const { organisation, position } = approver
  const isMine = myOrganisations(process).has(organisation)
  const open = isOpen(gate)
  const has = position !== undefined
  const actions = (
    [
      ['present', open && approver.presentedAt === undefined, { gate: gate.id, organisation }],
      ['withdraw-position', open && has && isMine, { gate: gate.id, position: position?.id }],
      [
        'dispute-position',
        open && has && isMine && position.onBehalf && position.state === 'standing',
        { gate: gate.id, position: position?.id },
      ],
      ...(position?.conditions ?? []).map(
        ({ id, obligation }) =>
          [
            'accept-condition',
            open && obligation === undefined,
            { gate: gate.id, position: position?.id, condition: id },
          ] as const,
      ),
      ['reach-finality', open && has && position.finality !== 'in-force', { gate: gate.id, position: position?.id }],
      ['appeal-decision', has && !position.appealed, { gate: gate.id, position: position?.id }],
      ['withdraw-interest', gate.status === 'passed' && isMine, { step: step.id, organisation }],
    ] as const
  ).filter(([kind, isOffered]) => isOffered && commands.includes(kind))
  if (actions.length === 0) return null
  return (
    <ul className="plain small no-print">
      {actions.map(([kind, , search]) => (
        <li key={`${kind} ${JSON.stringify(search)}`}>
          <Link to="/$inquiry/process/do/$command" params={{ inquiry, command: kind }} search={search}>
            {word('command', kind)}
            <span className="visually-hidden">: {names.organisation(organisation)}</span>
          </Link>
        </li>
      ))}
    </ul>
  )
}

const ofGate = [
  'present',
  'amend-package',
  'propose-closing',
  'close-gate',
  'return-step',
  'move-deadline',
  'stop-gate',
] as const

function GateActions({ inquiry, process, placed }: Part) {
  const { t } = useProcessWords()
  const word = useProcessWord()
  const { gate } = placed
  const offered = ofGate.filter((kind) => process.me.commands.includes(kind))
  if (offered.length === 0 || !(isOpen(gate) || gate.status === 'lapsed')) return null
  return (
    <section className="section no-print">
      <h2>{t('process.do')}</h2>
      <ul className="row plain">
        {offered.map((kind) => (
          <li key={kind}>
            <Link
              className="button-link"
              to="/$inquiry/process/do/$command"
              params={{ inquiry, command: kind }}
              search={{ gate: gate.id }}
            >
              {word('command', kind)}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
