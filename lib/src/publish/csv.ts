import type { Comparison } from '#studies/comparison'
import { groupKey } from './lookup.ts'

const columns = [
  'scenario',
  'indicator',
  'perspective',
  'unit',
  'primary',
  'group',
  'mean',
  'low',
  'high',
  'difference',
  'difference_low',
  'difference_high',
  'p_adjusted',
  'verdict',
  'run',
  'replications',
] as const
/** What stands in one place of a table; null is nothing. */
export type Cell = string | number | boolean | null
type Row = Readonly<Record<(typeof columns)[number], Cell>>

/**
 * One row per figure, those of groups last (`municipality=0781` in `group`); numbers unrounded, in the indicator's unit, with decimal
 * point; nothing where a value is missing. Comma, CRLF and quotes as in RFC 4180. Text that a spreadsheet would take for a formula
 * gets an apostrophe before it.
 * @see OWASP, CSV Injection
 */
export function comparisonCsv(comparison: Comparison): string {
  return csvOf(comparisonTable(comparison))
}

/** A table as CSV, the heading first; written as `comparisonCsv` is. */
export function csvOf(rows: readonly (readonly Cell[])[]): string {
  return rows.map((row) => `${row.map(cellOf).join(',')}\r\n`).join('')
}

/** One row per figure, the heading first; see `comparisonCsv`. */
export function comparisonTable(comparison: Comparison): readonly (readonly Cell[])[] {
  const rows = [...figureRows(comparison), ...groupRows(comparison)]
  return [columns, ...rows.map((row) => columns.map((column) => row[column]))]
}

function figureRows(comparison: Comparison): readonly Row[] {
  const primary = new Set(comparison.indicators.filter((indicator) => indicator.primary).map(({ id }) => id))
  return comparison.figures.map((figure) => ({
    scenario: figure.scenario,
    indicator: figure.indicator,
    perspective: figure.perspective,
    unit: figure.unit,
    primary: primary.has(figure.indicator),
    group: null,
    mean: figure.mean,
    low: figure.low,
    high: figure.high,
    difference: figure.difference,
    difference_low: figure.differenceLow,
    difference_high: figure.differenceHigh,
    p_adjusted: figure.pAdjusted,
    verdict: figure.verdict,
    run: figure.run,
    replications: figure.replications,
  }))
}

function groupRows(comparison: Comparison): readonly Row[] {
  const indicators = new Map(comparison.indicators.map((indicator) => [indicator.id, indicator]))
  const scenarios = new Map(comparison.scenarios.map((scenario) => [scenario.id, scenario]))
  return comparison.groups.map((figure) => ({
    scenario: figure.scenario,
    indicator: figure.indicator,
    perspective: indicators.get(figure.indicator)?.perspective ?? null,
    unit: indicators.get(figure.indicator)?.unit ?? null,
    primary: indicators.get(figure.indicator)?.primary ?? null,
    group: groupKey(figure.group),
    mean: figure.mean,
    low: null,
    high: null,
    difference: figure.difference,
    difference_low: figure.differenceLow,
    difference_high: figure.differenceHigh,
    p_adjusted: null,
    verdict: figure.verdict,
    run: scenarios.get(figure.scenario)?.run ?? null,
    replications: scenarios.get(figure.scenario)?.replications ?? null,
  }))
}

function cellOf(value: Cell): string {
  if (value === null) return ''
  return typeof value === 'string' ? quoted(harmless(value)) : String(value)
}

/** Spreadsheets run cells that begin with one of these, in half or full width, also after blanks. */
function harmless(text: string): string {
  return /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/.test(text) ? `'${text}` : text
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
