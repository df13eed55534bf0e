import { describe, expect, it } from 'vitest'
import { changed, saidOf } from '../testing/try-changes.ts'

const move = (from: string, to: string, roles: readonly string[] = []) => ({
  kind: 'move-service',
  service: 'on-call',
  from,
  to,
  roles,
})

describe('move-service', () => {
  it('moves the service, with its hours, and leaves its resources', () => {
    const after = changed([move('on-call', 'alfa')])
    expect(after.offerings[3]).toMatchObject({ service: 'on-call', site: 'alfa', source: 'proposal' })
    expect(after.offerings[3]?.hours).toHaveLength(1)
    expect(after.resources.find(({ id }) => id === 'nurses-on-call')?.site).toBe('on-call')
  })

  it('moves the resources of the roles along', () => {
    const after = changed([move('on-call', 'alfa', ['nurse'])])
    expect(after.resources.filter(({ role }) => role === 'nurse').map(({ site }) => site)).toEqual([
      'alfa',
      'beta',
      'alfa',
    ])
  })

  it('comes to nothing when moved there and back', () => {
    expect(changed([move('on-call', 'alfa', ['nurse']), move('alfa', 'on-call')]).offerings[3]?.site).toBe('on-call')
  })

  it('says what is not there, or there already', () => {
    expect(saidOf([move('beta', 'alfa')])).toEqual(['changes[0].from not-offered on-call beta'])
    expect(saidOf([move('on-call', 'alfa', ['ward'])])).toEqual(['changes[0].roles[0] no-such-role-there ward on-call'])
    expect(saidOf([{ kind: 'move-service', service: 'emergency', from: 'alfa', to: 'beta' }])).toEqual([
      'changes[0].to offered-already emergency beta',
    ])
  })
})
