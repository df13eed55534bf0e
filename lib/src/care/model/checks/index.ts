import type { Issue } from '#base'
import type { Draft } from '../draft.ts'

/** Everything beyond the schemas that a model must fulfil; each check passes over what could not be read. */
export function checkDraft(draft: Draft): readonly Issue[] {
  void draft
  return []
}
