import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseModel } from '../parse.ts'
import { type Edit, tinyFiles, tinyTexts } from '../testing/index.ts'
import { readTravelFile, type Spots } from './index.ts'

const ends = [
  { id: 'hospital', lat: 57, lon: 14 },
  { id: 'on-call', lat: 57.0001, lon: 14.0001 },
  { id: 'centre', lat: 56.5, lon: 14 },
]
const spots: Spots = {
  starts: [{ id: 'town', lat: 57.1, lon: 14.1 }, { id: 'isle', lat: 56.2, lon: 14.6 }, ...ends],
  ends,
}
const bytes = (text: string) => new TextEncoder().encode(text)
const read = (file: string, text: string, options: { source?: string; isVariant?: boolean } = {}) =>
  readTravelFile({ file, isVariant: false, source: 'router', ...options }, bytes(text), () => spots)
const minutesOf = (part: ReturnType<typeof read>) =>
  part.value?.map(({ from, to, minutes }) => `${from} ${to} ${minutes === null ? 'no way' : minutes}`)

const osrm = (more: object = {}) =>
  JSON.stringify({
    code: 'Ok',
    durations: [
      [600, 1800],
      [1200, null],
    ],
    sources: [
      { location: [14.1, 57.1], distance: 12 },
      { location: [14.6, 56.2], distance: 0, name: 'Quay' },
    ],
    destinations: [{ location: [14, 57], distance: 3 }, { location: [14, 56.5] }],
    ...more,
  })

describe('readTravelFile(about, bytes, spots)', () => {
  it('reads from,to,minutes,source and from_id,to_id,minutes', () => {
    expect(read('car.csv', 'from,to,minutes,source\ntown,hospital,12.5,own\n').value).toEqual([
      { from: 'town', to: 'hospital', minutes: 12.5, source: 'own' },
    ])
    expect(read('car.csv', 'from_id;to_id;minutes\ntown;hospital;12.5\n').value).toEqual([
      { from: 'town', to: 'hospital', minutes: 12.5, source: 'router' },
    ])
  })

  it('reads r5: travel_time, the median of percentiles, empty where there is no way, with or without row numbers', () => {
    expect(minutesOf(read('bus.csv', 'from_id,to_id,travel_time\ntown,hospital,31\nisle,hospital,\n'))).toEqual([
      'town hospital 31',
      'isle hospital no way',
    ])
    expect(
      minutesOf(read('bus.csv', ',from_id,to_id,travel_time_p25,travel_time_p50\n0,town,hospital,20,31\n')),
    ).toEqual(['town hospital 31'])
  })

  it('reads an answer of OSRM: seconds, null where there is no way, each position the ids that lie there', () => {
    expect(minutesOf(read('car.json', osrm()))).toEqual([
      'town hospital 10',
      'town on-call 10',
      'town centre 30',
      'isle hospital 20',
      'isle on-call 20',
      'isle centre no way',
    ])
  })

  it('takes ids that were added to the answer before its positions', () => {
    const given = { from_ids: ['town', 'isle'], to_ids: ['hospital', 'centre'], sources: undefined }
    expect(minutesOf(read('car.json', osrm(given)))).toHaveLength(4)
  })

  it('reads an answer of Valhalla, with positions in one list or in a list of lists', () => {
    const table = [[{ time: 600, distance: 9.1, from_index: 0, to_index: 0 }]]
    const answer = (sources: unknown) =>
      JSON.stringify({ sources_to_targets: table, sources, targets: [{ lat: 56.5, lon: 14 }], units: 'kilometers' })
    const positions = [{ lat: 57.1, lon: 14.1 }]
    expect(minutesOf(read('car.json', answer(positions)))).toEqual(['town centre 10'])
    expect(minutesOf(read('car.json', answer([positions])))).toEqual(['town centre 10'])
  })

  it.each([
    [
      'a position that is nobody’s',
      osrm({ destinations: [{ location: [14, 57] }, { location: [20, 60] }] }),
      'model.travel-position',
    ],
    ['no positions and no ids', osrm({ destinations: undefined }), 'model.travel-no-positions'],
    ['a column too few', osrm({ durations: [[600], [1200]] }), 'model.travel-shape'],
    [
      'a negative time',
      osrm({
        durations: [
          [600, -1],
          [1200, null],
        ],
      }),
      'reading.too-small',
    ],
    ['an error of the server', osrm({ code: 'NoSegment' }), 'reading.unknown-word'],
    ['half an answer', osrm().slice(0, 40), 'reading.json-short'],
  ])('tells of %s, with its line', (_, text, code) => {
    const part = read('car.json', text)
    expect(part.issues[0]?.code).toContain(code)
    expect(part.issues[0]).toMatchObject({ file: 'car.json', line: 1 })
    expect(part.value).toBeUndefined()
  })

  it('asks for a source in each row when the mode names none', () => {
    const part = readTravelFile({ file: 'car.csv', isVariant: false }, bytes('from,to,minutes\na,b,1\n'), () => spots)
    expect(part.issues).toMatchObject([{ code: 'reading.csv-missing-column', params: { column: 'source' } }])
  })

  it('never throws, whatever the bytes, and every issue has its line', () => {
    const text = fc.oneof(
      fc.string(),
      fc.json(),
      fc
        .constantFrom('from,to,minutes\n', 'from_id,to_id,travel_time\n', osrm())
        .chain((start) =>
          fc.tuple(fc.nat(start.length), fc.string()).map(([at, more]) => start.slice(0, at) + more + start.slice(at)),
        ),
      fc
        .array(fc.array(fc.constantFrom('town', 'hospital', '', '-3', '1e99', '"', '7'), { maxLength: 5 }))
        .map((rows) => `from,to,minutes,source\n${rows.map((row) => row.join(',')).join('\n')}`),
    )
    fc.assert(
      fc.property(text, fc.constantFrom('car.csv', 'car.json'), fc.boolean(), (content, file, isVariant) => {
        const part = read(file, content, { isVariant })
        for (const issue of part.issues) expect(issue).toMatchObject({ file, line: expect.any(Number) })
        if (part.issues.length === 0)
          for (const row of part.value ?? []) expect(row.minutes ?? 0).toBeGreaterThanOrEqual(0)
      }),
    )
    const raw = fc.uint8Array({ maxLength: 200 })
    fc.assert(
      fc.property(raw, fc.constantFrom('car.csv', 'car.json'), (content, file) => {
        readTravelFile({ file, isVariant: false, source: 'router' }, content, () => spots)
      }),
    )
  })
})

describe('parseModel(files) › travel/', () => {
  const issuesOf = (edits: Readonly<Record<string, Edit>>) => {
    const parsed = parseModel(tinyFiles(edits))
    const found = parsed.ok ? parsed.warnings : parsed.issues
    return found.map(({ code, severity, line, params }) => ({ code, severity, line, params }))
  }
  const inCar = (from: string, to: string) => ({ 'travel/car.csv': (text: string) => text.replace(from, to) })

  it('tells of an unknown id with the nearest, a missing pair, a negative time and a pair twice, each with its line', () => {
    expect(issuesOf(inCar('south-town,north-hospital', 'south-twon,north-hospital'))).toMatchObject([
      { code: 'model.unknown-id', severity: 'error', line: 5, params: { nearest: 'south-town' } },
    ])
    expect(issuesOf(inCar('south-town,north-hospital,50,invented\n', ''))).toMatchObject([
      {
        code: 'model.travel-missing',
        severity: 'error',
        line: 1,
        params: { site: 'north-hospital', first: 'south-town' },
      },
    ])
    expect(issuesOf(inCar('hospital,50', 'hospital,-50'))).toMatchObject([{ severity: 'error', line: 5 }])
    expect(issuesOf(inCar('south-town,next', 'south-town,north-hospital,50,invented\nsouth-town,next'))).toMatchObject([
      { code: 'model.row-twice', line: 7 },
    ])
  })

  it('tells of what nothing on the ground can be: 56 km in five minutes, minutes that are seconds', () => {
    expect(issuesOf(inCar('north-hospital,50', 'north-hospital,5'))).toMatchObject([
      { code: 'model.travel-too-fast', severity: 'error', line: 5, params: { km: 56 } },
    ])
    const seconds = (text: string) =>
      text.replace(/,(\d+),invented/g, (_, minutes: string) => `,${60 * Number(minutes)},invented`)
    expect(issuesOf({ 'travel/car.csv': seconds }).map(({ code }) => code)).toContain('model.travel-too-slow')
  })

  it('reads another form when the file has it: the whole table as an answer of OSRM', () => {
    const rows = tinyTexts['travel/car.csv']!.split('\n')
      .slice(1, -1)
      .map((line) => line.split(','))
    const [from, to] = [0, 1].map((column) => [...new Set(rows.map((row) => row[column]!))])
    const time = new Map(rows.map(([a, b, minutes]) => [`${a} ${b}`, 60 * Number(minutes)]))
    const answer = {
      code: 'Ok',
      durations: from!.map((a) => to!.map((b) => time.get(`${a} ${b}`) ?? 0)),
      from_ids: from,
      to_ids: to,
    }
    const parsed = parseModel(
      tinyFiles({
        'travel/car.csv': null,
        'travel/car.json': JSON.stringify(answer),
        'region.yaml': (text) => text.replace('file: travel/car.csv', 'file: travel/car.json, source: invented'),
      }),
    )
    const usual = parseModel(tinyFiles())
    if (!parsed.ok || !usual.ok) throw new Error(JSON.stringify(parsed))
    const byPair = (model: typeof usual.value) =>
      model.travel.car!.map(({ from: a, to: b, minutes }) => `${a} ${b} ${minutes}`).sort()
    expect(byPair(parsed.value)).toEqual(byPair(usual.value))
  })

  const winter = (dates: string) => ({
    'region.yaml': (text: string) =>
      text.replace(
        'file: travel/car.csv }',
        `file: travel/car.csv, source: invented, variants: [{ id: winter, name: Winter, file: travel/winter.csv${dates} }] }`,
      ),
    'travel/winter.csv': 'from,to,minutes\nnorth-town,north-hospital,9\nsouth-town,north-hospital,\n',
  })

  it('reads a variant: only what is otherwise, empty where there is no way', () => {
    const parsed = parseModel(tinyFiles(winter(', from: 11-15, until: 03-15')))
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues))
    expect(parsed.warnings).toEqual([])
    expect(parsed.value.travel['car/winter']?.map(({ minutes }) => minutes)).toEqual([9, null])
  })

  it('tells of an effect of an unknown service, without a source that is listed, or with bands that overlap', () => {
    const effects = (service: string, bands: string) => ({
      'effects.yaml': `effects:\n  - id: e\n    name: { sv: a, en: a }\n    diagnosis: { sv: b, en: b }\n    service: ${service}\n    bands: [${bands}]\n`,
    })
    const band = (limits: string, source = 'invented') => `{ ${limits}, per_1000: { value: 1, source: ${source} } }`
    expect(issuesOf(effects('emergency', band('from: 30')))).toEqual([])
    expect(issuesOf(effects('emergenci', band('from: 30', 'study')))).toMatchObject([
      { code: 'model.unknown-id', line: 5, params: { nearest: 'emergency' } },
      { severity: 'error', line: 6 },
    ])
    expect(issuesOf(effects('emergency', `${band('from: 0, below: 40')}, ${band('from: 30')}`))).toMatchObject([
      { code: 'model.effect-bands', line: 6, params: { from: 30 } },
    ])
  })

  it('tells of dates that cannot be read together', () => {
    expect(issuesOf(winter(', from: 11-15'))).toMatchObject([{ code: 'model.variant-dates', severity: 'error' }])
    expect(issuesOf(winter(', from: 11-15, until: 2026-03-15'))).toMatchObject([{ code: 'model.variant-dates' }])
  })
})
