import { useParams } from '@tanstack/react-router'
import { type Column, DataTable, Empty, Link, Section } from '../../ui/index.ts'
import { useProcessWords } from '../process-words.ts'
import { ProcessPage } from './frame.tsx'
import { type Names, type Process, useNames } from './process.ts'
import { documentAddress } from './upload.ts'
import { useProcessWord } from './words.ts'

type Document = Process['documents'][number]

/** The registrar's queue, and every document that the reader may open. */
export function DocumentsPage() {
  const { t } = useProcessWords()
  const { inquiry } = useParams({ from: '/$inquiry/process/documents' })
  return (
    <ProcessPage inquiry={inquiry} looksBack title={t('process.documents.title')} lead={t('process.documents.lead')}>
      {(process) => <Documents inquiry={inquiry} process={process} />}
    </ProcessPage>
  )
}

function Documents({ inquiry, process }: { readonly inquiry: string; readonly process: Process }) {
  const { t, time, number } = useProcessWords()
  const names = useNames(process)
  const columns: readonly Column<Document>[] = [
    {
      id: 'title',
      header: t('process.document'),
      isRowHeader: true,
      sortBy: ({ title }) => title,
      cell: ({ hash, title }) => (
        <a href={documentAddress(inquiry, hash)} target="_blank" rel="noreferrer">
          {title}
          <span className="visually-hidden"> {t('process.new-window')}</span>
        </a>
      ),
    },
    {
      id: 'type',
      header: t('process.document.type'),
      sortBy: ({ mediaType }) => mediaType,
      cell: ({ mediaType }) => mediaType,
    },
    {
      id: 'size',
      header: t('process.document.size'),
      numeric: true,
      sortBy: ({ bytes }) => bytes,
      cell: ({ bytes }) => `${number(Math.max(1, Math.round(bytes / 1000)))} kB`,
    },
    {
      id: 'authority',
      header: t('process.document.authority'),
      sortBy: ({ authority }) => names.body(authority),
      cell: ({ authority }) => names.body(authority),
    },
    {
      id: 'added',
      header: t('process.document.added'),
      sortBy: ({ addedAt }) => addedAt,
      cell: ({ addedAt }) => <time dateTime={addedAt}>{time(addedAt)}</time>,
    },
  ]
  return (
    <>
      <Queue inquiry={inquiry} process={process} names={names} />
      <Section
        title={t('process.documents')}
        actions={
          process.me.commands.includes('add-document') && (
            <Link className="no-print" to="/$inquiry/process/do/$command" params={{ inquiry, command: 'add-document' }}>
              {t('process.upload')}
            </Link>
          )
        }
      >
        <DataTable
          name="documents"
          caption={t('process.documents.caption', { count: process.documents.length })}
          columns={columns}
          rows={process.documents}
          keyOf={({ hash }) => hash}
          pageSize={50}
          empty={t('process.documents.empty')}
        />
      </Section>
    </>
  )
}

const whatToDo = { confirm: 'confirm-status', register: 'register-document' } as const

/** What waits for the registrar; the status that is proposed is no status until a registrar has confirmed it. */
function Queue({
  inquiry,
  process,
  names,
}: {
  readonly inquiry: string
  readonly process: Process
  readonly names: Names
}) {
  const { t, time } = useProcessWords()
  const word = useProcessWord()
  const { queue, me } = process
  if (!me.seats.some(({ role }) => role === 'registrar')) return null
  return (
    <Section title={t('process.queue')}>
      {queue.length === 0 ? (
        <Empty title={t('process.queue.empty')} />
      ) : (
        <DataTable
          caption={t('process.queue.caption', { count: queue.length })}
          columns={[
            {
              id: 'document',
              header: t('process.document'),
              isRowHeader: true,
              cell: ({ document, title }) => (
                <a href={documentAddress(inquiry, document)} target="_blank" rel="noreferrer">
                  {title}
                  <span className="visually-hidden"> {t('process.new-window')}</span>
                </a>
              ),
            },
            {
              id: 'proposed',
              header: t('process.queue.proposed'),
              cell: ({ todo, proposed }) =>
                todo === 'confirm'
                  ? t('process.queue.unconfirmed', { status: word('status', proposed) })
                  : word('status', proposed),
            },
            { id: 'authority', header: t('process.document.authority'), cell: (one) => names.body(one.authority) },
            { id: 'since', header: t('process.queue.since'), cell: ({ since }) => time(since) },
            {
              id: 'todo',
              header: t('process.queue.what'),
              cell: ({ todo, document, title, authority }) => (
                <Link
                  to="/$inquiry/process/do/$command"
                  params={{ inquiry, command: whatToDo[todo] }}
                  search={{ document, authority }}
                >
                  {word('command', whatToDo[todo])}
                  <span className="visually-hidden">: {title}</span>
                </Link>
              ),
            },
          ]}
          rows={queue}
          keyOf={({ document, authority }) => `${authority} ${document}`}
        />
      )}
    </Section>
  )
}
