import { listEntries, showInquiry } from '@samplan/lib/contract'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useAnswer } from '../../app/api.ts'
import { Asked, Button, type Column, DataTable, Empty, Link, Section } from '../../ui/index.ts'
import { useProcessWords } from '../process-words.ts'
import { ProcessPage } from './frame.tsx'
import {
  type Approver,
  askedOf,
  gatesOf,
  isOpen,
  myOrganisations,
  type Names,
  type PlacedGate,
  type Process,
  useNames,
} from './process.ts'
import { Counts, GateStatus, Notices, Tally } from './status.tsx'
import { useProcessText, useProcessWord } from './words.ts'

/** Two pages for a politician: what I am asked, what has changed, who has approved, what a no leads to, and what it means at home. */
export function ProcessHomePage() {
  const { t } = useProcessWords()
  const { inquiry } = useParams({ from: '/$inquiry/process' })
  return (
    <ProcessPage inquiry={inquiry} title={t('process.home.title')} lead={t('process.home.lead')}>
      {(process) => <Home inquiry={inquiry} process={process} />}
    </ProcessPage>
  )
}

function Home({ inquiry, process }: { readonly inquiry: string; readonly process: Process }) {
  const names = useNames(process)
  const gates = gatesOf(process).filter(({ isCurrent }) => isCurrent)
  return (
    <>
      <Asks inquiry={inquiry} process={process} names={names} />
      <Tasks inquiry={inquiry} process={process} names={names} />
      <Messages process={process} />
      <Changed inquiry={inquiry} process={process} />
      <Approved inquiry={inquiry} gates={gates} names={names} />
      <IfNo process={process} gates={gates} />
      <AtHome inquiry={inquiry} process={process} names={names} />
    </>
  )
}

interface Part {
  readonly inquiry: string
  readonly process: Process
  readonly names: Names
}

function Asks({ inquiry, process, names }: Part) {
  const { t, of, time } = useProcessWords()
  const asked = askedOf(process)
  const mine = myOrganisations(process)
  return (
    <Section title={t('process.asked')}>
      {asked.length === 0 ? (
        <Empty title={t('process.asked.nothing')} />
      ) : (
        <ul className="cards">
          {asked.map(({ assignment, step, gate }) => {
            const own = gate.approvers.filter((one) => mine.has(one.organisation) && one.position === undefined)
            return (
              <li key={gate.id} className="card">
                <h3>{of(step.title)}</h3>
                <p className="small">{of(assignment.title)}</p>
                <p>
                  {own.map(({ organisation, presentedAt }) => (
                    <span key={organisation} className="line">
                      {presentedAt === undefined
                        ? t('process.asked.not-presented', { organisation: names.organisation(organisation) })
                        : t('process.asked.presented', {
                            organisation: names.organisation(organisation),
                            at: time(presentedAt),
                          })}
                    </span>
                  ))}
                </p>
                {gate.deadline !== undefined && <p>{t('process.deadline', { at: time(gate.deadline) })}</p>}
                <p>
                  <Tally gate={gate} />
                </p>
                <Notices notices={gate.notices} />
                <p className="row no-print">
                  <Link to="/$inquiry/process/packages/$package" params={{ inquiry, package: gate.package }}>
                    {t('process.read-package')}
                    <span className="visually-hidden">: {of(step.title)}</span>
                  </Link>
                  <Link to="/$inquiry/process/gates/$gate/position" params={{ inquiry, gate: gate.id }}>
                    {t('process.take-position')}
                    <span className="visually-hidden">: {of(step.title)}</span>
                  </Link>
                </p>
              </li>
            )
          })}
        </ul>
      )}
    </Section>
  )
}

function Tasks({ inquiry, process, names }: Part) {
  const { t, time } = useProcessWords()
  const text = useProcessText()
  if (process.tasks.length === 0) return null
  return (
    <Section title={t('process.tasks')}>
      <ul>
        {process.tasks.map(({ id, kind, of, about, name, since }) => {
          const isGate = gatesOf(process).some(({ gate }) => gate.id === about)
          return (
            <li key={id}>
              {text(`task.${kind}`, { about: name })}{' '}
              <span className="muted small">
                ({names.party(of)}, {t('process.since', { at: time(since) })})
              </span>{' '}
              {isGate && (
                <Link to="/$inquiry/process/gates/$gate" params={{ inquiry, gate: about }} className="no-print">
                  {t('process.to-gate')}
                </Link>
              )}
            </li>
          )
        })}
      </ul>
    </Section>
  )
}

/** What my organisations were told, the newest first. */
function Messages({ process }: { readonly process: Process }) {
  const { t, of, time } = useProcessWords()
  if (process.notices.length === 0) return null
  return (
    <Section title={t('process.messages')}>
      <ul>
        {process.notices.toReversed().map((notice) => (
          <li key={JSON.stringify(notice)}>
            <span className="muted small">{time(notice.at)}</span> {of(notice.text)}
          </li>
        ))}
      </ul>
    </Section>
  )
}

const shownAtFirst = 10

/** What the log says since the reader last said that it was read. */
function Changed({ inquiry, process }: { readonly inquiry: string; readonly process: Process }) {
  const { t, of, time } = useProcessWords()
  const place = `samplan.seen.${inquiry}`
  const [seen, setSeen] = useState(() => Number(localStorage.getItem(place) ?? 0) || 0)
  const isFirst = seen === 0
  const isNothing = seen >= process.size
  const query = useAnswer(listEntries, {
    params: { inquiry },
    query: { limit: isFirst ? shownAtFirst : Math.min(500, Math.max(1, process.size - seen)) },
  })
  const read = () => {
    localStorage.setItem(place, String(process.size))
    setSeen(process.size)
  }
  return (
    <Section
      title={t(isFirst ? 'process.changed.latest' : 'process.changed')}
      actions={
        !isNothing && (
          <div className="no-print">
            <Button variant="tertiary" size="medium" onPress={read}>
              {t('process.changed.read')}
            </Button>
          </div>
        )
      }
    >
      {isNothing ? (
        <p>{t('process.changed.nothing')}</p>
      ) : (
        <Asked query={query}>
          {({ entries }) => (
            <ul>
              {entries
                .filter(({ index, withheld }) => index >= seen && !withheld)
                .map(({ index, recordedAt, text }) => (
                  <li key={index}>
                    <span className="muted small">{time(recordedAt)}</span> {text && of(text)}
                  </li>
                ))}
            </ul>
          )}
        </Asked>
      )}
      <p className="no-print">
        <Link to="/$inquiry/process/log" params={{ inquiry }}>
          {t('process.changed.all')}
        </Link>
      </p>
    </Section>
  )
}

function Approved({
  inquiry,
  gates,
  names,
}: {
  readonly inquiry: string
  readonly gates: readonly PlacedGate[]
  readonly names: Names
}) {
  const { t, of } = useProcessWords()
  const word = useProcessWord()
  return (
    <Section title={t('process.approved')}>
      <p>{t('process.approved.what')}</p>
      {gates.length === 0 && <Empty title={t('process.approved.none')} />}
      {gates.map(({ step, gate }) => {
        const columns: readonly Column<Approver>[] = [
          {
            id: 'organisation',
            header: t('process.organisation'),
            isRowHeader: true,
            cell: ({ organisation }) => names.organisation(organisation),
          },
          {
            id: 'stance',
            header: t('process.stance'),
            cell: ({ position }) => (position ? word('stance', position.stance) : t('process.no-position')),
          },
          {
            id: 'finality',
            header: t('process.finality'),
            cell: ({ position }) => (position ? word('finality', position.finality) : '–'),
          },
          { id: 'counts', header: t('process.counting'), cell: (one) => <Counts approver={one} gate={gate} /> },
        ]
        return (
          <div key={gate.id} className="section">
            <h3>
              {of(step.title)} <GateStatus gate={gate} />
            </h3>
            <p>
              <Tally gate={gate} />{' '}
              <Link to="/$inquiry/process/gates/$gate" params={{ inquiry, gate: gate.id }} className="no-print">
                {t('process.to-gate')}
                <span className="visually-hidden">: {of(step.title)}</span>
              </Link>
            </p>
            <DataTable
              caption={t('process.approved.caption', { step: of(step.title) })}
              columns={columns}
              rows={gate.approvers}
              keyOf={({ organisation }) => organisation}
            />
          </div>
        )
      })}
    </Section>
  )
}

/** What the rules of the open gates, or else of the latest, say of a no and of silence. */
function IfNo({ process, gates }: { readonly process: Process; readonly gates: readonly PlacedGate[] }) {
  const { t, of, time } = useProcessWords()
  const word = useProcessWord()
  const open = gates.filter(({ gate }) => isOpen(gate))
  const shown = open.length > 0 ? open : gates.slice(-1)
  const { policy } = shown.at(-1)?.gate ?? {}
  return (
    <Section title={t('process.if-no')}>
      <ul>
        <li>{t(policy?.requireApproval === false ? 'process.if-no.interest-only' : 'process.if-no.gate')}</li>
        <li>{t('process.if-no.back')}</li>
        <li>{t('process.if-no.silence')}</li>
        {policy?.requireInterest === true && <li>{t('process.if-no.interest')}</li>}
        <li>{t('process.if-no.later')}</li>
        <li>{t('process.if-no.conditions')}</li>
      </ul>
      {shown.map(({ gate, step }) => (
        <p key={gate.id} className="small">
          {t('process.policy', {
            step: of(step.title),
            name: of(gate.policy.name),
            finality: word('finality', gate.policy.finality),
            days: gate.policy.minReviewDays,
          })}
          {gate.policy.source !== undefined && ` (${gate.policy.source})`}
          {gate.deadline !== undefined && ` ${t('process.deadline', { at: time(gate.deadline) })}`}
        </p>
      ))}
      {process.assignments.some(({ withdrawals }) => withdrawals.length > 0) && <p>{t('process.if-no.withdrawn')}</p>}
    </Section>
  )
}

function AtHome({ inquiry, process, names }: Part) {
  const { t } = useProcessWords()
  // A seat in the process gives no access to the model.
  const model = useAnswer(showInquiry, { params: { inquiry } })
  const mine = [...myOrganisations(process)].map(names.organisation)
  return (
    <Section title={mine.length === 1 ? t('process.at-home.of', { organisation: mine[0]! }) : t('process.at-home')}>
      <p>{t(model.isError ? 'process.at-home.no-access' : 'process.at-home.what')}</p>
      <ul className="no-print" hidden={!model.isSuccess}>
        <li>
          <Link to="/$inquiry/compare" params={{ inquiry }}>
            {t('process.at-home.compare')}
          </Link>
        </li>
        <li>
          <Link to="/$inquiry/map" params={{ inquiry }}>
            {t('process.at-home.map')}
          </Link>
        </li>
        <li>
          <Link to="/$inquiry/flows" params={{ inquiry }}>
            {t('process.at-home.flows')}
          </Link>
        </li>
      </ul>
    </Section>
  )
}
