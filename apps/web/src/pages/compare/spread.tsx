import type { Comparison } from '@samplan/lib/studies/comparison'
import { useWords } from '../../app/language.tsx'
import { DataTable } from '../../ui/index.ts'
import type { IndicatorSpread } from './comparison.ts'

/** How much of each figure's spread is not knowing the numbers, by scenario; primary indicators first. */
export function Spread({
  comparison,
  spread,
}: {
  readonly comparison: Comparison
  readonly spread: readonly IndicatorSpread[]
}) {
  const { t, of } = useWords()
  const rows = comparison.indicators.toSorted((a, b) => Number(b.primary) - Number(a.primary))
  return (
    <div className="section">
      <p>{t('compare.spread.what')}</p>
      <DataTable
        caption={t('compare.spread.caption')}
        rows={rows}
        keyOf={({ id }) => id}
        columns={[
          { id: 'indicator', header: t('compare.indicator'), isRowHeader: true, cell: ({ name }) => of(name) },
          ...comparison.scenarios.map(({ id, name }) => ({
            id,
            header: of(name),
            cell: (indicator: Comparison['indicators'][number]) => (
              <Share of={spread.find((one) => one.scenario === id && one.indicator === indicator.id)} />
            ),
          })),
        ]}
      />
    </div>
  )
}

function Share({ of: entry }: { readonly of: IndicatorSpread | undefined }) {
  const { t, number } = useWords()
  const share = entry?.decomposition.share ?? null
  if (share === null) return <span className="muted small">{t('compare.spread.none')}</span>
  const percent = (of: number) => `${number(100 * of, 0)} %`
  return (
    <>
      <strong>{percent(share.value)}</strong>{' '}
      <span className="muted small range">
        {t('compare.spread.range', { low: percent(share.low), high: percent(share.high) })}
      </span>
    </>
  )
}
