import { showPackage } from '@samplan/lib/contract'
import { useParams } from '@tanstack/react-router'
import { useId } from 'react'
import { useAnswer } from '../../app/api.ts'
import { useChoice } from '../../app/choices.ts'
import {
  Button,
  ChoiceField,
  DayField,
  Empty,
  InfoBanner,
  InstantField,
  Link,
  PickField,
  WrittenField,
} from '../../ui/index.ts'
import { useProcessWords } from '../process-words.ts'
import { isSchema, withField } from '../scenarios/shape.ts'
import { Changes } from './changes.tsx'
import { type CommandDraft, malformed, useCommand } from './command.ts'
import { CommandForm } from './form/command-form.tsx'
import { DocumentField } from './form/document-field.tsx'
import { ProcessPage } from './frame.tsx'
import { findGate, isOpen, myOrganisations, type PlacedGate, type Process, useNames } from './process.ts'
import { Notices, PositionText } from './status.tsx'
import { useProcessWord } from './words.ts'

/** An organisation's position on a package, from who has its mandate, or from its minutes. */
export function PositionPage() {
  const { t } = useProcessWords()
  const { inquiry, gate } = useParams({ from: '/$inquiry/process/gates/$gate/position' })
  return (
    <ProcessPage inquiry={inquiry} title={t('process.position.title')} lead={t('process.position.lead')}>
      {(process) => {
        const placed = findGate(process, gate)
        if (placed === undefined) return <Empty title={t('process.gate.none')} />
        if (!isOpen(placed.gate)) return <Closed inquiry={inquiry} placed={placed} />
        return <WhoSpeaks inquiry={inquiry} process={process} placed={placed} />
      }}
    </ProcessPage>
  )
}

interface Part {
  readonly inquiry: string
  readonly process: Process
  readonly placed: PlacedGate
}

function Closed({ inquiry, placed }: Omit<Part, 'process'>) {
  const { t } = useProcessWords()
  const word = useProcessWord()
  return (
    <Empty title={t('process.position.closed', { status: word('status', placed.gate.status) })}>
      <Link to="/$inquiry/process/gates/$gate" params={{ inquiry, gate: placed.gate.id }}>
        {t('process.to-gate')}
      </Link>
    </Empty>
  )
}

/** The organisation that it is about; one's own, where there is only one. */
function WhoSpeaks({ inquiry, process, placed }: Part) {
  const { t, of } = useProcessWords()
  const names = useNames(process)
  const { gate, step } = placed
  const mine = myOrganisations(process)
  const [asked, choose] = useChoice('organisation')
  const own = gate.approvers.filter(({ organisation }) => mine.has(organisation))
  const organisation = asked ?? (own.length === 1 ? own[0]!.organisation : undefined)
  return (
    <>
      <h2>{of(step.title)}</h2>
      <Notices notices={gate.notices} />
      <p className="no-print">
        <Link to="/$inquiry/process/packages/$package" params={{ inquiry, package: gate.package }}>
          {t('process.read-package')}
        </Link>
      </p>
      <div className="filters">
        <ChoiceField
          label={t('process.position.of')}
          options={gate.approvers.map(({ organisation: id }) => ({ id, name: names.organisation(id) }))}
          value={organisation}
          onChange={choose}
          isRequired
        />
      </div>
      {organisation !== undefined && (
        <PositionForm
          key={organisation}
          inquiry={inquiry}
          process={process}
          placed={placed}
          organisation={organisation}
        />
      )}
    </>
  )
}

function PositionForm({ inquiry, process, placed, organisation }: Part & { readonly organisation: string }) {
  const { t } = useProcessWords()
  const names = useNames(process)
  const { gate } = placed
  const approver = gate.approvers.find((one) => one.organisation === organisation)
  const draft = useCommand(inquiry, 'record-position', `${gate.id}.${organisation}`, {
    gate: gate.id,
    package: gate.package,
    organisation,
  })
  return (
    <CommandForm inquiry={inquiry} send={t('process.position.send')} draft={draft} tellsStale>
      {(isTried) => (
        <>
          <Voice process={process} organisation={organisation} />
          <Stale inquiry={inquiry} process={process} placed={placed} draft={draft} />
          {approver?.position !== undefined && (
            <section className="card">
              <h3>{t('process.position.now')}</h3>
              <PositionText position={approver.position} names={names} />
              <p className="small">{t('process.position.replaces')}</p>
            </section>
          )}
          <PositionFields
            inquiry={inquiry}
            process={process}
            organisation={organisation}
            draft={draft}
            isTried={isTried}
          />
        </>
      )}
    </CommandForm>
  )
}

/** Under which mandate I speak, or that only the minutes can. */
function Voice({ process, organisation }: { readonly process: Process; readonly organisation: string }) {
  const { t, of } = useProcessWords()
  const names = useNames(process)
  const { me } = process
  const mandate = process.mandates.find(
    (one) =>
      one.person === me.person &&
      one.organisation === organisation &&
      one.kinds.includes('position') &&
      one.revokedAt === undefined,
  )
  const seat = me.seats.find((one) => one.organisation === organisation)
  const name = names.organisation(organisation)
  return (
    <p>
      <strong>{t('process.position.who')}</strong>{' '}
      {mandate !== undefined && me.speaksFor.includes(organisation)
        ? t(mandate.to === undefined ? 'process.position.mandate' : 'process.position.mandate-until', {
            organisation: name,
            from: mandate.from,
            to: mandate.to ?? '',
          })
        : seat === undefined
          ? t('process.position.on-behalf', { organisation: name })
          : t('process.position.by-seat', { organisation: name, seat: of(seat.title) })}
    </p>
  )
}

/** The package was followed by another after this form was begun: what is different, and what was written is kept. */
function Stale({ inquiry, process, placed, draft }: Part & { readonly draft: CommandDraft }) {
  const { t } = useProcessWords()
  const names = useNames(process)
  const { gate } = placed
  const since = String(draft.command.package)
  const isStale = since !== gate.package
  const query = useAnswer(
    showPackage,
    isStale ? { params: { inquiry, package: gate.package }, query: { since } } : undefined,
  )
  if (!isStale) return null
  return (
    <InfoBanner type="warning" title={t('process.position.stale')}>
      <p>{t('process.position.stale.kept')}</p>
      {query.data === undefined ? (
        query.error !== null && <p>{t('process.position.stale.unseen')}</p>
      ) : (
        <>
          <Changes
            changes={query.data.changes}
            names={names}
            caption={t('process.diff.caption', { count: query.data.changes.length })}
          />
          <p>
            <Link
              to="/$inquiry/process/packages/$package"
              params={{ inquiry, package: gate.package }}
              search={{ since }}
            >
              {t('process.position.stale.read')}
            </Link>
          </p>
          <Button
            variant="secondary"
            size="medium"
            onPress={() => draft.change({ ...draft.command, package: gate.package })}
          >
            {t('process.position.stale.go-on')}
          </Button>
        </>
      )}
    </InfoBanner>
  )
}

const stances = ['approves', 'approves-with-conditions', 'abstains', 'does-not-approve'] as const
const interests = ['remains', 'remains-with-conditions', 'gone'] as const
const finalities = ['oral', 'decided', 'minutes-approved', 'in-force'] as const

function PositionFields({
  inquiry,
  process,
  organisation,
  draft,
  isTried,
}: {
  readonly inquiry: string
  readonly process: Process
  readonly organisation: string
  readonly draft: CommandDraft
  readonly isTried: boolean
}) {
  const { t, time } = useProcessWords()
  const word = useProcessWord()
  const { command } = draft
  const missing = isTried ? malformed(draft.check.data?.refusals ?? []) : []
  const set = (name: string, value: unknown) => draft.change(withField(command, name, value))
  const decision = isSchema(command.decision) ? command.decision : {}
  const setDecision = (name: string, value: unknown) => set('decision', withField(decision, name, value))
  const text = (value: unknown) => (typeof value === 'string' ? value : undefined)
  const said = (path: string) =>
    missing.some((one) => one.path === path || (path.startsWith('decision.') && one.path === 'decision'))
      ? t('field.missing')
      : undefined
  const stance = text(command.stance)
  const chooseStance = (next: string) =>
    // Conditions belong to one stance only.
    draft.change(withField({ ...command, stance: next }, 'conditions', next === conditional ? [''] : undefined))
  return (
    <>
      <Radios
        label={t('process.stance')}
        group="stance"
        options={stances}
        value={stance}
        onChange={chooseStance}
        error={said('stance')}
      />
      {stance === conditional && (
        <Conditions
          conditions={Array.isArray(command.conditions) ? command.conditions.map(String) : []}
          onChange={(next) => set('conditions', next)}
        />
      )}
      <Radios
        label={t('process.interest')}
        group="interest"
        options={interests}
        value={text(command.interest)}
        onChange={(next) => set('interest', next)}
        error={said('interest')}
      />
      <WrittenField
        label={t('process.reason')}
        description={t('process.reason.help')}
        long
        value={text(command.reason)}
        onChange={(next) => set('reason', next)}
      />
      <fieldset className="field-group">
        <legend className="field-label">{t('process.decision')}</legend>
        <p className="field-help">{t('process.decision.help')}</p>
        <div className="form-row">
          <PickField
            label={t('process.decision.body')}
            isRequired
            errorMessage={said('decision.body')}
            options={process.bodies.filter((body) => body.organisation === organisation)}
            value={text(decision.body)}
            onChange={(next) => setDecision('body', next)}
          />
          <DayField
            label={t('process.decision.day')}
            isRequired
            errorMessage={said('decision.day')}
            value={text(decision.day)}
            onChange={(next) => setDecision('day', next)}
          />
        </div>
        <div className="form-row form-row-short">
          <WrittenField
            label={t('process.decision.paragraph')}
            value={text(decision.paragraph)}
            onChange={(next) => setDecision('paragraph', next)}
          />
          <WrittenField
            label={t('process.dnr')}
            value={text(decision.dnr)}
            onChange={(next) => setDecision('dnr', next)}
          />
        </div>
        <DocumentField
          inquiry={inquiry}
          process={process}
          label={t('process.minutes')}
          description={t('process.minutes.help')}
          errorMessage={said('decision.protocol')}
          options={process.documents.map(({ hash, title, addedAt }) => ({
            id: hash,
            name: `${title} (${time(addedAt)})`,
          }))}
          value={text(decision.protocol)}
          onChange={(next) => setDecision('protocol', next)}
        />
      </fieldset>
      <ChoiceField
        label={t('process.finality')}
        description={t('process.finality.help')}
        isRequired
        errorMessage={said('finality')}
        options={finalities.map((id) => ({ id, name: word('finality', id) }))}
        value={text(command.finality)}
        onChange={(next) => set('finality', next)}
      />
      <details className="more">
        <summary>{t('process.occurred')}</summary>
        <InstantField
          label={t('process.occurred')}
          description={t('process.occurred.help')}
          value={text(command.occurredAt)}
          onChange={(next) => set('occurredAt', next)}
        />
      </details>
    </>
  )
}
const conditional = 'approves-with-conditions'

function Radios({
  label,
  group,
  options,
  value,
  onChange,
  error,
}: {
  readonly label: string
  readonly group: string
  readonly options: readonly string[]
  readonly value: string | undefined
  readonly onChange: (value: string) => void
  readonly error: string | undefined
}) {
  const word = useProcessWord()
  const id = useId()
  return (
    <fieldset className="field-group" aria-describedby={error === undefined ? undefined : `${id}-error`}>
      <legend className="field-label">{label}</legend>
      {error !== undefined && (
        <p id={`${id}-error`} className="field-error">
          {error}
        </p>
      )}
      <div className="ways">
        {options.map((option) => (
          <label key={option} className="way">
            <input type="radio" name={id} checked={option === value} onChange={() => onChange(option)} />
            {word(group, option)}
          </label>
        ))}
      </div>
    </fieldset>
  )
}

/** Conditions, one by one: each is accepted or not by itself. */
function Conditions({
  conditions,
  onChange,
}: {
  readonly conditions: readonly string[]
  readonly onChange: (conditions: readonly string[]) => void
}) {
  const { t } = useProcessWords()
  return (
    <fieldset className="field-group">
      <legend className="field-label">{t('process.conditions')}</legend>
      <p className="field-help">{t('process.conditions.help')}</p>
      <ol className="parts">
        {conditions.map((condition, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a condition has no other name than its place
          <li key={index} className="part">
            <WrittenField
              label={t('process.condition-n', { n: index + 1 })}
              long
              isRequired
              value={condition}
              onChange={(next) => onChange(conditions.with(index, next ?? ''))}
            />
            {conditions.length > 1 && (
              <Button variant="tertiary" size="medium" onPress={() => onChange(conditions.toSpliced(index, 1))}>
                {t('field.take-away', { name: t('process.condition-n', { n: index + 1 }).toLowerCase() })}
              </Button>
            )}
          </li>
        ))}
      </ol>
      <Button variant="secondary" size="medium" onPress={() => onChange([...conditions, ''])}>
        {t('process.conditions.add')}
      </Button>
    </fieldset>
  )
}
