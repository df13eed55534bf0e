import { describe, expect, it } from 'vitest'
import { changed, saidOf } from '../testing/try-changes.ts'

const rule = {
  id: 'call-first',
  service: 'emergency',
  kind: 'phone-first',
  ages: ['0-79'],
  hours: [{ days: ['all'], from: '08:00', to: '22:00' }],
  followed: { value: 0.4, low: 0.2, high: 0.8, source: 'proposal' },
  exempt: { urgency: ['red'] },
  via: 'advice',
}
const set = (changes: object = {}) => ({ kind: 'set-access-rule', rule: { ...rule, ...changes } })

describe('set-access-rule', () => {
  it('adds a rule, with the source of the change', () => {
    const after = changed([set()])
    expect(after.accessRules.map(({ id }) => id)).toEqual(['phone-first', 'call-first'])
    expect(after.accessRules[1]).toEqual({ ...rule, source: 'proposal' })
  })

  it('replaces the rule with the same id', () => {
    const { accessRules } = changed([set({ id: 'phone-first', kind: 'referral-required', source: 'forecast' })])
    expect(accessRules).toHaveLength(1)
    expect(accessRules[0]).toMatchObject({ kind: 'referral-required', service: 'emergency', source: 'forecast' })
  })

  it('says everything that is unknown, and a share that is none', () => {
    const wrong = { service: 'emergncy', sites: ['alfaa'], ages: ['80'], exempt: { urgency: ['rde'] }, via: 'advise' }
    expect(saidOf([set({ ...wrong, followed: { value: 40, source: 'proposal' } })])).toEqual([
      'changes[0].rule.service unknown-service emergncy emergency',
      'changes[0].rule.sites[0] unknown-site alfaa alfa',
      'changes[0].rule.ages[0] unknown-age-group 80 80+',
      'changes[0].rule.exempt.urgency[0] unknown-label rde red',
      'changes[0].rule.via unknown-pathway advise advice',
      'changes[0].rule.followed.value not-a-share 40',
    ])
  })
})
