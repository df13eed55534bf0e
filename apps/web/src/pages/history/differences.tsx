import { type AnswerOf, diffVersions, listNumbers } from '@samplan/lib/contract'
import { useAnswer } from '../../app/api.ts'
import { useWords } from '../../app/language.tsx'
import { Asked, type Column, DataTable, Empty, Pill } from '../../ui/index.ts'

type Difference = AnswerOf<typeof diffVersions>['differences'][number]

/** What is different between two versions: values of the model in words, and which files. */
export function Differences({
  inquiry,
  from,
  to,
}: {
  readonly inquiry: string
  readonly from: number
  readonly to: number
}) {
  const { t, of } = useWords()
  const query = useAnswer(diffVersions, { params: { inquiry, from, to } })
  const numbers = useAnswer(listNumbers, { params: { inquiry } })
  const nameOf = (path: string) => numbers.data?.numbers.find((number) => number.path === path)?.name
  const columns: readonly Column<Difference>[] = [
    { id: 'path', header: t('history.what'), isRowHeader: true, cell: whereText },
    { id: 'kind', header: t('history.kind'), cell: ({ kind }) => <Pill>{t(`history.kind.${kind}`)}</Pill> },
    { id: 'text', header: t('history.in-words'), cell: ({ text }) => of(text) },
  ]
  return (
    <Asked query={query}>
      {({ files, differences }) =>
        files.length === 0 ? (
          <Empty title={t('history.same', { from, to })} />
        ) : (
          <>
            <DataTable
              name="differences"
              caption={t('history.differences', { count: differences.length, from, to })}
              columns={columns}
              rows={differences}
              keyOf={({ path, kind }) => `${kind} ${path}`}
              pageSize={50}
              empty={t('history.only-files')}
            />
            <div>
              <h3>{t('history.files')}</h3>
              <ul>
                {files.map(({ path, kind }) => (
                  <li key={path}>
                    <code>{path}</code> <Pill>{t(`history.kind.${kind}`)}</Pill>
                  </li>
                ))}
              </ul>
            </div>
          </>
        )
      }
    </Asked>
  )

  /** A number by the name that it has in the model, and by its path as the files have it. */
  function whereText({ path }: Difference) {
    const name = nameOf(path)
    return name === undefined ? (
      <code>{path}</code>
    ) : (
      <>
        {of(name)}
        <br />
        <code className="small">{path}</code>
      </>
    )
  }
}
