import { onOneLine } from '@samplan/lib/base'
import type { SimulatedMeasure, Simulation } from '@samplan/lib/operations'
import { decimalsOf, formatInterval, formatNumber } from '@samplan/lib/publish'
import { sentenceOf } from '@samplan/lib/reading'
import { type Language, sayIn } from './language.ts'
import { type Column, formatTable } from './table.ts'

/** Columns of a table of figures: heading (key of the texts), and which figure stands in it. */
interface Wanted {
  readonly heading: string
  readonly id?: string
  readonly statistic: string
  readonly withInterval?: boolean
}

const spread: readonly Wanted[] = [
  { heading: 'mean', statistic: 'mean', withInterval: true },
  { heading: 'p50', statistic: 'p50' },
  { heading: 'p90', statistic: 'p90' },
  { heading: 'p95', statistic: 'p95' },
]
const waits: readonly Wanted[] = [...spread, { heading: 'probability', statistic: 'probability' }]
const resources: readonly Wanted[] = [
  { heading: 'occupancy', id: 'occupancy', statistic: 'share', withInterval: true },
  { heading: 'in-use', id: 'in-use', statistic: 'mean', withInterval: true },
  { heading: 'in-use-p95', id: 'in-use', statistic: 'p95' },
  { heading: 'blocked', id: 'blocked', statistic: 'mean' },
  { heading: 'overtime', id: 'overtime', statistic: 'mean' },
]
const lines: readonly Wanted[] = [
  { heading: 'queue-length', id: 'queue-length', statistic: 'mean', withInterval: true },
  { heading: 'queue-most', id: 'queue-length', statistic: 'max' },
  { heading: 'losses', id: 'losses', statistic: 'share', withInterval: true },
  { heading: 'reneges', id: 'reneges', statistic: 'share', withInterval: true },
  { heading: 'unfinished', id: 'unfinished', statistic: 'count' },
]
const flows: readonly Wanted[] = [{ heading: 'rate', statistic: 'rate', withInterval: true }]

/** A simulation as tables for a person: means with 95 % intervals, rounded by their width; the warnings last. */
export function simulationText(simulation: Simulation, language: Language): string {
  const say = sayIn(language)
  const { title, replications, runLength, warmUp, timeUnit, seed } = simulation
  const unit = say(`unit.${timeUnit}`)
  // Timers and the network have patients left at the end too, but no line.
  const steps = new Set(simulation.measures.flatMap(({ id, at }) => (id === 'queue-length' ? [at] : [])))
  const measures = simulation.measures.filter(({ id, at }) => id !== 'unfinished' || steps.has(at))
  const table = (heading: string, ids: readonly string[], wanted: readonly Wanted[]): string => {
    const text = figureTable(measures, ids, wanted, language)
    return text === '' ? '' : `\n${say(`table.${heading}`, { unit })}\n${text}\n`
  }
  return [
    title === null ? '' : `${onOneLine(title)}\n`,
    `${say('simulate.summary', { replications, length: formatNumber(runLength, language), warmUp: formatNumber(warmUp, language), unit, seed })}\n`,
    table('waits', ['wait'], waits),
    table('sojourns', ['sojourn', 'timer'], spread),
    table('resources', ['occupancy', 'in-use', 'blocked', 'overtime'], resources),
    table('lines', ['queue-length', 'losses', 'reneges', 'unfinished'], lines),
    table('flows', ['arrivals', 'throughput'], flows),
    ...simulation.warnings.map(
      (note) => `\n${say('warning')} ${sentenceOf({ ...note, severity: 'warning' }, language)}`,
    ),
  ].join('')
}

/** One row per place and class (and quantity, when columns do not name it). Columns without any value are left out, but not the first. */
function figureTable(
  measures: readonly SimulatedMeasure[],
  ids: readonly string[],
  wanted: readonly Wanted[],
  language: Language,
): string {
  const say = sayIn(language)
  const rows = rowsOf(
    measures.filter(
      ({ id, statistic }) => ids.includes(id) && wanted.some((w) => (w.id ?? id) === id && w.statistic === statistic),
    ),
  )
  if (rows.length === 0) return ''
  const cells = rows.map(({ figures }) =>
    wanted.map((w) => {
      const found = figures.find(({ id, statistic }) => (w.id ?? id) === id && w.statistic === statistic)
      return found === undefined || found.value === null ? '' : cellText(found, w.withInterval === true, language)
    }),
  )
  const shown = wanted.flatMap((_, i) => (i === 0 || cells.some((row) => hasSomething(row[i]!)) ? [i] : []))
  const withClass = rows.some(({ label }) => label !== null)
  const columns: Column[] = [
    { heading: say('column.at') },
    ...(withClass ? [{ heading: say('column.class') }] : []),
    ...shown.map((i): Column => ({ heading: say(`column.${wanted[i]!.heading}`), align: 'right' })),
  ]
  return formatTable(
    columns,
    rows.map(({ at, label }, row) => [
      at,
      ...(withClass ? [label ?? say('all')] : []),
      ...shown.map((i) => cells[row]![i]!),
    ]),
  )
}

function hasSomething(cell: string): boolean {
  return /[1-9]/.test(cell)
}

interface Row {
  readonly at: string
  readonly label: string | null
  readonly figures: SimulatedMeasure[]
}

function rowsOf(measures: readonly SimulatedMeasure[]): readonly Row[] {
  const rows = new Map<string, Row>()
  for (const measure of measures) {
    const key = JSON.stringify([measure.at, measure.class])
    const row = rows.get(key) ?? { at: measure.at, label: measure.class, figures: [] }
    row.figures.push(measure)
    rows.set(key, row)
  }
  return [...rows.values()].filter(({ figures }) => figures.some(({ value }) => value !== null))
}

/** `0.67 [0.62 to 0.71]`; shares in per cent. */
function cellText({ unit, value, low, high }: SimulatedMeasure, withInterval: boolean, language: Language): string {
  const scale = unit === 'share' ? 100 : 1
  const [mean, from, to] = [value, low, high].map((x) => (x === null ? null : x * scale)) as (number | null)[]
  const decimals = decimalsOf(mean!, from!, to!)
  const number = `${formatNumber(mean!, language, decimals)}${unit === 'share' ? ' %' : ''}`
  if (!withInterval || from === null || to === null || from === to) return number
  return `${number} [${formatInterval(from!, to!, language, decimals)}]`
}
