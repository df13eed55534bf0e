import { describe, expect, test } from 'vitest'
import type { Shape } from '../picture.ts'
import { gamePicture } from './charts.ts'
import type { DividedFigures } from './figures.ts'

/** North costs 4 alone and south 6, both together 8: by equal parts nobody pays more than alone; by use north pays 6. */
const game: DividedFigures = {
  kind: 'cost',
  unit: 'MSEK',
  players: ['north', 'south'],
  alone: { north: 4, south: 6 },
  methods: { perCapita: { north: 4, south: 4 }, perUse: { north: 6, south: 2 } },
  core: { violations: { perCapita: [], perUse: [{ coalition: ['north'] }] } },
}
const flat = (shapes: readonly Shape[]): readonly Shape[] =>
  shapes.flatMap((shape) => [shape, ...(Array.isArray(shape.inside) ? flat(shape.inside as readonly Shape[]) : [])])
const picture = gamePicture(game, String, 'en')!
const shapes = flat(picture.shapes)
const of = (tag: Shape['tag'], name: string) =>
  shapes.filter((shape) => shape.tag === tag && shape.attributes?.class === name).map(({ attributes }) => attributes!)

describe('gamePicture', () => {
  test('has a bar for every party and method, as long as its amount', () => {
    const bars = [...of('rect', 'whole'), ...of('rect', 'more')]
    const unit = Number(of('rect', 'more')[0]!.width) / 6
    expect(bars.map(({ width }) => Math.round(Number(width) / unit)).toSorted()).toEqual([2, 4, 4, 6])
  })
  test('marks whoever is in a group that would be better off outside, in colour and shape, and says so', () => {
    expect([of('rect', 'more').length, of('path', 'more').length]).toEqual([1, 1])
    expect(picture.label).toContain('north on its own: 4; Equal parts 4; By use 6 (in a group that would be better off')
    expect(picture.label).toContain('south on its own: 6; Equal parts 4; By use 2.')
  })
  test('has what each pays alone as a line where its bar would end', () => {
    const [north] = of('line', 'reference')
    const same = of('rect', 'whole')[0]!
    expect(north!.x1).toBeCloseTo(Number(same.x) + Number(same.width), 1)
  })
  test('has the methods in the order of the engine, however the JSON has them', () => {
    const { perUse, perCapita } = game.methods
    expect(gamePicture({ ...game, methods: { perUse, perCapita } }, String, 'en')).toEqual(picture)
  })
  test('is nothing when no method divides', () => {
    expect(gamePicture({ ...game, methods: {} }, String, 'sv')).toBeUndefined()
  })
})
