import { describe, expect, it } from 'vitest'
import { changed, saidOf } from '../testing/try-changes.ts'

const onDuty = (change: object) =>
  changed([{ kind: 'set-staffing', ...change }])
    .resources.filter(({ kind }) => kind === 'staff')
    .map(({ shifts }) => shifts?.map(({ capacity }) => capacity.value))

describe('set-staffing', () => {
  it('changes all staff of a role, at a site or everywhere', () => {
    expect(onDuty({ role: 'nurse', staff: { by: 1 } })).toEqual([
      [2 + 1, 1 + 1],
      [6 + 1, 3 + 1],
      [2 + 1, 1 + 1],
    ])
    expect(onDuty({ site: 'beta', staff: { times: 0.5 }, round: 'up' })).toEqual([
      [2, 1],
      [3, 2],
      [2, 1],
    ])
    expect(onDuty({ site: 'beta', staff: { to: 9 }, startingAt: '21:00' })[1]).toEqual([6, 9])
  })

  it('leaves beds and rooms alone', () => {
    const model = changed([])
    const beds = changed([{ kind: 'set-staffing', staff: { times: 0.5 } }], model).resources.slice(0, 2)
    expect(beds).toEqual(model.resources.slice(0, 2))
  })

  it('says when there are no such staff, or too few', () => {
    expect(saidOf([{ kind: 'set-staffing', role: 'ward', staff: { by: 1 } }])).toEqual(['changes[0] no-staff ward –'])
    expect(saidOf([{ kind: 'set-staffing', staff: { by: -2 } }])).toEqual(['changes[0].staff negative -1'])
    expect(saidOf([{ kind: 'set-staffing', role: 'nurs', site: 'alfaa', staff: { by: 1 } }])).toEqual([
      'changes[0].role unknown-role nurs nurse',
      'changes[0].site unknown-site alfaa alfa',
    ])
  })
})
