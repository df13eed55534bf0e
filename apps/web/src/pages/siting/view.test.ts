import { expect, it } from 'vitest'
import type { CountyMap } from '../map/reach.ts'
import { type Change, inputOf, isAnswerTo, movedOf, reachOf, type Structure } from './view.ts'

const asked = {
  question: 'q',
  withoutRules: ['b', 'a'],
  withRules: [],
  seconds: 60,
  extras: ['prices', 'draws'],
} as const

it('asks for what is chosen, and knows the answer to the same choices in another order', () => {
  const input = inputOf(asked)
  expect(input).toEqual({
    question: 'q',
    withoutRules: ['b', 'a'],
    withRules: [],
    seconds: 60,
    prices: true,
    draws: 20,
  })
  expect(isAnswerTo({ ...input, withoutRules: ['a', 'b'], seconds: 10 }, asked)).toBe(true)
  expect(isAnswerTo({ question: 'q' }, asked)).toBe(false)
  expect(isAnswerTo(input, { ...asked, neighbours: false })).toBe(false)
})

it('draws a divided place at the site of most of its visits, beside its site of today', () => {
  const flow = (site: string, share: number, minutes: number) => ({
    service: 's',
    place: 'p',
    site,
    share,
    visits: share,
    minutes,
  })
  const of = (...flows: ReturnType<typeof flow>[]) => ({ flows }) as unknown as Structure
  const map = {
    places: [{ id: 'p', name: 'P', municipality: 'm', lat: 0, lon: 0, inhabitants: 1 }],
    sites: ['a', 'b'].map((id) => ({ id, name: id, kind: 'hospital', lat: 0, lon: 0, neighbour: false, services: [] })),
    municipalities: [],
  } as unknown as CountyMap
  const answer = { today: of(flow('a', 1, 9)), structure: of(flow('a', 0.4, 9), flow('b', 0.6, 20)) }
  expect(reachOf(answer, 's', map)).toMatchObject([
    { minutes: 20, before: 9, change: 11, site: { id: 'b' }, siteBefore: { id: 'a' } },
  ])
  expect(reachOf(answer, 'other', map)).toEqual([])
})

it('counts lost visits among those with a longer way, and new ones among those with a shorter', () => {
  const band = (visits: number) => ({ visits, persons: 0 })
  const bands = {
    shorter: band(1),
    same: band(2),
    'to-10': band(4),
    'to-30': band(8),
    'over-30': band(16),
    new: band(32),
    lost: band(64),
  }
  expect(movedOf({ bands } as unknown as Change)).toEqual({ longer: 92, far: 80, shorter: 33 })
})
