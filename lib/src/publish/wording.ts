import type {
  ComparedChange,
  ComparedIndicator,
  Comparison,
  ComparisonWarning,
  Figure,
  GroupFigure,
  Verdict,
} from '#studies/comparison'
import { decimalsOf, formatDifference, formatInterval, formatNumber } from './numbers.ts'
import { findText, type Language, textOf } from './texts.ts'
import { differenceUnitName, formatGiven, scaleOf, unitName } from './units.ts'

/** What a page needs beside the comparison; all of it optional. */
export interface ReportOptions {
  /** Names of groups: `{ municipality: { '0781': 'Ljungby' } }`; without a name the id is shown. */
  readonly groupNames?: Readonly<Record<string, Readonly<Record<string, string>>>>
  /** What stands last: the sources that the figures rest on, and whatever else belongs to the material. */
  readonly appendix?: readonly AppendixSection[]
  /** The command that repeats the comparison, e.g. `samplan compare examples/kronoberg --seed 1 --replications 30`. */
  readonly repeat?: string
  /** Each replication drew the uncertain numbers anew, so that the intervals cover not knowing them. */
  readonly inputsDrawn?: boolean
  /** A line that stands first, e.g. that the figures are invented. */
  readonly notice?: string
  /** Sentences for warnings that are not the comparison's own, such as those of the runs; undefined when it has none either. */
  readonly describeWarning?: (warning: ComparisonWarning, language: Language) => string | undefined
}

/** A section given as data; all of it is text and is escaped. */
export interface AppendixSection {
  readonly title: string
  readonly paragraphs?: readonly string[]
  readonly items?: readonly string[]
  readonly table?: {
    readonly caption: string
    readonly columns: readonly string[]
    readonly rows: readonly (readonly string[])[]
  }
  /** A command or file, in type of fixed width. */
  readonly code?: string
}

/** The verdict in the reader's words. */
export function verdictText(verdict: Verdict, language: Language): string {
  return textOf(language, `verdict.${verdict}`)
}

/** The perspective's name; one that we have no word for stays as it is written. */
export function perspectiveName(perspective: string, language: Language): string {
  return findText(language, `perspective.${perspective}`) ?? perspective
}

/** A figure as text, each number rounded by its own interval; shares in per cent. */
export interface FigureText {
  readonly mean: string
  readonly meanInterval: string
  readonly difference: string
  readonly differenceInterval: string
  readonly verdict: string
  readonly unit: string
  readonly differenceUnit: string
}

/** The figure in the reader's language, numbers and units apart. */
export function describeFigure(figure: Figure, language: Language): FigureText {
  const mean = scaled(figure.unit, figure.mean)
  const low = scaled(figure.unit, figure.low)
  const high = scaled(figure.unit, figure.high)
  const decimals = decimalsOf(mean, low, high)
  return {
    mean: formatNumber(mean, language, decimals),
    meanInterval: formatInterval(low, high, language, decimals),
    ...describeDifference(figure, figure.unit, language),
    unit: unitName(figure.unit, language),
  }
}

/** The difference of a figure, or of a group's figure, in the reader's language. */
export function describeDifference(
  figure: Pick<GroupFigure, 'difference' | 'differenceLow' | 'differenceHigh' | 'verdict'>,
  unit: string,
  language: Language,
): Pick<FigureText, 'difference' | 'differenceInterval' | 'verdict' | 'differenceUnit'> {
  const difference = scaled(unit, figure.difference)
  const low = scaled(unit, figure.differenceLow)
  const high = scaled(unit, figure.differenceHigh)
  const decimals = decimalsOf(difference, low, high)
  return {
    difference: formatDifference(difference, language, decimals),
    differenceInterval: formatInterval(low, high, language, decimals, true),
    verdict: verdictText(figure.verdict, language),
    differenceUnit: differenceUnitName(unit, language),
  }
}

/** Direction, indifference zone and threshold of an indicator, one sentence each. */
export function describeRules(indicator: ComparedIndicator, language: Language): readonly string[] {
  const { better, unit, indifference, threshold } = indicator
  const sentences = [textOf(language, `better.${better}`)]
  if (indifference !== undefined) {
    sentences.push(textOf(language, 'indifference', { value: formatGiven(indifference, unit, language, true) }))
  }
  if (threshold) {
    const value = formatGiven(threshold.value, unit, language)
    sentences.push(textOf(language, 'threshold', { value, source: threshold.source }))
  }
  return sentences
}

/** A change as text: what it does, whose it is when another scenario brings it, why, and on what ground. */
export interface ChangeText {
  readonly summary: string
  readonly from?: string
  readonly rationale: string
  readonly ground: string
}

/** The change in the reader's language; rationale and source are as the inquiry wrote them. */
export function describeChange(change: ComparedChange, language: Language): ChangeText {
  const { summary, rationale, source, sourceTitle, legal, from } = change
  const grounds = [
    textOf(language, 'change.source', { source: (sourceTitle ?? source).replace(/\.$/, '') }),
    ...(legal === undefined ? [] : [textOf(language, 'change.legal', { legal })]),
  ]
  return {
    summary: summary[language],
    ...(from === undefined ? {} : { from: textOf(language, 'change.from', { name: from[language] }) }),
    rationale,
    ground: grounds.join(' '),
  }
}

/** A sentence of warning, and the names of the scenarios that it is about; none for the comparison as a whole. */
export interface WarningText {
  readonly sentence: string
  readonly scenarios: readonly string[]
}

/** Every warning as a sentence; what several scenarios have in common is said once. In the order in which each first comes. */
export function describeWarnings(
  comparison: Comparison,
  language: Language,
  options: ReportOptions,
): readonly WarningText[] {
  const nameOf = (id: string) => comparison.scenarios.find((scenario) => scenario.id === id)?.name[language] ?? id
  const about = new Map<string, string[]>()
  for (const warning of comparison.warnings) {
    const sentence = describeWarning(warning, comparison, language, options)
    const scenarios = about.get(sentence) ?? []
    if (warning.scenario !== undefined) scenarios.push(nameOf(warning.scenario))
    about.set(sentence, scenarios)
  }
  return [...about].map(([sentence, scenarios]) => ({ sentence, scenarios: [...new Set(scenarios)] }))
}

/** The warning as a sentence, indicators by name. A code without a sentence is shown with its parameters. */
function describeWarning(
  warning: ComparisonWarning,
  comparison: Comparison,
  language: Language,
  options: ReportOptions,
): string {
  const indicator = comparison.indicators.find(({ id }) => id === warning.params.indicator)
  const params = indicator ? { ...warning.params, indicator: indicator.name[language] } : warning.params
  const sentence = findText(language, warning.code, params) ?? options.describeWarning?.(warning, language)
  return sentence ?? [warning.code, ...Object.entries(params).map(([name, value]) => `${name}: ${value}`)].join(', ')
}

/** Name of a group, e.g. `Ljungby`; of several taken together `Markaryd, Ljungby`; told apart in several ways `Ljungby, 80+`. */
export function groupName(group: Readonly<Record<string, string>>, options: ReportOptions): string {
  return Object.entries(group)
    .flatMap(([way, ids]) => ids.split(', ').map((id) => options.groupNames?.[way]?.[id] ?? id))
    .join(', ')
}

/** What groups are told apart by, in words, e.g. `kommun`. */
export function wayName(way: readonly string[], language: Language): string {
  return way.map((part) => findText(language, `group.${part}`) ?? part).join(' × ')
}

function scaled(unit: string, value: number | null): number | null {
  return value === null ? null : value * scaleOf(unit)
}
