import type { Issue } from '@samplan/lib/base'

export const exitCodes = { fine: 0, material: 1, usage: 2, internal: 3, interrupted: 130 } as const

/** The material is wrong: shown as issues, exit 1. */
export class MaterialError extends Error {
  override readonly name = 'MaterialError'
  readonly issues: readonly Issue[]
  /** The inquiry folder that the issues' files are in; see `issueText`. */
  readonly folder: string | undefined
  constructor(issues: readonly Issue[], folder?: string) {
    super(`${issues.length} issues`)
    this.issues = issues
    this.folder = folder
  }
}

/** The call is wrong, in a way that only the command can tell: exit 2. `code` is a key of the texts. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
  readonly code: string
  readonly params: Issue['params']
  constructor(code: string, params: Issue['params'] = {}) {
    super(code)
    this.code = code
    this.params = params
  }
}
