import { describe, expect, it } from 'vitest'
import { changed, saidOf } from '../testing/try-changes.ts'

const four = { value: 4, source: 'proposal' }
const nurses = { id: 'nurses-new', name: 'Nurses', kind: 'staff', role: 'nurse', site: 'alfa', capacity: four }
const onCall = { service: 'on-call', site: 'alfa', source: 'proposal' }

describe('open-unit', () => {
  it('adds services and resources, with what the files take for granted', () => {
    const after = changed([{ kind: 'open-unit', offerings: [onCall], resources: [nurses] }])
    expect(after.offerings.at(-1)).toEqual({ ...onCall, hours: 'always', closures: [] })
    expect(after.resources.at(-1)).toMatchObject({ ...nurses, discipline: 'priority', whenCapacityFalls: 'finish' })
  })

  it('can be changed by what comes after it', () => {
    const more = { kind: 'change-capacity', resource: 'nurses-new', capacity: { by: 2 } }
    expect(changed([{ kind: 'open-unit', resources: [nurses] }, more]).resources.at(-1)?.capacity?.value).toBe(6)
  })

  it('says what is taken, unknown or half told', () => {
    const { capacity: _, ...untold } = nurses
    expect(saidOf([{ kind: 'open-unit' }])).toEqual(['changes[0] nothing-to-open'])
    expect(saidOf([{ kind: 'open-unit', offerings: [onCall, onCall] }])).toEqual([
      'changes[0].offerings[1] offered-already on-call alfa',
    ])
    expect(
      saidOf([{ kind: 'open-unit', resources: [nurses, { ...nurses, site: 'alfaa' }, { ...untold, id: 'others' }] }]),
    ).toEqual([
      'changes[0].resources[1].id taken-id nurses-new',
      'changes[0].resources[1].site unknown-site alfaa alfa',
      'changes[0].resources[2] capacity-or-shifts others',
    ])
  })

  it('warns of a role that no pathway asks for', () => {
    expect(saidOf([{ kind: 'open-unit', resources: [{ ...nurses, role: 'porter' }] }])).toEqual([
      'changes[0].resources[0].role role-nobody-asks-for porter',
    ])
  })
})
