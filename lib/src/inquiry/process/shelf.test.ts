import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { emptyShelf, itemsOf, onShelf, put, type Shelf } from './shelf.ts'

describe('a shelf', () => {
  test('holds what a map holds, in its order, and earlier ones stay as they were', () => {
    const steps = fc.array(fc.tuple(fc.string({ maxLength: 2 }), fc.integer()), { maxLength: 200 })
    fc.assert(
      fc.property(steps, (given) => {
        const map = new Map<string, number>()
        let shelf: Shelf<number> = emptyShelf()
        for (const [key, value] of given) {
          const [before, were] = [shelf, itemsOf(shelf)]
          shelf = put(shelf, key, value)
          map.set(key, value)
          expect(itemsOf(before)).toEqual(were)
        }
        expect(itemsOf(shelf)).toEqual([...map.values()])
        expect(shelf.size).toBe(map.size)
        for (const [key, value] of map) expect(onShelf(shelf, key)).toBe(value)
        expect(onShelf(shelf, 'not there')).toBeUndefined()
      }),
    )
  })

  test('shares all but one row and one place in it with the one before, however many things there are', () => {
    let shelf: Shelf<number> = emptyShelf()
    for (let i = 0; i < 100_000; i++) shelf = put(shelf, `thing-${i}`, i)
    const next = put(shelf, 'one more', -1)
    const copied = next.rows.filter((row, i) => row !== shelf.rows[i])
    expect(copied).toHaveLength(1)
    const at = next.rows.indexOf(copied[0]!)
    const places = copied[0]!.filter((place, i) => place !== shelf.rows[at]![i])
    expect(places).toHaveLength(1)
    // 100 000 things in 16 384 places are 6.1 each; even the fullest is small.
    expect(Math.max(...shelf.rows.flat().map((place) => place.length))).toBeLessThan(30)
  })
})
