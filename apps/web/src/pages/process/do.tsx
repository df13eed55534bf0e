import { listCommands } from '@samplan/lib/contract'
import { useParams, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useAnswer } from '../../app/api.ts'
import { Asked, Empty, Link, Section } from '../../ui/index.ts'
import { useProcessWords } from '../process-words.ts'
import { beginning, type Field, fieldsOfKind } from '../scenarios/shape.ts'
import { useCommand } from './command.ts'
import { CommandFields, CommandForm } from './form/command-form.tsx'
import { elsewhere, ofCommands, withoutSealed } from './form/dialect.ts'
import { UploadField, type UploadWay } from './form/document-field.tsx'
import { ProcessPage } from './frame.tsx'
import { findGate, type Process, useNames } from './process.ts'
import { useCommandHelp, useProcessWord } from './words.ts'

/** Kinds of commands by what they are about; one that stands nowhere here is among the others. */
const subjects = {
  opening: ['adopt-directive', 'adopt-plan', 'accept-finding', 'schedule-meetings', 'discharge-obligation'],
  documents: [
    'add-document',
    'receive-document',
    'correct-document',
    'note-ground',
    'confirm-status',
    'register-document',
    'release-document',
    'share-documents',
    'open-workspace',
    'close-workspace',
    'check-disclosure',
    'publish-document',
    'take-down',
    'withhold-document',
  ],
  steps: ['start-step', 'answer-question', 'cover-perspective', 'record-experience', 'freeze-package', 'reopen-step'],
  gates: [
    'present',
    'amend-package',
    'propose-closing',
    'close-gate',
    'return-step',
    'move-deadline',
    'stop-gate',
    'withdraw-interest',
    'resolve-withdrawal',
  ],
  positions: [
    'record-position',
    'withdraw-position',
    'dispute-position',
    'accept-condition',
    'reach-finality',
    'appeal-decision',
  ],
  rules: [
    'set-scope',
    'ratify-scope',
    'reject-scope',
    'change-stakeholders',
    'change-policy',
    'give-consent',
    'stop-inquiry',
    'set-constraint',
    'lift-constraint',
    'give-exemption',
  ],
  consultations: ['send-consultation', 'receive-answer', 'receive-comment', 'treat-answers', 'perform-erasure'],
  reports: [
    'register-source',
    'sign-childrens-interests',
    'record-link-test',
    'attach-reservation',
    'freeze-report',
    'propose-decision',
    'take-decision',
    'approve-minutes',
    'announce-minutes',
    'enter-force',
    'record-appeal',
    'settle-appeal',
    'repeal-decision',
  ],
  people: ['fill-seat', 'leave-seat', 'grant-mandate', 'revoke-mandate'],
} as const

/** Everything that my seats let me do, by subject. */
export function DoPage() {
  const { t } = useProcessWords()
  const { inquiry } = useParams({ from: '/$inquiry/process/do' })
  return (
    <ProcessPage inquiry={inquiry} title={t('process.do.title')} lead={t('process.do.lead')}>
      {(process) => <Offered inquiry={inquiry} process={process} />}
    </ProcessPage>
  )
}

function Offered({ inquiry, process }: { readonly inquiry: string; readonly process: Process }) {
  const { t, of } = useProcessWords()
  const word = useProcessWord()
  const { seats } = process.me
  const { commands } = process.me
  const placed: readonly string[] = Object.values(subjects).flat()
  const groups = [
    ...Object.entries(subjects).map(([subject, kinds]) => ({
      subject: subject as keyof typeof subjects,
      kinds: kinds.filter((kind) => commands.includes(kind)),
    })),
    { subject: 'others' as const, kinds: commands.filter((kind) => !placed.includes(kind)) },
  ].filter(({ kinds }) => kinds.length > 0)
  return (
    <>
      <p>
        {seats.length === 0
          ? t('process.do.no-seat')
          : t('process.do.seats', { seats: [...new Set(seats.map(({ title }) => of(title)))].join(', ') })}
      </p>
      {groups.length === 0 && <Empty title={t('process.do.nothing')} />}
      {groups.map(({ subject, kinds }) => (
        <Section key={subject} title={t(`process.do.of-${subject}`)}>
          <ul className="cards">
            {kinds.map((kind) => (
              <li key={kind} className="card">
                <h3>
                  <Link to="/$inquiry/process/do/$command" params={{ inquiry, command: kind }}>
                    {word('command', kind)}
                  </Link>
                </h3>
                <CommandHelp kind={kind} />
              </li>
            ))}
          </ul>
        </Section>
      ))}
    </>
  )
}

function CommandHelp({ kind }: { readonly kind: string }) {
  const help = useCommandHelp()(kind)
  return help === undefined ? null : <p className="small">{help}</p>
}

/** The form of one kind of command; what stands in the address is filled in. */
export function CommandPage() {
  const { t } = useProcessWords()
  const word = useProcessWord()
  const { inquiry, command: kind } = useParams({ from: '/$inquiry/process/do/$command' })
  const query = useAnswer(listCommands, { params: { inquiry } })
  return (
    <ProcessPage inquiry={inquiry} title={word('command', kind)} lead={<CommandLead kind={kind} />}>
      {(process) => (
        <Asked query={query}>
          {({ commands }) => {
            const schema = commands.find((one) => one.kind === kind)?.schema
            if (schema === undefined) return <Empty title={t('process.do.not-mine')} />
            if (isByFile(kind)) return <AddDocument inquiry={inquiry} process={process} way={kind} />
            if (elsewhere.includes(kind)) return <Elsewhere inquiry={inquiry} process={process} kind={kind} />
            const fields = withoutSealed(fieldsOfKind(kind, schema, ofCommands)).filter(
              ({ name }) => !isFromMaterial(kind, name),
            )
            return <OneCommand key={kind} inquiry={inquiry} process={process} kind={kind} fields={fields} />
          }}
        </Asked>
      )}
    </ProcessPage>
  )
}

/** The plan's rows and what the linter finds in them are those of `inquiry.yaml`: nobody writes them here. */
function isFromMaterial(kind: string, field: string): boolean {
  return kind === 'adopt-plan' && (field === 'rows' || field === 'findings')
}

function CommandLead({ kind }: { readonly kind: string }) {
  return useCommandHelp()(kind) ?? null
}

function OneCommand({
  inquiry,
  process,
  kind,
  fields,
}: {
  readonly inquiry: string
  readonly process: Process
  readonly kind: string
  readonly fields: readonly Field[]
}) {
  const { t } = useProcessWords()
  const word = useProcessWord()
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false })
  const given = Object.fromEntries(
    fields.flatMap(({ name }) => (typeof search[name] === 'string' ? [[name, search[name]]] : [])),
  )
  const place = Object.values(given).join('.')
  const draft = useCommand(inquiry, kind, place, { ...begun(fields), ...only(process, fields, given), ...given })
  return (
    <CommandForm inquiry={inquiry} send={t('process.do.send', { command: word('command', kind) })} draft={draft}>
      {(isTried) => (
        <CommandFields
          inquiry={inquiry}
          process={process}
          kind={kind}
          fields={fields}
          draft={draft}
          isTried={isTried}
        />
      )}
    </CommandForm>
  )
}

/** What must be there in parts, so that their fields are shown. */
function begun(fields: readonly Field[]): Record<string, unknown> {
  return Object.fromEntries(
    fields.flatMap(({ name, shape, required }) => {
      const value = required && shape.kind !== 'option' && name !== 'figures' ? beginning(shape, '') : undefined
      return value === undefined ? (name === 'figures' ? [[name, []]] : []) : [[name, value]]
    }),
  )
}

/** What there is only one of, and what follows from the gate that is given. */
function only(
  process: Process,
  fields: readonly Field[],
  given: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const has = (name: string) => fields.some((field) => field.name === name)
  const assignment = process.assignments.length === 1 ? process.assignments[0] : undefined
  const gate = typeof given.gate === 'string' ? findGate(process, given.gate)?.gate : undefined
  return {
    ...(has('assignment') && assignment !== undefined ? { assignment: assignment.id } : {}),
    ...(has('package') && gate !== undefined ? { package: gate.package } : {}),
    ...(has('approvers') && assignment !== undefined
      ? {
          approvers: assignment.stakeholders.approvers,
          consulted: assignment.stakeholders.consulted,
          informed: assignment.stakeholders.informed,
        }
      : {}),
    ...(has('n') && assignment !== undefined ? { n: assignment.scope.n } : {}),
  }
}

/** A document is added by its file, and so are one that was received and one that corrects another. */
function AddDocument({
  inquiry,
  process,
  way,
}: {
  readonly inquiry: string
  readonly process: Process
  readonly way: UploadWay
}) {
  const { t } = useProcessWords()
  const [added, setAdded] = useState(0)
  return (
    <div className="section">
      <UploadField
        key={`${way} ${added}`}
        inquiry={inquiry}
        process={process}
        way={way}
        onDone={(hash) => setAdded((count) => (hash === undefined ? count : count + 1))}
      />
      <output className="said-region">{added > 0 && t('process.upload.done')}</output>
      <p>
        <Link to="/$inquiry/process/documents" params={{ inquiry }}>
          {t('process.documents.all')}
        </Link>
      </p>
    </div>
  )
}

function isByFile(kind: string): kind is UploadWay {
  return kind === 'add-document' || kind === 'receive-document' || kind === 'correct-document'
}

/** Where that is done which is sealed first. */
function Elsewhere({
  inquiry,
  process,
  kind,
}: {
  readonly inquiry: string
  readonly process: Process
  readonly kind: string
}) {
  const { t } = useProcessWords()
  const names = useNames(process)
  if (kind === 'perform-erasure')
    return (
      <p>
        {t('process.erase.where')}{' '}
        <Link to="/$inquiry/process/answers" params={{ inquiry }}>
          {t('process.nav.answers')}
        </Link>
      </p>
    )
  return (
    <>
      <p>{t('process.comment.where')}</p>
      {process.consultations.length === 0 && <Empty title={t('process.answers.none')} />}
      <ul>
        {process.consultations.map(({ id, assignment, closes }) => (
          <li key={id}>
            <a href={`/public/${encodeURIComponent(inquiry)}/consultations/${encodeURIComponent(id)}`}>
              {t('process.answers.of', { assignment: names.assignment(assignment), day: closes })}
            </a>
          </li>
        ))}
      </ul>
    </>
  )
}
