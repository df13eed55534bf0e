import { type AnswerOf, listSources } from '@samplan/lib/contract'
import { useParams } from '@tanstack/react-router'
import { useAnswer } from '../app/api.ts'
import { useChoice, useChoose, useTypedChoice } from '../app/choices.ts'
import { useWords } from '../app/language.tsx'
import { Asked, ChoiceField, type Column, DataTable, Link, Page, Pill, SearchBox } from '../ui/index.ts'

type SourceView = AnswerOf<typeof listSources>['sources'][number]

/** Where the numbers come from, and how far each source can be trusted. */
export function SourcesPage() {
  const { t } = useWords()
  const { inquiry } = useParams({ from: '/$inquiry/sources' })
  const query = useAnswer(listSources, { params: { inquiry } })
  return (
    <Page title={t('sources.title')} lead={t('sources.lead')}>
      <Asked query={query}>{({ sources }) => <Sources inquiry={inquiry} sources={sources} />}</Asked>
    </Page>
  )
}

const confidences = ['official', 'published', 'derived', 'assumption'] as const

function Sources({ inquiry, sources }: { readonly inquiry: string; readonly sources: readonly SourceView[] }) {
  const { t, number } = useWords()
  const choose = useChoose()
  const [text, type] = useTypedChoice('q', ['sources-page'])
  const [confidence] = useChoice('confidence')
  const words = text.toLocaleLowerCase('sv').split(/\s+/).filter(Boolean)
  const found = sources.filter(
    (source) =>
      (confidence === undefined || source.confidence === confidence) &&
      words.every((word) => textOf(source).includes(word)),
  )
  const columns: readonly Column<SourceView>[] = [
    {
      id: 'title',
      header: t('sources.source'),
      isRowHeader: true,
      sortBy: ({ title }) => title,
      cell: ({ title, address }) => (
        <div className="name-cell">
          {address?.startsWith('http') ? (
            <a href={address} rel="noreferrer">
              {title}
            </a>
          ) : (
            title
          )}
        </div>
      ),
    },
    {
      id: 'confidence',
      header: t('sources.confidence'),
      sortBy: (source) => confidences.indexOf(source.confidence),
      cell: (source) => <Pill kind={source.confidence}>{t(`confidence.${source.confidence}`)}</Pill>,
    },
    {
      id: 'date',
      header: t('sources.date'),
      sortBy: ({ date }) => date ?? null,
      cell: ({ date }) => <span className="date">{date}</span>,
    },
    {
      id: 'numbers',
      header: t('sources.numbers'),
      numeric: true,
      sortBy: ({ numbers }) => numbers,
      cell: ({ id, title, numbers }) =>
        numbers === 0 ? (
          number(0)
        ) : (
          <Link
            to="/$inquiry/model"
            params={{ inquiry }}
            search={{ source: id }}
            aria-label={t('sources.numbers-of', { count: numbers, source: title })}
          >
            {number(numbers)}
          </Link>
        ),
    },
    {
      id: 'reasoning',
      header: t('sources.reasoning'),
      cell: ({ reasoning, by }) => <div className="reason-cell">{[by, reasoning].filter(Boolean).join(': ')}</div>,
    },
  ]
  return (
    <>
      <search className="filters no-print">
        <SearchBox label={t('sources.search')} value={text} onChange={type} />
        <ChoiceField
          label={t('sources.confidence')}
          options={[
            { id: '', name: t('model.all') },
            ...confidences.map((id) => ({ id, name: t(`confidence.${id}`) })),
          ]}
          value={confidence ?? ''}
          onChange={(id) => choose({ confidence: id || undefined, 'sources-page': undefined })}
        />
      </search>
      <DataTable
        name="sources"
        caption={t('sources.caption', { count: found.length })}
        columns={columns}
        rows={found}
        keyOf={({ id }) => id}
        pageSize={50}
        empty={t('sources.empty')}
      />
    </>
  )
}

function textOf({ id, title, address, by, reasoning, date }: SourceView): string {
  return [id, title, address, by, reasoning, date].join(' ').toLocaleLowerCase('sv')
}
