import type { PlotOptions } from '@observablehq/plot'
import type { CalibrationAnswer } from '@samplan/lib/contract'
import { scaleOf, unitName } from '@samplan/lib/publish'
import { useCallback } from 'react'
import { useWords } from '../../app/language.tsx'
import { Chart, type Column, DataTable, Empty, Facts, Pill, type Plot, Section } from '../../ui/index.ts'
import { relativeRows } from './relative.ts'

type Row = CalibrationAnswer['rows'][number]

/** What was computed: how many figures meet what was published, each as a mark with its interval, and all of it in a table. */
export function Result({ answer }: { readonly answer: CalibrationAnswer }) {
  const { t, number } = useWords()
  const { rows } = answer
  if (rows.length === 0) return <Empty title={t('calibration.no-figures')}>{t('calibration.no-figures.how')}</Empty>
  const checks = rows.filter(({ used }) => used === 'check')
  const count = (verdict: Row['verdict']) => checks.filter((row) => row.verdict === verdict).length
  return (
    <>
      <Facts
        facts={[
          [t('calibration.checks'), number(checks.length)],
          [t('calibration.verdict.within'), number(count('within'))],
          [t('calibration.verdict.overlaps'), number(count('overlaps'))],
          [t('calibration.verdict.outside'), number(count('outside'))],
        ]}
      />
      <p className="lead">{t('calibration.how-to-read')}</p>
      <Section title={t('calibration.chart')}>
        <RelativeChart rows={rows} />
      </Section>
      <FigureTable rows={rows} />
    </>
  )
}

/** Each figure as a share of what was published, so that minutes and visits can stand under each other. */
function RelativeChart({ rows }: { readonly rows: readonly Row[] }) {
  const { t, of } = useWords()
  const options = useCallback(
    (plot: Plot, width: number): PlotOptions => {
      const { lines, least, most } = relativeRows(rows)
      const marginLeft = Math.min(300, Math.round(width * 0.45))
      const nameOf = (id: string) => of(rows.find((row) => row.id === id)!.name)
      return {
        height: 60 + 26 * lines.length,
        marginLeft,
        marginTop: 34,
        marginRight: 32,
        style: { fontSize: '12px', fontFamily: 'inherit', background: 'none' },
        x: { domain: [least, most], label: t('calibration.axis'), axis: 'top', grid: true, tickFormat: percentLabel },
        y: { domain: lines.map(({ id }) => id), label: null },
        marks: [
          plot.axisY({
            tickSize: 0,
            tickFormat: nameOf,
            // Ems of twelve pixels; some letters are wider than the library takes them for.
            lineWidth: marginLeft / 15,
            textOverflow: 'ellipsis',
          }),
          plot.ruleX([0], { stroke: 'currentColor' }),
          plot.link(lines, {
            x1: 'publishedLow',
            x2: 'publishedHigh',
            y1: 'id',
            y2: 'id',
            stroke: 'currentColor',
            strokeOpacity: 0.25,
            strokeWidth: 12,
          }),
          plot.link(lines, {
            x1: 'low',
            x2: 'high',
            y1: 'id',
            y2: 'id',
            stroke: 'var(--chart-mark)',
            strokeWidth: 2,
          }),
          plot.dot(
            lines.filter(({ isBeyond }) => !isBeyond),
            {
              x: 'value',
              y: 'id',
              symbol: ({ used }: { readonly used: string }) => (used === 'check' ? 'circle' : 'square'),
              fill: ({ used }: { readonly used: string }) =>
                used === 'check' ? 'var(--chart-mark)' : 'var(--chart-page)',
              stroke: 'var(--chart-mark)',
              strokeWidth: 2,
              r: 5,
            },
          ),
          plot.text(
            lines.filter(({ isBeyond }) => isBeyond),
            {
              x: 'value',
              y: 'id',
              text: ({ value }: { readonly value: number }) => (value < 0 ? '◀' : '▶'),
              fill: 'var(--chart-mark)',
              fontSize: 16,
            },
          ),
        ],
      }
    },
    [rows, of, t],
  )
  return (
    <>
      <Chart label={t('calibration.chart.label', { count: rows.length })} options={options} />
      <p className="muted small">{t('calibration.chart.legend')}</p>
    </>
  )
}

function percentLabel(share: number): string {
  const percent = Math.round(100 * share)
  return `${percent > 0 ? '+' : percent < 0 ? '−' : ''}${Math.abs(percent)} %`
}

const verdictKinds = { within: 'done', overlaps: 'warning', outside: 'failed', 'not-measured': undefined } as const

function FigureTable({ rows }: { readonly rows: readonly Row[] }) {
  const { t, of, number, language } = useWords()
  const shown = (value: number | null, unit: string): string =>
    value === null ? '–' : number(value * scaleOf(unit), decimalsFor(value * scaleOf(unit)))
  const interval = (low: number | null, high: number | null, unit: string): string =>
    low === null || high === null ? '' : `${shown(low, unit)}–${shown(high, unit)}`
  const usedName = (used: string): string =>
    used === 'check' || used === 'fitted' || used === 'input' ? t(`calibration.used.${used}`) : used
  const columns: readonly Column<Row>[] = [
    {
      id: 'name',
      header: t('calibration.figure'),
      isRowHeader: true,
      sortBy: ({ name }) => of(name),
      cell: ({ name, unit, note }) => (
        <div className="name-cell">
          {of(name)} <span className="muted small">({unitName(unit, language)})</span>
          {note !== null && <p className="muted small">{of(note)}</p>}
        </div>
      ),
    },
    {
      id: 'modelled',
      header: t('calibration.modelled'),
      numeric: true,
      cell: ({ value, low, high, unit }) => (
        <>
          {shown(value, unit)}
          <p className="muted small">{interval(low, high, unit)}</p>
        </>
      ),
    },
    {
      id: 'published',
      header: t('calibration.published'),
      numeric: true,
      cell: ({ published: { value, low, high }, unit }) => (
        <>
          {shown(value, unit)}
          <p className="muted small">{interval(low, high, unit)}</p>
        </>
      ),
    },
    {
      id: 'relative',
      header: t('calibration.relative'),
      numeric: true,
      sortBy: ({ relative }) => relative,
      cell: ({ relative }) => (relative === null ? '–' : percentLabel(relative)),
    },
    {
      id: 'verdict',
      header: t('calibration.verdict'),
      sortBy: ({ verdict }) => Object.keys(verdictKinds).indexOf(verdict),
      cell: ({ verdict }) => {
        const kind = verdictKinds[verdict]
        return <Pill {...(kind === undefined ? {} : { kind })}>{t(`calibration.verdict.${verdict}`)}</Pill>
      },
    },
    { id: 'used', header: t('calibration.used'), sortBy: ({ used }) => used, cell: ({ used }) => usedName(used) },
  ]
  return (
    <DataTable
      name="figures"
      caption={t('calibration.caption', { count: rows.length })}
      columns={columns}
      rows={rows}
      keyOf={({ id }) => id}
    />
  )
}

/** As many as make three figures, at most two. */
function decimalsFor(value: number): number {
  const size = Math.abs(value)
  return size >= 100 ? 0 : size >= 10 ? 1 : 2
}
