import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { smallModel } from '../testing/small-model.ts'
import { changed, saidOf } from '../testing/try-changes.ts'

const move = (share: number, rest: object = {}) => ({
  kind: 'move-production',
  need: 'hip',
  attribute: 'planned-site',
  from: 'beta',
  to: 'alfa',
  share,
  ...rest,
})
const sharesOf = (model: ReturnType<typeof smallModel>) => model.needs.find(({ id }) => id === 'hip')?.draws[0]?.shares

/** Hips by age: the old are all treated in beta. */
function byAge() {
  const model = smallModel()
  const rows = { '0-79': { alfa: 0.5, beta: 0.5 }, '80+': { alfa: 0, beta: 1 } }
  const draws = [{ attribute: 'planned-site', shares: { by: 'ageGroup', rows, source: 'today' } }]
  return { ...model, needs: model.needs.map((need) => (need.id === 'hip' ? { ...need, draws } : need)) }
}

describe('move-production', () => {
  it('moves a share of what is done at one site to another: 40 % of 75 % is 30 %', () => {
    expect(sharesOf(changed([move(0.4)]))).toEqual({
      values: { alfa: expect.closeTo(0.55, 12), beta: expect.closeTo(0.45, 12) },
      source: 'proposal',
    })
  })

  it('keeps the sum, whatever the share', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (share) => {
        const shares = sharesOf(changed([move(share)]))
        const values = shares && 'values' in shares ? Object.values(shares.values) : []
        expect(values.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12)
      }),
      { numRuns: 50 },
    )
  })

  it('moves within every row of a table, or only some', () => {
    expect(sharesOf(changed([move(0.5)], byAge()))).toMatchObject({
      rows: { '0-79': { alfa: 0.75, beta: 0.25 }, '80+': { alfa: 0.5, beta: 0.5 } },
    })
    expect(sharesOf(changed([move(0.5, { rows: ['80+'] })], byAge()))).toMatchObject({
      rows: { '0-79': { alfa: 0.5, beta: 0.5 }, '80+': { alfa: 0.5, beta: 0.5 } },
    })
  })

  it('says what is unknown, and warns of an acute need', () => {
    expect(saidOf([move(0.5, { need: 'hips' })])).toEqual(['changes[0].need unknown-need hips hip'])
    expect(saidOf([move(0.5, { to: 'alfaa' })])).toEqual(['changes[0].to unknown-label alfaa alfa'])
    expect(saidOf([move(0.5, { rows: ['80+'] })])).toEqual(['changes[0].rows no-rows'])
    expect(saidOf([move(0.5, { need: 'acute', attribute: 'urgency', from: 'red', to: 'green' })])).toEqual([
      'changes[0].need need-not-planned acute',
    ])
  })
})
