export { barParts } from './acceptability-chart.ts'
export { type AccessMapPanel, type AccessMapPlace, type AccessMapSite, accessMapSvg } from './access-map.ts'
export { breakEvenText } from './break-even.ts'
export { budgetChart, formatOre, type MoneyUnit, roundedOre } from './budget-chart.ts'
export { type CostFigures, costPictures, formPayers, formWaterfall, partyYears } from './cost-charts.ts'
export { type CostWarningFigures, costWarningLines } from './cost-warnings.ts'
export {
  type CourseGroup,
  courseName,
  describeEntry,
  entriesShown,
  leavesOut,
  waitingListsOf,
  warmUpSentences,
  weekOf,
} from './courses.ts'
export { type Cell, comparisonCsv, csvOf } from './csv.ts'
export { forestPlot } from './forest-plot.ts'
export { givingAmounts } from './giving.ts'
export { comparisonJson } from './json.ts'
export {
  alternativesOf,
  byPerspective,
  type GroupTable,
  getBaseline,
  getFigure,
  groupFigureIndex,
  groupKey,
  groupTablesOf,
  mainIndicatorsOf,
} from './lookup.ts'
export { comparisonMarkdown } from './markdown.ts'
export { escapeMarkdown, markdownTable } from './markdown-text.ts'
export { type Markup, markup, nothing } from './markup.ts'
export { type KronorRange, millions, millionsMore, millionsSpread } from './millions.ts'
export { moneyStyle } from './money-style.ts'
export { decimalsOf, formatDecimal, formatDifference, formatInterval, formatNumber } from './numbers.ts'
export { comparisonHtml } from './page/page.ts'
export { type PlainSection, type PlainTable, plainHtml } from './page/plain.ts'
export type { PartyCostFigures } from './party/figures.ts'
export { type PartyPage, partyPage } from './party/page.ts'
export type { Picture, Shape } from './picture.ts'
export { picturesSvg } from './picture-svg.ts'
export { inReadableUnits } from './readable-units.ts'
export { rivalPictures } from './rival-charts.ts'
export type { DisputeFigures, RivalInterval } from './rival-figures.ts'
export { commonDecimals, intervalTexts } from './rival-numbers.ts'
export { decisionLines, disputedText } from './rival-sentences.ts'
export { type Scale, scaleOfValues } from './scale.ts'
export { numbersUnder, type ToldColumn, type ToldSection, type ToldTable } from './section.ts'
export { gamePicture, sharingPictures } from './sharing/charts.ts'
export type { LawFigures, SharingFigures } from './sharing/figures.ts'
export { sharingLead, sharingSections } from './sharing/sections.ts'
export { explainMethods, methodName } from './sharing/texts.ts'
export { lawText } from './sharing/words.ts'
export { type Language, listOf, textOf } from './texts.ts'
export { sayByName, type ThingNames } from './thing-names.ts'
export { differenceUnitName, formatGiven, scaleOf, unitName } from './units.ts'
export {
  checkSentences,
  describeWeighing,
  type PartyText,
  rankNames,
  ranksOf,
  shareText,
  shownRanks,
  type TextTable,
  valueText,
  type WeighingText,
  weighedOf,
  weightsTable,
  whyNotWeighed,
} from './weighing.ts'
export {
  type AppendixSection,
  describeDifference,
  describeFigure,
  describeRules,
  describeWarnings,
  type FigureText,
  groupName,
  perspectiveName,
  type ReportOptions,
  verdictText,
  type WarningText,
  wayName,
} from './wording.ts'
export { comparisonSheets, type Sheet, sheetParts } from './xlsx.ts'
