import { useWords } from '../../app/language.tsx'
import { Button, type Column, DataTable, Pill } from '../../ui/index.ts'
import { useUnitName } from './names.ts'
import type { NumberView } from './numbers.ts'

/** Numbers with what is known of each; fifty at a time, as there may be thousands. */
export function NumberTable({
  numbers,
  all,
  scenarioName,
  onEdit,
}: {
  readonly numbers: readonly NumberView[]
  /** How many there are before anything is filtered. */
  readonly all: number
  readonly scenarioName: (id: string) => string
  readonly onEdit: (path: string) => void
}) {
  const { t, of, number: write } = useWords()
  const unitName = useUnitName()
  const columns: readonly Column<NumberView>[] = [
    {
      id: 'name',
      header: t('model.number'),
      isRowHeader: true,
      sortBy: ({ name }) => of(name),
      cell: ({ name, note }) => (
        <div className="name-cell">
          {of(name)}
          {note !== undefined && <p className="muted small">{note}</p>}
        </div>
      ),
    },
    {
      id: 'value',
      header: t('model.value'),
      numeric: true,
      sortBy: ({ value }) => value,
      cell: ({ value, unit }) => (
        <>
          {write(value)}
          {unit !== undefined && <span className="muted small unit"> {unitName(unit)}</span>}
        </>
      ),
    },
    {
      id: 'spread',
      header: t('model.range'),
      numeric: true,
      sortBy: ({ spread }) => spread,
      cell: ({ low, high, spread }) =>
        low === undefined && high === undefined ? (
          <span className="muted">–</span>
        ) : (
          <>
            {low === undefined ? '…' : write(low)}–{high === undefined ? '…' : write(high)}
            {spread !== null && (
              <span className="muted small unit"> {t('model.spread', { percent: write(100 * spread, 0) })}</span>
            )}
          </>
        ),
    },
    {
      id: 'source',
      header: t('model.source'),
      sortBy: ({ confidence, sourceTitle, source }) => `${confidence} ${sourceTitle ?? source}`,
      cell: ({ sourceTitle, source, confidence }) => (
        <div className="source-cell">
          {confidence !== undefined && <Pill kind={confidence}>{t(`confidence.${confidence}`)}</Pill>}{' '}
          <span className="small">{sourceTitle ?? source}</span>
        </div>
      ),
    },
    {
      id: 'used',
      header: t('model.used-in'),
      cell: ({ usedIn, changedBy }) => (
        <div className="small used-cell">
          {usedIn.map(of).join(', ')}
          {changedBy.length > 0 && (
            <p className="muted">{t('model.changed-by', { scenarios: changedBy.map(scenarioName).join(', ') })}</p>
          )}
        </div>
      ),
    },
    {
      id: 'edit',
      header: <span className="visually-hidden">{t('model.edit')}</span>,
      cell: ({ path, name, file, line }) => (
        <div className="no-print edit-cell">
          <Button
            variant="secondary"
            size="medium"
            onPress={() => onEdit(path)}
            aria-label={t('model.edit-this', { name: of(name) })}
          >
            {t('model.edit')}
          </Button>
          {file !== undefined && (
            <p className="muted small">
              {file}
              {line !== undefined && `:${line}`}
            </p>
          )}
        </div>
      ),
    },
  ]
  return (
    <DataTable
      name="numbers"
      caption={t('model.caption', { count: numbers.length, all })}
      columns={columns}
      rows={numbers}
      keyOf={({ path }) => path}
      pageSize={50}
      empty={t('model.empty')}
    />
  )
}
