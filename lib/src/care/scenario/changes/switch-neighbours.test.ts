import { describe, expect, it } from 'vitest'
import { contentHash } from '#base'
import { smallModel } from '../testing/small-model.ts'
import { changed, saidOf } from '../testing/try-changes.ts'

const turn = (to: 'on' | 'off', rest: object = {}) => ({ kind: 'switch-neighbours', to, ...rest })

describe('switch-neighbours', () => {
  it('closes what neighbours offer, warm-up and all, and nothing else', () => {
    const { offerings } = changed([turn('off')])
    expect(offerings.filter(({ closures }) => closures.length > 0).map(({ site }) => site)).toEqual(['next-door'])
    expect(offerings[2]?.closures).toEqual([{ from: '1900-01-01', until: '2199-12-31', source: 'proposal' }])
  })

  it('leaves the model as it was when turned off and on again', () => {
    expect(contentHash(changed([turn('off'), turn('on')]))).toBe(contentHash(smallModel()))
  })

  it('turns only those named, which have to be neighbours', () => {
    expect(changed([turn('off', { sites: ['next-door'] })])).toEqual(changed([turn('off')]))
    expect(saidOf([turn('off', { sites: ['next-dor', 'alfa'] })])).toEqual([
      'changes[0].sites[0] unknown-site next-dor next-door',
      'changes[0].sites[1] unknown-site alfa next-door',
    ])
  })

  it('says that there are no neighbours', () => {
    const model = smallModel()
    expect(saidOf([turn('off')], { ...model, sites: model.sites.slice(0, 3) })).toEqual(['changes[0].to no-neighbours'])
  })
})
