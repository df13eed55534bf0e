import type { Issue } from '#base'
import type { LocatedDocument } from '#reading'

/** Gives issues that know their path (`steps[3].next`) the file, line and column of that place in the document. */
export function locateIssues(issues: readonly Issue[], document: LocatedDocument): readonly Issue[] {
  return issues.map((issue) => ({
    ...issue,
    file: document.file,
    ...document.locate(issue.path === undefined ? [] : pathOf(issue.path)),
  }))
}

function pathOf(text: string): (string | number)[] {
  return [...text.matchAll(/\[(\d+)\]|([^.[\]]+)/g)].map(([, index, key]) =>
    index === undefined ? key! : Number(index),
  )
}
