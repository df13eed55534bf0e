import { describe, expect, it } from 'vitest'
import { smallModel } from '../testing/small-model.ts'
import { changed, saidOf } from '../testing/try-changes.ts'

const remove = (site: string) => ({ kind: 'remove-site', site })
const allToBeta = {
  kind: 'move-production',
  need: 'hip',
  attribute: 'planned-site',
  from: 'alfa',
  to: 'beta',
  share: 1,
}

describe('remove-site', () => {
  it('takes the site away with everything at it', () => {
    const after = changed([allToBeta, remove('alfa')])
    const { sites, offerings, resources, travel } = after
    expect(JSON.stringify({ sites, offerings, resources, travel })).not.toContain('"alfa"')
    expect(sites.map(({ id }) => id)).toEqual(['beta', 'on-call', 'next-door'])
  })

  it('takes its name out of access rules, and a rule about nothing else away', () => {
    const model = smallModel()
    const rule = model.accessRules[0]!
    const rules = [
      { ...rule, id: 'both', sites: ['on-call', 'beta'] },
      { ...rule, id: 'there', sites: ['on-call'] },
    ]
    const after = changed([remove('on-call')], { ...model, accessRules: [rule, ...rules] })
    expect(after.accessRules).toEqual([rule, { ...rule, id: 'both', sites: ['beta'] }])
  })

  it('refuses while something needs it: patients drawn there, the last of a service', () => {
    expect(saidOf([remove('alfa')])).toEqual(['changes[0].site patients-drawn-there alfa hip'])
    expect(saidOf([allToBeta, remove('alfa'), remove('beta')])).toEqual([
      'changes[2].site role-nowhere ward emergency.stay',
      'changes[2].site service-nowhere planned-surgery surgery.go',
      'changes[2].site role-nowhere theatre surgery.operation',
      'changes[2].site patients-drawn-there beta hip',
    ])
  })
})
