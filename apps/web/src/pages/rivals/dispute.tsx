import { type Column, DataTable, Pill, Section } from '../../ui/index.ts'
import type { Dispute } from './view.ts'
import { useRivalWords, valueText } from './words.ts'

type Disputed = Dispute['assumptions'][number]['numbers'][number]

/** A dispute: what it is about, whose the values are and where they stand, each number as each says it, and what is compared. */
export function DisputeInWords({ dispute }: { readonly dispute: Dispute }) {
  const { t, of } = useRivalWords()
  const { name, description, sets, compare } = dispute
  const measures = compare.measures.map(of).join('; ')
  return (
    <Section title={of(name)}>
      {description !== undefined && <p>{of(description)}</p>}
      <dl className="pairs">
        {sets.map(({ id, name: called, owner, source, note }, i) => (
          <div key={id}>
            <dt>{of(called)}</dt>
            <dd>
              {of(owner)}. {t('rivals.source', { source: source.title })}{' '}
              <Pill kind={source.confidence}>{t(`confidence.${source.confidence}`)}</Pill>
              {note !== undefined && ` ${of(note)}`}
              {i === 0 && <p className="muted small">{t('rivals.reference')}</p>}
            </dd>
          </div>
        ))}
      </dl>
      <NumberTable dispute={dispute} />
      <p>
        {compare.of === undefined
          ? t('rivals.compared-alone', { measures, against: of(compare.against) })
          : t('rivals.compared', { measures, of: of(compare.of), against: of(compare.against) })}
      </p>
    </Section>
  )
}

/** Who says what, number by number, with where it stands. */
function NumberTable({ dispute: { assumptions, sets } }: { readonly dispute: Dispute }) {
  const { t, of, language } = useRivalWords()
  const columns: readonly Column<Disputed>[] = [
    { id: 'number', header: t('rivals.number'), isRowHeader: true, cell: ({ name }) => of(name) },
    ...sets.map(
      ({ id, name, source: own }): Column<Disputed> => ({
        id,
        header: of(name),
        cell: ({ values, unit }) => {
          const value = values[id]!
          return (
            <>
              {valueText(value, unit, language)}
              {value.source.id !== own.id && <p className="muted small">{value.source.title}</p>}
            </>
          )
        },
      }),
    ),
  ]
  return (
    <DataTable
      caption={t('rivals.numbers')}
      columns={columns}
      rows={assumptions.flatMap(({ numbers }) => numbers)}
      keyOf={({ path, in: scenario }) => `${path} ${scenario ?? ''}`}
    />
  )
}
