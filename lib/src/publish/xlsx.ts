import type { Comparison } from '#studies/comparison'
import { type Cell, comparisonTable } from './csv.ts'
import { type Language, textOf } from './texts.ts'
import { weighingTable } from './weighing-sheet.ts'

/** A sheet of a workbook: its name and its rows, the first of them the heading. */
export interface Sheet {
  readonly name: string
  readonly rows: readonly (readonly Cell[])[]
}

/** The comparison as sheets: every figure, with the rows of `comparisonCsv`, the scenarios with their runs and, where it is weighed, what each party gets. */
export function comparisonSheets(comparison: Comparison, language: Language): readonly Sheet[] {
  const scenarios = comparison.scenarios.map(({ id, name, run, replications }) => [
    id,
    name[language],
    run,
    replications,
  ])
  const weighed = weighingTable(comparison)
  return [
    { name: textOf(language, 'indicators'), rows: comparisonTable(comparison) },
    { name: textOf(language, 'compared'), rows: [['scenario', 'name', 'run', 'replications'], ...scenarios] },
    ...(weighed.length === 0 ? [] : [{ name: textOf(language, 'weighing.sheet'), rows: weighed }]),
  ]
}

/**
 * The parts of an Office Open XML workbook, by their paths in the archive. Text stands in the cells themselves and is never a formula.
 * @see ECMA-376, part 1, §18 (SpreadsheetML)
 */
export function sheetParts(sheets: readonly Sheet[]): ReadonlyMap<string, string> {
  const each = <T>(make: (sheet: Sheet, number: number) => T): readonly T[] =>
    sheets.map((sheet, i) => make(sheet, i + 1))
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const packaging = 'http://schemas.openxmlformats.org/package/2006'
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
  const media = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
  return new Map([
    [
      '[Content_Types].xml',
      `${head}<Types xmlns="${packaging}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${media}.sheet.main+xml"/>${each((_, n) => `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="${media}.worksheet+xml"/>`).join('')}</Types>`,
    ],
    [
      '_rels/.rels',
      `${head}<Relationships xmlns="${packaging}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ],
    [
      'xl/workbook.xml',
      `${head}<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${each(({ name }, n) => `<sheet name="${escaped(nameOf(name))}" sheetId="${n}" r:id="rId${n}"/>`).join('')}</sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      `${head}<Relationships xmlns="${packaging}/relationships">${each((_, n) => `<Relationship Id="rId${n}" Type="${office}/worksheet" Target="worksheets/sheet${n}.xml"/>`).join('')}</Relationships>`,
    ],
    ...each(({ rows }, n): [string, string] => [
      `xl/worksheets/sheet${n}.xml`,
      `${head}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>${rows.map((row, r) => `<row r="${r + 1}">${row.map((cell, c) => cellXml(cell, `${columnName(c)}${r + 1}`)).join('')}</row>`).join('')}</sheetData></worksheet>`,
    ]),
  ])
}

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

function cellXml(cell: Cell, at: string): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return `<c r="${at}"><v>${cell}</v></c>`
  if (typeof cell === 'boolean') return `<c r="${at}" t="b"><v>${cell ? 1 : 0}</v></c>`
  return `<c r="${at}" t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`
}

/** A, B, … Z, AA, AB, … */
function columnName(index: number): string {
  return (index >= 26 ? columnName(Math.floor(index / 26) - 1) : '') + String.fromCharCode(65 + (index % 26))
}

/** At most 31 characters, without those that a sheet's name may not have. */
function nameOf(name: string): string {
  return name.replace(/[\\/?*[\]:]/g, ' ').slice(0, 31)
}

function escaped(text: string): string {
  return text
    .replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`)
    .replace(/[^\P{Cc}\t\n\r]/gu, '\u{fffd}')
    .replace(/[\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\u{fffd}')
}
