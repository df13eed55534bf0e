export { comparisonCsv } from './csv.ts'
export { forestPlot } from './forest-plot.ts'
export { comparisonJson } from './json.ts'
export { comparisonMarkdown } from './markdown.ts'
export { escapeMarkdown, markdownTable } from './markdown-text.ts'
export { decimalsOf, formatDifference, formatInterval, formatNumber } from './numbers.ts'
export { comparisonHtml } from './page/page.ts'
export { inReadableUnits } from './readable-units.ts'
export type { Language } from './texts.ts'
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
export { comparisonSheets, type Sheet, sheetParts } from './xlsx.ts'
