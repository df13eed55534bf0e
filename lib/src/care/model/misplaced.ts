import { type Issue, nearestOf } from '#base'
import { readYaml } from '#reading'
import { type Draft, rowSchemas, yamlSchemas } from './draft.ts'
import type { InquiryFiles } from './types.ts'

/**
 * The issues of a draft, where each missing file is told with the one that may be meant (in another folder, in other letters, or with
 * nearly its name), and a warning for each other file that looks like material but is not read.
 */
export function tellMisplaced(issues: readonly Issue[], draft: Draft, files: InquiryFiles): readonly Issue[] {
  const read = filesRead(draft)
  const unread = [...files.keys()].filter((file) => (/\.(yaml|csv)$/.test(file) || isTravel(file)) && !read.has(file))
  const meant = new Set<string>()
  const missing = issues.map((issue) => {
    const nearest = issue.code === 'model.missing-file' ? likest(issue.file!, unread) : undefined
    if (nearest === undefined) return issue
    meant.add(nearest)
    return { ...issue, params: { ...issue.params, nearest } }
  })
  const warnings = unread
    .filter(
      (file) =>
        !meant.has(file) &&
        !isScenario(file) &&
        !isSiting(file) &&
        !(draft.region.value === undefined && isTravel(file)),
    )
    .map((file) => notRead(file, rightPlace(file, files, [...read])))
  return [...missing, ...warnings]
}

/** Read by others than the model. */
const readElsewhere = ['inquiry.yaml', 'economy.yaml', 'forms.yaml', 'cost-sharing.yaml', 'programme.yaml', 'rivals.yaml']

function filesRead(draft: Draft): ReadonlySet<string> {
  const travel = Object.values(draft.travel).map(({ file }) => file)
  return new Set([...readElsewhere, ...Object.keys(yamlSchemas), ...Object.keys(rowSchemas), ...travel])
}

function notRead(file: string, nearest: string | undefined): Issue {
  const params = nearest === undefined ? {} : { nearest }
  return { code: 'model.file-not-read', severity: 'warning', file, line: 1, column: 1, params }
}

/** Where the file should be: a scenario in `scenarios/`; else the file of that name, or nearly, with the same ending. */
function rightPlace(file: string, files: InquiryFiles, read: readonly string[]): string | undefined {
  return hasChanges(file, files) ? `scenarios/${nameOf(file)}` : likest(file, read)
}

function likest(file: string, others: readonly string[]): string | undefined {
  const alike = others.filter((other) => endingOf(other) === endingOf(file))
  const nearest = nearestOf(stemOf(file), alike.map(stemOf))
  return alike.find((other) => stemOf(other) === nearest)
}

function hasChanges(file: string, files: InquiryFiles): boolean {
  const document = endingOf(file) === 'yaml' ? readYaml(file, files.get(file)!) : undefined
  const value = document?.ok ? document.value.value : undefined
  return typeof value === 'object' && value !== null && Object.hasOwn(value, 'changes')
}

const isScenario = (file: string): boolean => /^scenarios\/[^/]+\.yaml$/.test(file)
/** Questions and their tables; read by the siting study. */
const isSiting = (file: string): boolean => /^siting\/[^/]+\.(yaml|csv)$/.test(file)
const isTravel = (file: string): boolean => file.startsWith('travel/')
const nameOf = (file: string): string => file.slice(file.lastIndexOf('/') + 1)
/** `car` of `travel/car.csv`. */
const stemOf = (file: string): string => nameOf(file).replace(/\.[^.]*$/, '')
const endingOf = (file: string): string => file.slice(file.lastIndexOf('.') + 1)
