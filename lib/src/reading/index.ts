export { checkEntries, checkSchema, type Part } from './check-schema.ts'
export {
  type Column,
  type Columns,
  type CsvRow,
  type CsvTable,
  capped,
  linesOfRows,
  mostIssues,
  readCsv,
  readCsvTable,
} from './csv.ts'
export { editCsv } from './csv-edit.ts'
export { describeIssue, fillSentence, numberIn, sentenceOf } from './describe.ts'
export { issueAt, type LocatedDocument, type Path, type Position, pathText, shown } from './document.ts'
export { positionsIn, readJson } from './json.ts'
export { few, hintOf, located, type Problems, problemsOf } from './problems.ts'
export { schemaErrors, zodIssues } from './schema-issues.ts'
export { type Language, sentences } from './sentences.ts'
export { largestFileBytes, longestLineBytes, readText } from './text.ts'
export { textsUnder } from './texts-under.ts'
export { largestYamlBytes, readYaml } from './yaml.ts'
export { type Editable, editYaml } from './yaml-edit.ts'
export { writeYaml } from './yaml-write.ts'
