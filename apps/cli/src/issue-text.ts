import { isAbsolute, join, relative } from 'node:path'
import { type Issue, withoutControls } from '@samplan/lib/base'
import { describeIssue } from '@samplan/lib/reading'
import type { Language } from './language.ts'

/**
 * The issue as a line for a reader, its file as one would name it where the command was given: terminals and editors open it by that.
 * @param folder the inquiry folder, as the user wrote it; absent where issues name their file as the user did
 */
export function issueText(issue: Issue, language: Language, folder?: string): string {
  const { file } = issue
  const isInside = file !== undefined && folder !== undefined && file !== folder
  return withoutControls(describeIssue(isInside ? { ...issue, file: fromHere(join(folder, file)) } : issue, language))
}

/** The path from the working folder when it lies in it, else as it is. */
function fromHere(path: string): string {
  const inside = relative('', path)
  return inside.startsWith('..') || isAbsolute(inside) ? path : inside
}
