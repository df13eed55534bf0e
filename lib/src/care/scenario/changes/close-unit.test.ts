import { describe, expect, it } from 'vitest'
import { changed, saidOf } from '../testing/try-changes.ts'

const close = (unit: object) => ({ kind: 'close-unit', unit })

describe('close-unit', () => {
  it('takes away a service at a site, a resource, or a role at a site', () => {
    const after = changed([
      close({ service: 'emergency', site: 'alfa' }),
      close({ resource: 'ward-alfa' }),
      close({ role: 'nurse', site: 'alfa' }),
    ])
    expect(after.offerings.filter(({ service }) => service === 'emergency').map(({ site }) => site)).toEqual([
      'beta',
      'next-door',
    ])
    expect(after.resources.filter(({ site }) => site === 'alfa').map(({ id }) => id)).toEqual(['theatre-alfa'])
  })

  it('refuses to close the last of what a pathway needs', () => {
    expect(saidOf([close({ resource: 'ward-alfa' }), close({ resource: 'ward-beta' })])).toEqual([
      'changes[1].unit role-nowhere ward emergency.stay',
    ])
    expect(
      saidOf([
        close({ service: 'planned-surgery', site: 'alfa' }),
        close({ service: 'planned-surgery', site: 'beta' }),
      ]),
    ).toEqual(['changes[1].unit service-nowhere planned-surgery surgery.go'])
  })

  it('closes the last of a service where the pathway says what happens otherwise', () => {
    expect(changed([close({ service: 'on-call', site: 'on-call' })]).offerings).toHaveLength(5)
  })

  it('says what is not there, or no longer there', () => {
    const ward = close({ role: 'ward', site: 'alfa' })
    expect(saidOf([close({ role: 'ward', site: 'on-call' }), ward, ward])).toEqual([
      'changes[0].unit no-such-role-there ward on-call',
      'changes[2].unit no-such-role-there ward alfa',
    ])
  })
})
