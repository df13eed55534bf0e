export type { Language } from './texts.ts'
export { decimalsOf, formatDifference, formatInterval, formatNumber } from './numbers.ts'
export { differenceUnitName, formatGiven, scaleOf, unitName } from './units.ts'
export {
  type AppendixSection,
  describeDifference,
  describeFigure,
  describeWarnings,
  type FigureText,
  groupName,
  perspectiveName,
  type ReportOptions,
  verdictText,
  type WarningText,
} from './wording.ts'
export { comparisonJson } from './json.ts'
export { comparisonCsv } from './csv.ts'
export { comparisonMarkdown, escapeMarkdown, markdownTable } from './markdown.ts'
export { comparisonHtml } from './page/page.ts'
export { forestPlot } from './forest-plot.ts'
export { inReadableUnits } from './readable-units.ts'
