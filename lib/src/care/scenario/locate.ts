import type { Issue } from '#base'
import type { InquiryFiles } from '#care/model'
import { type LocatedDocument, type Path, readYaml } from '#reading'

/** The issue with its line and column in the document: where its path stands, or as much of it as is there. */
export function locateIn(document: LocatedDocument, issue: Issue): Issue {
  return { ...issue, file: document.file, ...document.locate(partsOf(issue.path ?? '')) }
}

/** Issues of `applyScenario`, which knows no lines, with the line and column of each in the scenario's file. */
export function locateIssues(files: InquiryFiles, issues: readonly Issue[]): readonly Issue[] {
  const documents = new Map<string, LocatedDocument | undefined>()
  return issues.map((issue) => {
    const { file } = issue
    if (file === undefined || issue.line !== undefined) return issue
    if (!documents.has(file)) documents.set(file, readDocument(files, file))
    const document = documents.get(file)
    return document === undefined ? issue : locateIn(document, issue)
  })
}

function readDocument(files: InquiryFiles, file: string): LocatedDocument | undefined {
  const bytes = files.get(file)
  const document = bytes && readYaml(file, bytes)
  return document?.ok ? document.value : undefined
}

/** `changes[2].unit.site` is `['changes', 2, 'unit', 'site']`. */
function partsOf(path: string): Path {
  return [...path.matchAll(/\[(\d+)\]|[^.[\]]+/g)].map(([part, index]) => (index === undefined ? part : Number(index)))
}
