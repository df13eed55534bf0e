import type { Hindrance } from '@samplan/lib/contract'
import { InfoBanner, Pill } from '../../ui/index.ts'
import { useProcessWords } from '../process-words.ts'
import type { Approver, Gate, Names, Position, Step } from './process.ts'
import { useProcessWord } from './words.ts'

const kinds: Readonly<Record<string, string>> = { passed: 'done', lapsed: 'warning', stopped: 'failed' }

/** Where a gate stands, in a word. */
export function GateStatus({ gate }: { readonly gate: Gate }) {
  const word = useProcessWord()
  return <Pill kind={kinds[gate.status] ?? gate.status}>{word('status', gate.status)}</Pill>
}

/** Where a step stands: its status, and that it is suspended when it is. */
export function StepStatus({ step }: { readonly step: Step }) {
  const word = useProcessWord()
  const { t } = useProcessWords()
  return (
    <>
      <Pill kind={kinds[step.status] ?? step.status}>{word('status', step.status)}</Pill>{' '}
      {step.suspended && <Pill kind="warning">{t('process.suspended')}</Pill>}
    </>
  )
}

/** Organisations that have approved, of those that must: n of m. */
export function Tally({ gate }: { readonly gate: Gate }) {
  const { t } = useProcessWords()
  const { approved, of } = gate.tally
  return <>{t('process.tally', { approved, of })}</>
}

/** What a reader must know before anything else. */
export function Notices({ notices }: { readonly notices: readonly Hindrance[] }) {
  const { t, of } = useProcessWords()
  if (notices.length === 0) return null
  return (
    <InfoBanner type="warning" title={t('process.notices')}>
      <ul>
        {notices.map((notice) => (
          <li key={JSON.stringify(notice)}>{of(notice.text)}</li>
        ))}
      </ul>
    </InfoBanner>
  )
}

/** Whether an approver counts as approving, and if not, everything that it lacks. */
export function Counts({ approver, gate }: { readonly approver: Approver; readonly gate: Gate }) {
  const { t } = useProcessWords()
  const word = useProcessWord()
  if (approver.lacks.length === 0)
    return <Pill kind="done">{t(gate.status === 'passed' ? 'process.counted' : 'process.counts')}</Pill>
  return (
    <>
      <Pill kind="warning">{t('process.counts-not')}</Pill>
      <ul className="plain small">
        {approver.lacks.map((lack) => (
          <li key={lack}>{word('lack', lack)}</li>
        ))}
      </ul>
    </>
  )
}

/** A position in full: what was said, on which decision, who recorded it, and whether it still stands. */
export function PositionText({ position, names }: { readonly position: Position; readonly names: Names }) {
  const { t, time } = useProcessWords()
  const word = useProcessWord()
  const { stance, interest, conditions, reason, decision, finality, state, onBehalf, disputableUntil } = position
  return (
    <div className="position">
      <p>
        <strong>{word('stance', stance)}</strong>
        {`, ${word('interest', interest)}. `}
        {state !== 'standing' && <Pill kind="warning">{word('position', state)}</Pill>}{' '}
        {position.appealed && <Pill kind="warning">{t('process.appealed')}</Pill>}
      </p>
      {reason !== undefined && <p>{reason}</p>}
      {conditions.length > 0 && (
        <ul>
          {conditions.map(({ id, text, obligation }) => (
            <li key={id}>
              {text}{' '}
              <Pill>{t(obligation === undefined ? 'process.condition.open' : 'process.condition.accepted')}</Pill>
            </li>
          ))}
        </ul>
      )}
      <p className="small">
        {t('process.decided-by', { body: names.body(decision.body), day: decision.day })}
        {decision.paragraph !== undefined && `, ${decision.paragraph}`}
        {decision.dnr !== undefined && `, ${t('process.dnr')} ${decision.dnr}`}
        {`. ${word('finality', finality)}.`}
        {decision.protocol !== undefined && ` ${t('process.minutes')}: ${names.document(decision.protocol)}.`}
      </p>
      <p className="muted small">
        {t('process.said', { said: time(position.occurredAt), recorded: time(position.recordedAt) })}
        {position.backdated && ` ${t('process.backdated')}`}
        {onBehalf && ` ${t('process.on-behalf')}`}
        {onBehalf &&
          disputableUntil !== undefined &&
          ` ${t('process.disputable-until', { until: time(disputableUntil) })}`}
      </p>
    </div>
  )
}
