import type { Issue } from '#base'
import type { InquiryFiles } from '#care/model'
import { type LocatedDocument, located, readYaml } from '#reading'

/** Issues of `applyScenario`, which knows no lines, with the line and column of each in the scenario's file. */
export function locateIssues(files: InquiryFiles, issues: readonly Issue[]): readonly Issue[] {
  const documents = new Map<string, LocatedDocument | undefined>()
  return issues.map((issue) => {
    const { file } = issue
    if (file === undefined || issue.line !== undefined) return issue
    if (!documents.has(file)) documents.set(file, readDocument(files, file))
    const document = documents.get(file)
    return document === undefined ? issue : located(document, issue)
  })
}

function readDocument(files: InquiryFiles, file: string): LocatedDocument | undefined {
  const bytes = files.get(file)
  const document = bytes && readYaml(file, bytes)
  return document?.ok ? document.value : undefined
}
