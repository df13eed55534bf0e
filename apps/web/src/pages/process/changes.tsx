import type { PackageChange } from '@samplan/lib/contract'
import { type Column, DataTable } from '../../ui/index.ts'
import { useProcessWords } from '../process-words.ts'
import type { Names } from './process.ts'

/** What is different between two packages: what was there and what is there now, part by part. */
export function Changes({
  changes,
  names,
  caption,
}: {
  readonly changes: readonly PackageChange[]
  readonly names: Names
  readonly caption: string
}) {
  const { t } = useProcessWords()
  const said = ({ part }: PackageChange, value: string | undefined) => {
    if (value === undefined) return '–'
    return part === 'documents' ? `${names.document(value)} (${value.slice(7, 19)}…)` : value
  }
  const columns: readonly Column<PackageChange>[] = [
    { id: 'part', header: t('process.diff.part'), cell: ({ part }) => t(`process.diff.${part}`) },
    {
      id: 'what',
      header: t('process.diff.what'),
      isRowHeader: true,
      cell: ({ part, what }) =>
        part === 'coverage' ? names.perspective(what) : part === 'summary' || part === 'scope' ? language(what) : what,
    },
    {
      id: 'before',
      header: t('process.diff.before'),
      cell: (change) => <div className="reason-cell">{said(change, change.before)}</div>,
    },
    {
      id: 'after',
      header: t('process.diff.after'),
      cell: (change) => <div className="reason-cell">{said(change, change.after)}</div>,
    },
  ]
  return (
    <DataTable
      caption={caption}
      columns={columns}
      rows={changes}
      keyOf={({ part, what }) => `${part} ${what}`}
      empty={t('process.diff.none')}
    />
  )
  function language(code: string): string {
    return code === 'sv' ? t('process.in-swedish') : code === 'en' ? t('process.in-english') : code
  }
}
