import type { Issue } from '@samplan/lib/base'

export const exitCodes = { fine: 0, material: 1, usage: 2, internal: 3, interrupted: 130 } as const

/** The material is wrong: shown as issues, exit 1. */
export class MaterialError extends Error {
  override readonly name = 'MaterialError'
  readonly issues: readonly Issue[]
  constructor(issues: readonly Issue[]) {
    super(`${issues.length} issues`)
    this.issues = issues
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
