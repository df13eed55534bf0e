import {
  alternativesOf,
  byPerspective,
  describeFigure,
  getBaseline,
  getFigure,
  perspectiveName,
  textOf,
} from '@samplan/lib/publish'
import type { ComparedIndicator, Comparison } from '@samplan/lib/studies/comparison'
import { useWords } from '../../app/language.tsx'
import { Link, ScrollFrame } from '../../ui/index.ts'
import { VerdictText } from './verdict.tsx'

/** Indicators × alternatives: the primary ones first, the others by perspective, folded. */
export function Overview({ comparison, inquiry }: { readonly comparison: Comparison; readonly inquiry: string }) {
  const { t, language } = useWords()
  const primary = comparison.indicators.filter((indicator) => indicator.primary)
  return (
    <div className="section">
      {primary.length > 0 && (
        <IndicatorTable caption={t('compare.primary')} indicators={primary} {...{ comparison, inquiry }} />
      )}
      {byPerspective(comparison).map(({ perspective, indicators }) => {
        const others = primary.length > 0 ? indicators.filter((one) => !one.primary) : indicators
        if (others.length === 0) return null
        const name = perspectiveName(perspective, language)
        return (
          <details key={perspective} className="more" open={primary.length === 0 ? true : undefined}>
            <summary>
              {name} ({others.length})
            </summary>
            <IndicatorTable caption={name} indicators={others} {...{ comparison, inquiry }} />
          </details>
        )
      })}
    </div>
  )
}

function IndicatorTable({
  comparison,
  inquiry,
  indicators,
  caption,
}: {
  readonly comparison: Comparison
  readonly inquiry: string
  readonly indicators: readonly ComparedIndicator[]
  readonly caption: string
}) {
  const { t, of, language } = useWords()
  const baseline = getBaseline(comparison)
  const alternatives = alternativesOf(comparison)
  return (
    <ScrollFrame className="table-scroll" label={caption}>
      <table className="table compare-table">
        <caption>
          <span>{caption}</span>
        </caption>
        <thead>
          <tr>
            <th scope="col">{textOf(language, 'indicator')}</th>
            {[baseline, ...alternatives].map(({ id, name, run }) => (
              <th key={id} scope="col">
                {of(name)}
                <Link to="/$inquiry/run/$run" params={{ inquiry, run }} className="run-link small">
                  {t('compare.run')}
                  <span className="visually-hidden"> {of(name)}</span>
                </Link>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {indicators.map((indicator) => {
            const base = describeFigure(getFigure(comparison, baseline.id, indicator.id), language)
            return (
              <tr key={indicator.id}>
                <th scope="row">
                  <Link
                    to="/$inquiry/compare"
                    params={{ inquiry }}
                    search={(before) => ({ ...before, view: 'indicator', indicator: indicator.id })}
                    resetScroll={false}
                  >
                    {of(indicator.name)}
                  </Link>
                  <span className="muted small"> {base.unit}</span>
                </th>
                <td>
                  <strong>{base.mean}</strong>
                  <span className="muted small range">{base.meanInterval}</span>
                </td>
                {alternatives.map(({ id }) => {
                  const figure = getFigure(comparison, id, indicator.id)
                  const text = describeFigure(figure, language)
                  return (
                    <td key={id}>
                      <strong>{text.difference}</strong>
                      <span className="muted small range">{text.differenceInterval}</span>
                      <span className="small">
                        <VerdictText verdict={figure.verdict} />
                      </span>
                    </td>
                  )
                })}
              </tr>
            )
          })}
        </tbody>
      </table>
    </ScrollFrame>
  )
}
