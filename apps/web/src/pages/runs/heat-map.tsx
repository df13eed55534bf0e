import { useWords } from '../../app/language.tsx'
import { DataTable } from '../../ui/index.ts'
import { days, hoursOfDay, stepOf } from './week-figures.ts'

const cell = { width: 14, height: 18 }
const left = 34
const top = 16

/** 168 hours in colours that can be told apart without telling red from green, and the same figures as a table. */
export function HeatMap({
  share,
  value,
  unit,
  label,
  ends,
  hour: now,
}: {
  /** 0 to 1, as dark as 1 above it; undefined when there is nothing to tell of the hour. */
  readonly share: (hour: number) => number | undefined
  /** The figure of an hour in words. */
  readonly value: (hour: number) => string
  readonly unit: string
  readonly label: string
  /** What the palest and the darkest colour mean. */
  readonly ends: readonly [palest: string, darkest: string]
  /** The hour that the page shows. */
  readonly hour: number
}) {
  const { t } = useWords()
  const hours = Array.from({ length: hoursOfDay }, (_, hour) => hour)
  const [width, height] = [left + hoursOfDay * cell.width + 2, top + days.length * cell.height + 2]
  return (
    <figure className="heat">
      <figcaption>{label}</figcaption>
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={`${label}. ${t('week.heat.table-below')}`}>
        {hours
          .filter((hour) => hour % 3 === 0)
          .map((hour) => (
            <text key={hour} x={left + hour * cell.width} y={top - 5}>
              {hour}
            </text>
          ))}
        {days.map((day, row) => (
          <g key={day}>
            <text x={0} y={top + row * cell.height + 13}>
              {t(`day.short.${day}`)}
            </text>
            {hours.map((hour) => {
              const at = row * hoursOfDay + hour
              const part = share(at)
              return (
                <rect
                  key={hour}
                  className={`${part === undefined ? 'heat-closed' : `heat-${stepOf(part)}`}${at === now ? ' heat-now' : ''}`}
                  x={left + hour * cell.width}
                  y={top + row * cell.height}
                  width={cell.width - 1}
                  height={cell.height - 1}
                >
                  <title>{`${t(`day.${day}`)} ${clock(hour)}: ${value(at)}`}</title>
                </rect>
              )
            })}
          </g>
        ))}
      </svg>
      <div className="heat-legend small" aria-hidden="true">
        <span>{ends[0]}</span>
        <svg viewBox="0 0 120 12" aria-hidden="true">
          {Array.from({ length: 10 }, (_, step) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the steps are their places
            <rect key={step} className={`heat-${step}`} x={step * 12} y={0} width={12} height={12} />
          ))}
        </svg>
        <span>{ends[1]}</span>
      </div>
      <details className="more">
        <summary>{t('week.table')}</summary>
        <DataTable
          caption={`${label}, ${unit}`}
          rows={hours}
          keyOf={String}
          columns={[
            {
              id: 'hour',
              header: t('week.hour'),
              isRowHeader: true,
              cell: (hour) => `${clock(hour)}–${clock(hour + 1)}`,
            },
            ...days.map((day, row) => ({
              id: day,
              header: t(`day.short.${day}`),
              numeric: true,
              cell: (hour: number) => value(row * hoursOfDay + hour),
            })),
          ]}
        />
      </details>
    </figure>
  )
}

export function clock(hour: number): string {
  return `${String(hour).padStart(2, '0')}:00`
}
