import { expect, test } from 'vitest'
import { type LocationAnswer, type LocationProblem, verifyLocation } from './index.ts'
import { matrix } from './small.fixture.ts'

const to = (...sites: readonly number[]): LocationAnswer['assignment'] => sites.map((site) => [{ site, share: 1 }])
/** Clients at 0, 1, 8 and 9 of a line, sites at the same places. */
const distances = matrix([
  [0, 1, 8, 9],
  [1, 0, 7, 8],
  [8, 7, 0, 1],
  [9, 8, 1, 0],
])
const weights = Float64Array.of(1, 2, 4, 8)
const median: LocationProblem = { kind: 'p-median', distances, weights, p: 2 }
const good: LocationAnswer = { open: [1, 3], assignment: to(1, 1, 3, 3) }
/** The first client is nearest to the second site; the second site has room for half. */
const capacitated: LocationProblem = {
  kind: 'capacitated-facility-location',
  costs: matrix([
    [10, 2],
    [4, 8],
  ]),
  fixedCosts: Float64Array.of(100, 200),
  demands: Float64Array.of(6, 2),
  capacities: Float64Array.of(10, 3),
  sourcing: 'split',
}
const half: LocationAnswer = {
  open: [0, 1],
  assignment: [
    [
      { site: 0, share: 0.5 },
      { site: 1, share: 0.5 },
    ],
    [{ site: 0, share: 1 }],
  ],
}
const levels: LocationProblem = {
  kind: 'hierarchical-median',
  distances,
  weights: matrix([
    [1, 1],
    [1, 0],
    [1, 1],
    [1, 1],
  ]),
  counts: [1, 1],
  nested: true,
}
const placed: LocationAnswer = {
  open: [1, 2],
  levels: [0, 1],
  assignment: [...to(1, 2), ...to(1), [], ...to(2, 2), ...to(2, 2)],
}

test.each<[string, LocationProblem, LocationAnswer, number]>([
  ['p-median', median, good, 1 + 4],
  ['p-centre', { kind: 'p-centre', distances, p: 2 }, good, 1],
  ['set covering', { kind: 'set-covering', distances, radius: 1 }, good, 2],
  [
    'maximal covering',
    { kind: 'maximal-covering', distances, weights, radius: 0, p: 2 },
    { open: [1, 3], assignment: [[], ...to(1), [], ...to(3)] },
    10,
  ],
  [
    'facility location',
    { kind: 'uncapacitated-facility-location', costs: distances, fixedCosts: Float64Array.of(1, 2, 3, 4) },
    good,
    2 + 6,
  ],
  ['capacitated', capacitated, half, 300 + 5 + 1 + 4],
  ['p-dispersion', { kind: 'p-dispersion', distances, p: 3 }, { open: [0, 2, 3], assignment: [] }, 1],
  ['hierarchical', levels, placed, 1 + 8 + 0 + 0 + 0 + 1 + 1],
])('verifyLocation › finds nothing wrong with a right answer: %s', (_, problem, answer, objective) => {
  expect(verifyLocation(problem, answer, objective)).toEqual([])
})

test.each<[string, string, LocationProblem, LocationAnswer, number]>([
  ['a wrong objective', 'objective', median, good, 6],
  ['an objective wrong by a thousandth', 'objective', median, good, 5.005],
  ['a site more than p', 'count', median, { ...good, open: [0, 1, 3] }, 5],
  ['a site that there is not', 'open', median, { ...good, open: [1, 4] }, 5],
  ['a site twice', 'open', median, { ...good, open: [1, 1] }, 5],
  ['a client at a closed site', 'closed', median, { ...good, assignment: to(0, 1, 3, 3) }, 4],
  ['a client at a farther site', 'not-nearest', median, { ...good, assignment: to(1, 1, 3, 1) }, 69],
  ['a client whom nobody serves', 'unserved', median, { ...good, assignment: [[], ...to(1, 3, 3)] }, 4],
  [
    'a client half served',
    'unserved',
    median,
    { ...good, assignment: [[{ site: 1, share: 0.5 }], ...to(1, 3, 3)] },
    4.5,
  ],
  ['a client forgotten', 'assignment', median, { ...good, assignment: to(1, 1, 3) }, 5],
  ['a site in the assignment that there is not', 'assignment', median, { ...good, assignment: to(1, 1, 3, 7) }, 5],
  [
    'a negative share',
    'assignment',
    median,
    {
      ...good,
      assignment: [
        [
          { site: 1, share: 2 },
          { site: 3, share: -1 },
        ],
        ...to(1, 3, 3),
      ],
    },
    5,
  ],
  [
    'a client outside the radius',
    'radius',
    { kind: 'set-covering', distances, radius: 1 },
    { open: [1], assignment: to(1, 1, 1, 1) },
    1,
  ],
  [
    'a covered client that is left out',
    'unserved',
    { kind: 'maximal-covering', distances, weights, radius: 1, p: 1 },
    { open: [1], assignment: [[], ...to(1), [], []] },
    2,
  ],
  ['a broken capacity', 'capacity', capacitated, { open: [0, 1], assignment: to(1, 0) }, 306],
  ['demand split where it may not be', 'sourcing', { ...capacitated, sourcing: 'single' }, half, 310],
  ['a fixed cost left out', 'objective', capacitated, half, 110],
  [
    'two sites nearer than is said',
    'objective',
    { kind: 'p-dispersion', distances, p: 2 },
    { open: [0, 1], assignment: [] },
    8,
  ],
  ['a level too many', 'count', levels, { ...placed, levels: [1, 1] }, 11],
  [
    'a service that the facility has not',
    'levels',
    levels,
    { ...placed, assignment: [...to(1, 1), ...placed.assignment.slice(2)] },
    4,
  ],
])('verifyLocation › catches %s', (_, code, problem, answer, objective) => {
  expect(verifyLocation(problem, answer, objective).map((fault) => fault.code)).toContain(code)
})
