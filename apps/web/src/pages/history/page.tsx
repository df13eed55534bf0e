import { listVersions, type Version } from '@samplan/lib/contract'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useAnswer } from '../../app/api.ts'
import { useChoice, useChoose } from '../../app/choices.ts'
import { useWords } from '../../app/language.tsx'
import { Asked, Button, ChoiceField, type Column, DataTable, Page, Pill, Section } from '../../ui/index.ts'
import { Differences } from './differences.tsx'
import { Restore } from './restore.tsx'

/** Who changed the material, when and why; what is different between two versions; and a way back. */
export function HistoryPage() {
  const { t } = useWords()
  const { inquiry } = useParams({ from: '/$inquiry/history' })
  const query = useAnswer(listVersions, { params: { inquiry } })
  return (
    <Page title={t('history.title')} lead={t('history.lead')}>
      <Asked query={query}>{({ versions }) => <Versions inquiry={inquiry} versions={versions} />}</Asked>
    </Page>
  )
}

function Versions({ inquiry, versions }: { readonly inquiry: string; readonly versions: readonly Version[] }) {
  const { t, time } = useWords()
  const choose = useChoose()
  const newest = versions[0]!.version
  const [chosenFrom] = useChoice('from')
  const [chosenTo] = useChoice('to')
  const [restored, restore] = useState<Version>()
  const to = Number(chosenTo ?? newest)
  const from = Number(chosenFrom ?? Math.max(1, to - 1))
  const options = versions.map(({ version, reason }) => ({
    id: String(version),
    name: t('history.option', { version: String(version), reason }),
  }))
  const columns: readonly Column<Version>[] = [
    {
      id: 'version',
      header: t('history.version'),
      isRowHeader: true,
      cell: ({ version }) => (
        <>
          {version} {version === newest && <Pill kind="done">{t('history.newest')}</Pill>}
        </>
      ),
    },
    { id: 'at', header: t('history.at'), cell: ({ at }) => <time dateTime={at}>{time(at)}</time> },
    { id: 'author', header: t('history.author'), cell: ({ author }) => author },
    { id: 'reason', header: t('history.reason'), cell: ({ reason }) => <div className="reason-cell">{reason}</div> },
    {
      id: 'actions',
      header: <span className="visually-hidden">{t('history.actions')}</span>,
      cell: (one) => (
        <div className="row no-print actions-cell">
          {one.version > 1 && (
            <Button
              variant="tertiary"
              size="medium"
              aria-label={t('history.what-changed-in', { version: one.version })}
              onPress={() => choose({ from: String(one.version - 1), to: String(one.version) })}
            >
              {t('history.what-changed')}
            </Button>
          )}
          {one.version !== newest && (
            <Button
              variant="tertiary"
              size="medium"
              aria-label={t('history.restore-this', { version: one.version })}
              onPress={() => restore(one)}
            >
              {t('history.restore')}
            </Button>
          )}
        </div>
      ),
    },
  ]
  return (
    <>
      <DataTable
        name="versions"
        caption={t('history.caption', { count: versions.length })}
        columns={columns}
        rows={versions}
        keyOf={({ version }) => String(version)}
        pageSize={20}
        isCurrent={({ version }) => version === to}
      />
      <Section title={t('history.difference')}>
        {newest === 1 ? (
          <p>{t('history.only-one')}</p>
        ) : (
          <>
            <div className="filters no-print">
              <ChoiceField
                label={t('history.from')}
                options={options}
                value={String(from)}
                onChange={(id) => choose({ from: id, to: String(to) })}
              />
              <ChoiceField
                label={t('history.to')}
                options={options}
                value={String(to)}
                onChange={(id) => choose({ from: String(from), to: id })}
              />
            </div>
            <Differences inquiry={inquiry} from={from} to={to} />
          </>
        )}
      </Section>
      {restored !== undefined && (
        <Restore inquiry={inquiry} version={restored} newest={newest} onClose={() => restore(undefined)} />
      )}
    </>
  )
}
