import { describe, expect, it } from 'vitest'
import { describeIssue } from '#reading'
import { roadTravelTimes } from './index.ts'

const header = 'from_lat,from_lon,to_lat,to_lon,minutes,road,one_way\n'
/** Four nodes, 0.1 degrees apart: the bridge a–b takes 5 minutes, the way round by c and d 4 each. */
const square = `${header}57,14,57.1,14,5,Bridge,\n57,14,57,14.1,4,Round,no\n57,14.1,57.1,14.1,4,Round,\n57.1,14.1,57.1,14,4,Round,\n`
const corners = [
  { lat: 57, lon: 14 },
  { lat: 57.1, lon: 14 },
  { lat: 57, lon: 14.1 },
  { lat: 57.1, lon: 14.1 },
]
const pause = async (): Promise<void> => {}
const open = (csv: string, cut?: readonly string[], between = pause) =>
  roadTravelTimes('roads.csv', new TextEncoder().encode(csv), between, cut)

async function minutesOf(csv: string, cut?: readonly string[], from = corners, to = corners) {
  const times = open(csv, cut)
  if (!times.ok) throw new Error(JSON.stringify(times.issues))
  const matrix = await times.value.matrix({ from, to })
  if (!matrix.ok) throw new Error(JSON.stringify(matrix.issues))
  return matrix.value
}

describe('roadTravelTimes(file, bytes, cut)', () => {
  it('takes the bridge, and the long way when it is cut', async () => {
    expect((await minutesOf(square))[0]).toEqual([0, 5, 4, 8])
    expect((await minutesOf(square, ['Bridge']))[0]).toEqual([0, 12, 4, 8])
    expect((await minutesOf(square, ['Bridge', 'Round']))[0]).toEqual([0, null, null, null])
  })

  it('never has a shorter way when a road is cut', async () => {
    const whole = (await minutesOf(square)).flat()
    for (const road of ['Bridge', 'Round']) {
      const cut = (await minutesOf(square, [road])).flat()
      cut.forEach((minutes, pair) => {
        expect(minutes ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(whole[pair]!)
      })
    }
  })

  it('goes one way where the road does', async () => {
    const csv = `${header}57,14,57.1,14,5,,yes\n`
    expect(await minutesOf(csv, [], corners.slice(0, 2), corners.slice(0, 2))).toEqual([
      [0, 5],
      [null, 0],
    ])
  })

  it('takes 2 minutes for each straight km to the road, and none beyond 5 km', async () => {
    const kmNorth = (km: number) => ({ lat: 57.1 + (km / 6371) * (180 / Math.PI), lon: 14 })
    const row = await minutesOf(square, [], [kmNorth(3)], corners.slice(0, 1))
    expect(row[0]![0]).toBeCloseTo(5 + 6, 6)
    const times = open(square)
    if (!times.ok) throw new Error(JSON.stringify(times.issues))
    expect(await times.value.matrix({ from: corners, to: [corners[0]!, kmNorth(6)] })).toMatchObject({
      issues: [{ code: 'access.no-road', params: { list: 'to', index: 1, farthest: 5 } }],
    })
  })

  it('is stopped between two searches, and tells how many are done until then', async () => {
    const stop = new AbortController()
    const told: string[] = []
    const between = async (): Promise<void> => {
      if (told.length === 2) stop.abort()
    }
    const times = open(square, [], between)
    if (!times.ok) throw new Error(JSON.stringify(times.issues))
    const asked = times.value.matrix(
      { from: corners, to: corners },
      (done, total) => told.push(`${done} of ${total}`),
      stop.signal,
    )
    await expect(asked).rejects.toMatchObject({ name: 'AbortError' })
    expect(told).toEqual(['1 of 4', '2 of 4'])
  })

  it('tells all that is wrong, each with its line', () => {
    const csv = `${header}57,14,57,14,5,,\n97,14,57.1,14,-1,,\n57,14,57.1,14,5,,maybe\n57,14,57.1,14,,,\n`
    const found = open(csv)
    const issues = found.ok ? [] : found.issues
    expect(new Set(issues.map(({ code, line }) => `${line} ${code}`))).toEqual(
      new Set([
        '2 access.segment-to-itself',
        '3 model.not-on-earth',
        '3 access.negative-minutes',
        '4 access.one-way',
        '5 reading.csv-empty-field',
      ]),
    )
    for (const issue of issues)
      for (const language of ['sv', 'en'] as const)
        expect(describeIssue(issue, language)).not.toMatch(/undefined|\{[a-z]+\}/i)
    expect(open(header)).toMatchObject({ issues: [{ code: 'access.no-segments', file: 'roads.csv', line: 1 }] })
  })

  it('names the nearest road when one that is cut is not there', () => {
    expect(open(square, ['Brigde'])).toMatchObject({
      issues: [{ code: 'access.unknown', params: { given: 'Brigde', nearest: 'Bridge' } }],
    })
  })
})
