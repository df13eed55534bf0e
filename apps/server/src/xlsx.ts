import { type Sheet, sheetParts } from '@samplan/lib/publish'
import { zipFile } from './zip.ts'

/** A workbook as a file that spreadsheets open. */
export function xlsxFile(sheets: readonly Sheet[]): Buffer {
  return zipFile(sheetParts(sheets))
}
