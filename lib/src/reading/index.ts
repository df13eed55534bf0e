export { checkEntries, checkSchema, type Part } from './check-schema.ts'
export {
  type Column,
  type Columns,
  type CsvRow,
  type CsvTable,
  capped,
  mostIssues,
  readCsv,
  readCsvTable,
} from './csv.ts'
export { describeIssue, fillSentence, numberIn, sentenceOf } from './describe.ts'
export { issueAt, type LocatedDocument, type Path, type Position, pathText, shown } from './document.ts'
export { readJson } from './json.ts'
export { schemaErrors, zodIssues } from './schema-issues.ts'
export { type Language, sentences } from './sentences.ts'
export { largestFileBytes, longestLineBytes, readText } from './text.ts'
export { largestYamlBytes, readYaml } from './yaml.ts'
