import {
  describeFigure,
  describeRules,
  differenceUnitName,
  getFigure,
  mainIndicatorsOf,
  textOf,
} from '@samplan/lib/publish'
import type { Comparison } from '@samplan/lib/studies/comparison'
import { useChoice } from '../../app/choices.ts'
import { useWords } from '../../app/language.tsx'
import { ChoiceField, DataTable, Link } from '../../ui/index.ts'
import { forestLabel, forestRows, zoneOf } from './comparison.ts'
import { Forest } from './forest.tsx'
import { VerdictText } from './verdict.tsx'

/** One indicator: what it is, its forest plot, and the same figures as a table with the run of each. */
export function Indicator({ comparison, inquiry }: { readonly comparison: Comparison; readonly inquiry: string }) {
  const { t, of, language } = useWords()
  const [asked, choose] = useChoice('indicator')
  const indicator =
    comparison.indicators.find(({ id }) => id === asked) ?? mainIndicatorsOf(comparison)[0] ?? comparison.indicators[0]
  if (indicator === undefined) return null
  const rows = forestRows(comparison, indicator, language)
  const unit = differenceUnitName(indicator.unit, language)
  return (
    <div className="section">
      <ChoiceField
        label={textOf(language, 'indicator')}
        options={comparison.indicators.map(({ id, name, primary }) => ({
          id,
          name: primary ? `${of(name)} (${textOf(language, 'primary')})` : of(name),
        }))}
        value={indicator.id}
        onChange={choose}
      />
      <p>{of(indicator.definition)}</p>
      <p className="small muted">{describeRules(indicator, language).join(' ')}</p>
      {rows.length === 0 ? (
        <p>{textOf(language, 'chart.empty')}</p>
      ) : (
        <figure className="chart-figure">
          <figcaption>{textOf(language, 'chart.axis', { unit })}</figcaption>
          <Forest
            rows={rows}
            zone={zoneOf(indicator)}
            better={indicator.better}
            label={forestLabel(comparison, indicator, language)}
            language={language}
          />
          {zoneOf(indicator) > 0 && <p className="small muted">{textOf(language, 'chart.zone')}</p>}
        </figure>
      )}
      <DataTable
        caption={textOf(language, 'indicator.caption', {
          indicator: of(indicator.name),
          unit: describeFigure(getFigure(comparison, comparison.baseline, indicator.id), language).unit,
        })}
        rows={comparison.scenarios}
        keyOf={({ id }) => id}
        columns={[
          { id: 'scenario', header: textOf(language, 'scenario'), isRowHeader: true, cell: ({ name }) => of(name) },
          ...(
            [
              ['mean', textOf(language, 'mean'), 'mean', 'meanInterval'],
              ['difference', `${textOf(language, 'difference')}, ${unit}`, 'difference', 'differenceInterval'],
            ] as const
          ).map(([id, header, value, interval]) => ({
            id,
            header,
            cell: (scenario: Comparison['scenarios'][number]) => {
              if (id === 'difference' && scenario.id === comparison.baseline) return '–'
              const text = describeFigure(getFigure(comparison, scenario.id, indicator.id), language)
              return (
                <>
                  <strong>{text[value]}</strong> <span className="muted small">({text[interval]})</span>
                </>
              )
            },
          })),
          {
            id: 'verdict',
            header: textOf(language, 'verdict'),
            cell: ({ id }) => <VerdictText verdict={getFigure(comparison, id, indicator.id).verdict} />,
          },
          {
            id: 'run',
            header: t('compare.run'),
            cell: ({ id, name }) => {
              const { run } = getFigure(comparison, id, indicator.id)
              return (
                <Link to="/$inquiry/run/$run" params={{ inquiry, run }} className="hash">
                  {run.slice(7, 15)}…<span className="visually-hidden"> {of(name)}</span>
                </Link>
              )
            },
          },
        ]}
      />
    </div>
  )
}
