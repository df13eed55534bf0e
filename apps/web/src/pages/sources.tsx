import { listSources } from '@samplan/lib/contract'
import { useParams } from '@tanstack/react-router'
import { useAnswer } from '../app/api.ts'
import { useWords } from '../app/language.tsx'
import { Asked, DataTable, Page, Pill } from '../ui/index.ts'

/** Where the numbers come from, and how far each source can be trusted. */
export function SourcesPage() {
  const { t, number } = useWords()
  const { inquiry } = useParams({ from: '/$inquiry/sources' })
  const query = useAnswer(listSources, { params: { inquiry } })
  return (
    <Page title={t('sources.title')} lead={t('sources.lead')}>
      <Asked query={query}>
        {({ sources }) => (
          <DataTable
            caption={t('sources.caption', { count: sources.length })}
            rows={sources}
            keyOf={({ id }) => id}
            columns={[
              {
                id: 'title',
                header: t('sources.source'),
                isRowHeader: true,
                sortBy: ({ title }) => title,
                cell: ({ title, address }) =>
                  address?.startsWith('http') ? (
                    <a href={address} rel="noreferrer">
                      {title}
                    </a>
                  ) : (
                    title
                  ),
              },
              {
                id: 'confidence',
                header: t('sources.confidence'),
                sortBy: ({ confidence }) => confidence,
                cell: ({ confidence }) => <Pill kind={confidence}>{t(`confidence.${confidence}`)}</Pill>,
              },
              { id: 'date', header: t('sources.date'), sortBy: ({ date }) => date ?? null, cell: ({ date }) => date },
              {
                id: 'numbers',
                header: t('sources.numbers'),
                numeric: true,
                sortBy: ({ numbers }) => numbers,
                cell: ({ numbers }) => number(numbers),
              },
              {
                id: 'reasoning',
                header: t('sources.reasoning'),
                cell: ({ reasoning, by }) => [by, reasoning].filter(Boolean).join(': '),
              },
            ]}
          />
        )}
      </Asked>
    </Page>
  )
}
