import { type AnswerOf, checkFigures, type PackageView, showPackage } from '@samplan/lib/contract'
import { useParams } from '@tanstack/react-router'
import { useAnswer } from '../../app/api.ts'
import { useChoice } from '../../app/choices.ts'
import { Asked, ChoiceField, type Column, DataTable, Link, Pill, Section } from '../../ui/index.ts'
import { useProcessWords } from '../process-words.ts'
import { Changes } from './changes.tsx'
import { ProcessPage } from './frame.tsx'
import { findGate, isOpen, type Process, useNames } from './process.ts'
import { Notices } from './status.tsx'
import { documentAddress } from './upload.ts'
import { useProcessWord } from './words.ts'

type Figure = PackageView['figures'][number] & { readonly check: Check | undefined }
type Check = AnswerOf<typeof checkFigures>['figures'][number]

/** What is put before the approvers: in plain words first, what changed, its documents, and figures that each lead to their run. */
export function PackagePage() {
  const { t } = useProcessWords()
  const { inquiry, package: hash } = useParams({ from: '/$inquiry/process/packages/$package' })
  const [since] = useChoice('since')
  const query = useAnswer(showPackage, { params: { inquiry, package: hash }, query: since ? { since } : {} })
  return (
    <ProcessPage inquiry={inquiry} title={t('process.package')} lead={t('process.package.lead')}>
      {(process) => <Asked query={query}>{(view) => <About inquiry={inquiry} process={process} view={view} />}</Asked>}
    </ProcessPage>
  )
}

function About({
  inquiry,
  process,
  view,
}: {
  readonly inquiry: string
  readonly process: Process
  readonly view: PackageView
}) {
  const { t, of, time, number } = useProcessWords()
  const word = useProcessWord()
  const names = useNames(process)
  const [, choose] = useChoice('since')
  const placed = findGate(process, view.gate)
  const others = (placed?.gate.packages ?? []).filter(({ hash }) => hash !== view.hash)
  const checks = useAnswer(checkFigures, { params: { inquiry, package: view.hash } })
  const rows = view.figures.map((figure, i) => ({ ...figure, check: checks.data?.figures[i] }))
  const figures: readonly Column<Figure>[] = [
    { id: 'what', header: t('process.figure'), isRowHeader: true, cell: ({ what }) => what },
    { id: 'scenario', header: t('process.scenario'), cell: ({ scenario }) => scenario ?? '–' },
    {
      id: 'value',
      header: t('model.value'),
      numeric: true,
      cell: ({ value, unit }) => `${number(value)} ${unit}`,
    },
    {
      id: 'from',
      header: t('process.figure.from'),
      cell: ({ run, source, what }) =>
        run === undefined ? (
          source
        ) : (
          <Link to="/$inquiry/run/$run" params={{ inquiry, run }}>
            {t('process.figure.run', { run: run.slice(7, 15) })}
            <span className="visually-hidden">: {what}</span>
          </Link>
        ),
    },
    {
      id: 'check',
      header: t('process.figure.check'),
      cell: ({ check, unit, run }) =>
        check === undefined || run === undefined ? '–' : <CheckOf check={check} unit={unit} />,
    },
  ]
  return (
    <>
      <h2>{names.step(view.step)}</h2>
      <Notices notices={view.notices} />
      <p>
        <Pill kind={view.current ? 'done' : 'warning'}>
          {t(view.current ? 'process.package.current' : 'process.package.old')}
        </Pill>{' '}
        {t('process.package.frozen', { at: time(view.frozenAt) })}
      </p>
      <Section title={t('process.summary')}>
        <p className="lead">{of(view.plainSummary)}</p>
      </Section>
      <div className="row no-print">
        <Link className="button-link" to="/$inquiry/process/gates/$gate" params={{ inquiry, gate: view.gate }}>
          {t('process.to-gate')}
        </Link>
        {view.current && placed !== undefined && isOpen(placed.gate) && (
          <Link
            className="button-link"
            to="/$inquiry/process/gates/$gate/position"
            params={{ inquiry, gate: view.gate }}
          >
            {t('process.take-position')}
          </Link>
        )}
      </div>
      <Section title={t('process.diff')}>
        {others.length > 0 && (
          <div className="filters no-print">
            <ChoiceField
              label={t('process.diff.since')}
              options={others.map(({ hash, frozenAt }) => ({
                id: hash,
                name: t('process.package.frozen', { at: time(frozenAt) }),
              }))}
              value={view.since}
              onChange={choose}
            />
          </div>
        )}
        {view.since === undefined ? (
          <p>{t('process.diff.first')}</p>
        ) : (
          <Changes
            changes={view.changes}
            names={names}
            caption={t('process.diff.caption', { count: view.changes.length })}
          />
        )}
      </Section>
      <Section title={t('process.documents')}>
        <ul>
          {view.documents.map(({ document, title, mediaType }) => (
            <li key={document}>
              <a href={documentAddress(inquiry, document)} target="_blank" rel="noreferrer">
                {title}
              </a>{' '}
              <span className="muted small">
                {mediaType} {t('process.new-window')}
              </span>
            </li>
          ))}
        </ul>
      </Section>
      <Section title={t('process.figures')}>
        <DataTable
          caption={t('process.figures.caption', { count: view.figures.length })}
          columns={figures}
          rows={rows}
          keyOf={({ check: _, ...figure }) => JSON.stringify(figure)}
          empty={t('process.figures.empty')}
        />
      </Section>
      <Section title={t('process.questions')}>
        <dl className="pairs">
          {view.answers.map(({ question, text, answer, unanswerable }) => (
            <div key={question}>
              <dt>{of(text)}</dt>
              <dd>
                {answer ??
                  (unanswerable === undefined
                    ? t('process.unanswered')
                    : t('process.unanswerable', { reason: unanswerable }))}
              </dd>
            </div>
          ))}
        </dl>
      </Section>
      <Section title={t('process.coverage')}>
        <dl className="pairs">
          {view.coverage.map(({ perspective, status, where, reason }) => (
            <div key={perspective}>
              <dt>{names.perspective(perspective)}</dt>
              <dd>{[word('status', status), where, reason].filter(Boolean).join('. ')}</dd>
            </div>
          ))}
        </dl>
      </Section>
      <p className="hash muted small">{view.hash}</p>
    </>
  )
}

/** Whether a figure is what its run gives when it is repeated: a figure that is not is marked. */
function CheckOf({ check: { status, repeated, experiment }, unit }: { readonly check: Check; readonly unit: string }) {
  const { t, number } = useProcessWords()
  const { inquiry } = useParams({ from: '/$inquiry/process/packages/$package' })
  return (
    <>
      <Pill kind={kinds[status]}>{t(`process.figure.${status}`)}</Pill>{' '}
      {status === 'differs' && repeated !== undefined && (
        <span className="small">{`${number(repeated)} ${unit}`} </span>
      )}
      {experiment !== undefined && (
        <Link to="/$inquiry/runs/$experiment" params={{ inquiry, experiment }} className="small">
          {t('process.figure.comparison')}
        </Link>
      )}
    </>
  )
}
const kinds = { same: 'done', differs: 'failed', 'not-repeated': 'warning' } as const
