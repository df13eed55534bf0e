import { describe, expect, it } from 'vitest'
import { changed, saidOf } from '../testing/try-changes.ts'

const minutesIn = (model: ReturnType<typeof changed>) =>
  Object.fromEntries(model.travel['car']!.map(({ from, to, minutes }) => [`${from} ${to}`, minutes]))

describe('co-locate', () => {
  const after = changed([{ kind: 'co-locate', site: 'on-call', with: 'alfa' }])

  it("gives both one campus, and the one the other's place", () => {
    const [alfa, , onCall] = after.sites
    expect([alfa?.campus, onCall?.campus]).toEqual(['alfa', 'alfa'])
    expect(onCall).toMatchObject({ lat: 56.8, lon: 13.9, municipality: '01', source: 'proposal' })
  })

  it('gives the same minutes everywhere, and none between the two', () => {
    expect(minutesIn(after)).toMatchObject({
      'west on-call': 5,
      'east on-call': 50,
      'on-call beta': 50,
      'beta on-call': 50,
      'alfa on-call': 0,
      'on-call alfa': 0,
      'on-call next-door': 70,
    })
  })

  it('leaves the minutes of all others as they were', () => {
    const others = (model: ReturnType<typeof changed>) =>
      model.travel['car']!.filter(({ from, to }) => from !== 'on-call' && to !== 'on-call')
    expect(others(after)).toEqual(others(changed([])))
  })

  it('keeps the campus that the other has already', () => {
    const both = changed([
      { kind: 'co-locate', site: 'on-call', with: 'alfa' },
      { kind: 'co-locate', site: 'beta', with: 'on-call' },
    ])
    expect(both.sites.map(({ campus }) => campus)).toEqual(['alfa', 'alfa', 'alfa', undefined])
  })

  it('refuses a site beside itself', () => {
    expect(saidOf([{ kind: 'co-locate', site: 'alfa', with: 'alfa' }])).toEqual(['changes[0].with same-site alfa'])
  })
})
