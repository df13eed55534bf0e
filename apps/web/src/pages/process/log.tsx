import { type EntryView, historyPath, listEntries, listLeaves } from '@samplan/lib/contract'
import { useMutation } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { addressOf, useAnswer } from '../../app/api.ts'
import { useChoice, useChoose } from '../../app/choices.ts'
import {
  Asked,
  Button,
  ChoiceField,
  type Column,
  DataTable,
  InfoBanner,
  Pill,
  Problem,
  Section,
} from '../../ui/index.ts'
import { useProcessWords } from '../process-words.ts'
import { ProcessPage } from './frame.tsx'
import { computeRoot } from './verify.ts'
import { useKindName } from './words.ts'

const shown = 50

/** Everything that has happened, newest first, and the proof that nothing was changed or taken away. */
export function LogPage() {
  const { t } = useProcessWords()
  const { inquiry } = useParams({ from: '/$inquiry/process/log' })
  return (
    <ProcessPage inquiry={inquiry} title={t('process.log.title')} lead={t('process.log.lead')}>
      {() => (
        <>
          <p className="no-print">
            <a href={addressOf(historyPath, { inquiry })} download={`${inquiry}-log.zip`}>
              {t('process.log.download')}
            </a>{' '}
            <span className="small muted">{t('process.log.download.help')}</span>
          </p>
          <Entries inquiry={inquiry} />
          <Verification inquiry={inquiry} />
        </>
      )}
    </ProcessPage>
  )
}

function Entries({ inquiry }: { readonly inquiry: string }) {
  const { t, of, time } = useProcessWords()
  const kindName = useKindName()
  const choose = useChoose()
  const [kind] = useChoice('kind')
  const [before] = useChoice('before')
  const query = useAnswer(listEntries, {
    params: { inquiry },
    query: {
      limit: shown,
      ...(before === undefined ? {} : { before: Number(before) }),
      ...(kind === undefined ? {} : { kind }),
    },
  })
  const columns: readonly Column<EntryView>[] = [
    { id: 'index', header: t('process.log.no'), numeric: true, isRowHeader: true, cell: ({ index }) => index },
    {
      id: 'at',
      header: t('process.log.recorded'),
      cell: ({ recordedAt, occurredAt, backdated }) => (
        <>
          <time dateTime={recordedAt}>{time(recordedAt)}</time>
          {backdated && occurredAt !== undefined && (
            <>
              <br />
              <Pill kind="warning">{t('process.log.backdated')}</Pill>{' '}
              <span className="small">{t('process.log.occurred', { at: time(occurredAt) })}</span>
            </>
          )}
        </>
      ),
    },
    {
      id: 'what',
      header: t('process.log.what'),
      cell: ({ text: said, withheld }) => (
        <div className="reason-cell">
          {withheld ? (
            <>
              <Pill>{t('process.log.withheld')}</Pill> <span className="small">{t('process.log.withheld.what')}</span>
            </>
          ) : (
            said && of(said)
          )}
        </div>
      ),
    },
    {
      id: 'who',
      header: t('process.log.who'),
      cell: ({ actor, seats }) =>
        actor === undefined ? (
          '–'
        ) : (
          <>
            {actor}
            {seats !== undefined && seats.length > 0 && (
              <span className="muted small"> ({[...new Set(seats.map(of))].join(', ')})</span>
            )}
          </>
        ),
    },
    {
      id: 'leaf',
      header: t('process.log.leaf'),
      cell: ({ leaf }) => (
        <span className="hash" title={leaf}>
          {leaf.slice(0, 12)}…
        </span>
      ),
    },
  ]
  return (
    <Asked query={query}>
      {({ entries, kinds, size }) => {
        const last = entries.at(-1)?.index ?? 0
        return (
          <Section title={t('process.log.entries')}>
            <search className="filters no-print">
              <ChoiceField
                label={t('process.log.kind')}
                options={[{ id: '', name: t('model.all') }, ...kinds.map((id) => ({ id, name: kindName(id) }))]}
                value={kind ?? ''}
                onChange={(next) => choose({ kind: next || undefined, before: undefined })}
              />
            </search>
            <DataTable
              caption={t('process.log.caption', { count: entries.length, size })}
              columns={columns}
              rows={entries}
              keyOf={({ index }) => String(index)}
              empty={t('process.log.empty')}
            />
            <div className="row no-print">
              <Button
                variant="secondary"
                size="medium"
                isDisabled={before === undefined}
                onPress={() => choose({ before: undefined })}
              >
                {t('process.log.newest')}
              </Button>
              <Button
                variant="secondary"
                size="medium"
                isDisabled={entries.length < shown || last === 0}
                onPress={() => choose({ before: String(last) })}
              >
                {t('process.log.earlier')}
              </Button>
            </div>
          </Section>
        )
      }}
    </Asked>
  )
}

/** The reader's own computation of the root, and what can be done with an export. */
function Verification({ inquiry }: { readonly inquiry: string }) {
  const { t } = useProcessWords()
  const [progress, setProgress] = useState<readonly [done: number, all: number]>()
  const compute = useMutation({
    mutationFn: () => computeRoot(inquiry, (done, all) => setProgress([done, all])),
  })
  const { data, error, isPending } = compute
  return (
    <Section title={t('process.verify')}>
      <p>{t('process.verify.what')}</p>
      <div className="row no-print">
        <Button variant="secondary" size="medium" isPending={isPending} onPress={() => compute.mutate()}>
          {t('process.verify.compute')}
        </Button>
      </div>
      <div role="status" className="section">
        {isPending && progress !== undefined && (
          <p>{t('process.verify.progress', { done: progress[0], all: progress[1] })}</p>
        )}
        {data !== undefined && (
          <InfoBanner
            type={data.root === data.told ? 'success' : 'important'}
            title={t(data.root === data.told ? 'process.verify.same' : 'process.verify.other', { size: data.size })}
          >
            <dl className="pairs">
              <div>
                <dt>{t('process.verify.here')}</dt>
                <dd className="hash">{data.root}</dd>
              </div>
              <div>
                <dt>{t('process.verify.told')}</dt>
                <dd className="hash">{data.told}</dd>
              </div>
            </dl>
          </InfoBanner>
        )}
      </div>
      {error !== null && <Problem error={error} />}
      <h3>{t('process.export')}</h3>
      <p>{t('process.export.what')}</p>
      <ul>
        <li>
          <a href={addressOf(listLeaves.path, { inquiry }, { limit: 5000 })} download={`${inquiry}-leaves.json`}>
            {t('process.export.leaves')}
          </a>
        </li>
        <li>
          {t('process.export.all')} <code>samplan export-log {inquiry}</code>
        </li>
        <li>
          {t('process.export.verify')} <code>samplan verify {inquiry}-log</code>
        </li>
      </ul>
    </Section>
  )
}
