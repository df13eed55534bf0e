import { describe, expect, it } from 'vitest'
import { fail, type Issue, succeed } from '#base'
import { parseModel, type Source } from '#care/model'
import { tinyFiles } from '#care/model/testing'
import type { TravelTimes } from '#ports'
import { fetchMinutes } from './index.ts'

const source: Source = {
  id: 'osrm-2026',
  title: 'A router: "fast"',
  date: '2026-01-02',
  confidence: 'derived',
  reasoning: 'Asked.',
}

/** A minute for each hundredth of a degree north or south, and no way to what lies south of 56.3. */
const byLatitude: TravelTimes = {
  matrix: async ({ from, to }) =>
    succeed(from.map((a) => to.map((b) => (b.lat < 56.3 && a.lat >= 56.3 ? null : Math.abs(a.lat - b.lat) * 100)))),
}

const withoutMinutes = tinyFiles({ 'travel/car.csv': null })

describe('fetchMinutes(times, request)', () => {
  it('fills the file that the model lacks, with its source: the folder can then be read', async () => {
    const fetched = await fetchMinutes(byLatitude, { files: withoutMinutes, source })
    if (!fetched.ok) throw new Error(JSON.stringify(fetched.issues))
    const { file, csv, pairs, noWay, sources } = fetched.value
    expect([file, pairs, noWay]).toEqual(['travel/car.csv', 8, 4])
    const bytes = (text: string) => new TextEncoder().encode(text)
    const reachable = `${csv}north-town,next-hospital,90,osrm-2026\nsouth-town,next-hospital,40,osrm-2026\n`
    const files = new Map([...withoutMinutes, [file, bytes(reachable)], ['sources.yaml', bytes(sources!)]])
    const model = parseModel(files)
    if (!model.ok) throw new Error(JSON.stringify(model.issues))
    expect(model.value.sources.at(-1)).toEqual(source)
    expect(model.value.travel.car).toContainEqual({
      from: 'south-town',
      to: 'north-hospital',
      minutes: 50,
      source: 'osrm-2026',
    })
  })

  it('calls a position without a road by its id', async () => {
    const lost: Issue = { code: 'access.no-road', severity: 'error', params: { list: 'to', index: 1 } }
    const fetched = await fetchMinutes({ matrix: async () => fail([lost]) }, { files: withoutMinutes, source })
    expect(fetched).toMatchObject({
      issues: [{ code: 'access.place-without-road', params: { given: 'south-centre' } }],
    })
  })

  it('does not ask when places cannot be read, or the mode has no file of its own', async () => {
    const never: TravelTimes = { matrix: () => Promise.reject(new Error('asked')) }
    const wrong = tinyFiles({ 'places.csv': (text) => text.replace('57.0,', 'x,') })
    expect(await fetchMinutes(never, { files: wrong, source })).toMatchObject({
      issues: [{ file: 'places.csv', line: 2 }],
    })
    expect(await fetchMinutes(never, { files: withoutMinutes, mode: 'ambulance', source })).toMatchObject({
      issues: [{ code: 'access.unknown', params: { given: 'ambulance', known: 'car' } }],
    })
  })
})
