import { describe, expect, it } from 'vitest'
import { changed, saidOf } from '../testing/try-changes.ts'

describe('remove-access-rule', () => {
  it('takes the rule away', () => {
    expect(changed([{ kind: 'remove-access-rule', rule: 'phone-first' }]).accessRules).toEqual([])
  })

  it('says that the rule is not there, or no longer there', () => {
    const remove = (rule: string) => ({ kind: 'remove-access-rule', rule })
    expect(saidOf([remove('phone-frist'), remove('phone-first'), remove('phone-first')])).toEqual([
      'changes[0].rule unknown-rule phone-frist phone-first',
      'changes[2].rule unknown-rule phone-first –',
    ])
  })
})
