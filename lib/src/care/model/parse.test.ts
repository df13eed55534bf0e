import { describe, expect, it } from 'vitest'
import { sentences } from '#reading'
import { labelsOf, modelHash, modelLookups, parseModel, sourceOf } from './index.ts'
import { type Edit, tinyFiles } from './testing/index.ts'

type Edits = Readonly<Record<string, Edit>>

/** `file:line code` of each issue, warnings too. */
function told(edits: Edits): readonly string[] {
  const result = parseModel(tinyFiles(edits))
  const issues = result.ok ? result.warnings : result.issues
  return issues.map(({ file, line, code }) => `${line === undefined ? file : `${file}:${line}`} ${code}`)
}

/** One change of one text. */
function change(from: string, to: string): Edit {
  return (text) => text.replace(from, to)
}

/** The codes and parameters that a change of one file gives. */
function issuesOf(file: string, from: string, to: string) {
  const result = parseModel(tinyFiles({ [file]: change(from, to) }))
  return (result.ok ? result.warnings : result.issues).map(({ code, severity, params }) => ({ code, severity, params }))
}

describe('parseModel(files)', () => {
  it('accepts the tiny world without a warning', () => {
    expect(told({})).toEqual([])
  })
  it('fills in defaults', () => {
    const result = parseModel(tinyFiles())
    if (!result.ok) throw new Error('expected a model')
    expect(result.value.resources[0]).toMatchObject({
      discipline: 'priority',
      whenCapacityFalls: 'finish',
      closures: [],
    })
  })
  it('does without calibration.yaml', () => {
    const result = parseModel(tinyFiles({ 'calibration.yaml': null }))
    expect(result.ok && result.value.calibration).toEqual([])
  })
  it('gives the same model, whatever the order and white space of the files', () => {
    const files = [...tinyFiles({ 'sites.yaml': (text) => `# sites\n\n${text}` })].reverse()
    const [one, two] = [parseModel(tinyFiles()), parseModel(new Map(files))]
    expect(one.ok && two.ok && modelHash(one.value) === modelHash(two.value)).toBe(true)
  })
  it('tells the trouble of all files at once, by file and line', () => {
    expect(
      told({
        'region.yaml': change('weeks: 4', 'weeks: four'),
        'sites.yaml': change("municipality: '0002'", "municipality: '0003'"),
        'resources.yaml': (text) => text.replace('role: ward,', 'rle: ward,').replace('value: 4', 'value: 4.5'),
        'demand.csv': change('200,180', 'many,180'),
        'indicators.yaml': null,
      }),
    ).toEqual(
      [
        'region.yaml:6 reading.wrong-type',
        'sites.yaml:3 model.unknown-id',
        'resources.yaml:12 model.capacity-not-whole',
        'resources.yaml:13 reading.missing',
        'resources.yaml:13 reading.unknown-key',
        'demand.csv:2 reading.csv-not-number',
        'indicators.yaml model.missing-file',
      ].toSorted((a, b) => order(a) - order(b)),
    )
  })
  it('tells which file may be meant by one that is missing', () => {
    const [sites, car] = ['sites.yaml', 'travel/car.csv'].map((file) => new TextDecoder().decode(tinyFiles().get(file)))
    const meant = (edits: Edits) => {
      const result = parseModel(tinyFiles(edits))
      return (result.ok ? result.warnings : result.issues).map(({ file, params }) => [file, params.nearest])
    }
    expect(meant({ 'sites.yaml': null, 'Sites.yaml': sites! })).toEqual([['sites.yaml', 'Sites.yaml']])
    expect(meant({ 'travel/car.csv': null, 'car.csv': car! })).toEqual([['travel/car.csv', 'car.csv']])
    expect(meant({ 'travel/car.csv': null })).toEqual([['travel/car.csv', undefined]])
  })
  it('warns of files that are not read, and where they should be when that can be told', () => {
    const result = parseModel(
      tinyFiles({
        'more.yaml': 'changes: []',
        'travel/demands.csv': 'a',
        'notes.yaml': 'x: 1',
        'scenarios/a.yaml': '',
      }),
    )
    expect(result.ok && result.warnings.map(({ file, code, params }) => [file, code, params.nearest])).toEqual([
      ['more.yaml', 'model.file-not-read', 'scenarios/more.yaml'],
      ['travel/demands.csv', 'model.file-not-read', 'demand.csv'],
      ['notes.yaml', 'model.file-not-read', undefined],
    ])
  })
  it.each([
    ['antal', 'count'],
    ['share-witin-60', 'share-within-60'],
    ['p-90', 'p90'],
    ['furlongs', undefined],
  ])('says of the statistic `%s` what there is, and the nearest: %s', (given, nearest) => {
    const edit: Edit = (text) => text.replace(/statistic: [a-z0-9-]+/, `statistic: ${given}`)
    const result = parseModel(tinyFiles({ 'indicators.yaml': edit }))
    expect(result.ok ? [] : result.issues.map(({ code, params }) => [code, params.nearest])).toEqual([
      ['reading.unknown-statistic', nearest],
    ])
  })
  it('blames nothing on a file that could not be read', () => {
    expect(told({ 'sites.yaml': "sites: 'x" })).toEqual(['sites.yaml:1 reading.missing-character'])
    expect(told({ 'sources.yaml': null })).toEqual(['sources.yaml model.missing-file'])
    expect(told({ 'places.csv': change('57.0', 'north') })).toEqual(['places.csv:2 reading.csv-not-number'])
  })
  it('does not call an id unknown whose entry has trouble of its own', () => {
    expect(told({ 'sites.yaml': change('kind: hospital, municipality', 'kind: hospitl, municipality') })).toEqual([
      'sites.yaml:2 reading.unknown-word',
    ])
  })
  it('tells trouble behind an anchor once, however many aliases there are', () => {
    const shared: Edit = (text) =>
      text
        .replace('profile: even\n    draws:\n      - {', 'profile: even\n    draws:\n      - &severe {')
        .replace('blue: 0 }, source', 'blue: 0.1 }, source')
        .replace('pathway: telephone, profile: even', 'pathway: telephone, profile: even, draws: [*severe]')
    expect(told({ 'pathways.yaml': shared })).toEqual(['pathways.yaml:25 model.shares-sum'])
  })
  it('lists a hundred issues of a file and counts the rest', () => {
    const rows = Array.from({ length: 150 }, (_, index) => `nowhere-${index},0-64,2024,1,invented\n`).join('')
    const issues = told({ 'population.csv': (text) => text + rows })
    expect(issues).toHaveLength(101)
    expect(issues.at(-1)).toMatch(/reading.more-issues/)
  })
})

/** Place of the file in the tiny world; missing files come last. */
function order(line: string): number {
  return [...tinyFiles({ 'indicators.yaml': null }).keys()].indexOf(line.split(/[: ]/)[0]!) >>> 0
}

describe('parseModel(files) reads a name', () => {
  const named = (name: string) => parseModel(tinyFiles({ 'pathways.yaml': change('immediate: [red]', name) }))

  it('that is one text or one for each language, of labels too', () => {
    const result = named('immediate: [red], labelNames: { red: { sv: Röd, en: Red }, blue: Blå }')
    expect(result.ok && result.value.attributes[0]?.labelNames).toEqual({ red: { sv: 'Röd', en: 'Red' }, blue: 'Blå' })
  })

  it('but not of a label that is not there, nor one that lacks a language', () => {
    for (const [name, code] of [
      ['labelNames: { rde: Röd }', 'model.unknown-label'],
      ['labelNames: { red: { sv: Röd } }', 'reading.missing'],
    ] as const) {
      const result = named(name)
      expect(result.ok ? [] : result.issues.map((issue) => issue.code)).toEqual([code])
    }
  })
})

describe('parseModel(files) finds', () => {
  it.each([
    ['an id twice', 'sites.yaml', 'id: south-centre', 'id: north-hospital', 'model.duplicate-id'],
    ['an unknown source', 'sites.yaml', 'source: invented', 'source: inventd', 'model.unknown-id'],
    [
      'an assumption that is nobody’s',
      'sources.yaml',
      'by: The authors of the tests, ',
      '',
      'model.assumption-without-by',
    ],
    ['low above the value', 'pathways.yaml', 'low: 6', 'low: 9', 'model.low-above-value'],
    ['high below the value', 'pathways.yaml', 'high: 10', 'high: 7', 'model.high-below-value'],
    ['low above the value of a row', 'demand.csv', '200,180', '200,201', 'model.low-above-value'],
    ['a label that is not there', 'pathways.yaml', 'blue: 15', 'bleu: 15', 'model.unknown-label'],
    ['a label without a value', 'pathways.yaml', ', blue: 15', '', 'model.missing-label'],
    ['an age group without a row', 'pathways.yaml', '65+: { red: 0.05', '66+: { red: 0.05', 'model.missing-label'],
    [
      'an immediate label that is not there',
      'pathways.yaml',
      'immediate: [red]',
      'immediate: [rd]',
      'model.unknown-label',
    ],
    [
      'a draw that comes before what it depends on',
      'pathways.yaml',
      'by: ageGroup',
      'by: urgency',
      'model.draw-before',
    ],
    ['an unknown step', 'pathways.yaml', 'next: bay', 'next: bey', 'model.unknown-step'],
    ['an unknown step of another pathway', 'pathways.yaml', 'emergency.clock', 'emergency.clok', 'model.unknown-step'],
    ['an unknown step of the impatient', 'pathways.yaml', 'to: hung-up', 'to: hung-dup', 'model.unknown-step'],
    ['an unknown role', 'pathways.yaml', '[[ed-bay]]', '[[ed-bays]]', 'model.unknown-id'],
    [
      'an unknown role given back',
      'pathways.yaml',
      'releaseOnStart: [ed-bay]',
      'releaseOnStart: [ed-by]',
      'model.unknown-id',
    ],
    ['an unknown timer', 'pathways.yaml', 'start: [ed-time]', 'start: [ed-tme]', 'model.unknown-id'],
    ['an unknown travel mode', 'pathways.yaml', 'mode: car', 'mode: cart', 'model.unknown-id'],
    [
      'a pathway without an end',
      'pathways.yaml',
      '- { id: hung-up, kind: leave, outcome: hung-up }',
      '- { id: hung-up, kind: release }',
      'model.pathway-open-end',
    ],
    ['a step that nobody comes to', 'pathways.yaml', 'to: left }', 'to: home }', 'model.step-unreachable'],
    ['a missing parameter', 'pathways.yaml', ', cv: { value: 0.5, source: invented }', '', 'model.duration-needs'],
    [
      'a parameter without use',
      'pathways.yaml',
      'distribution: triangular, ',
      'distribution: triangular, cv: { value: 1, source: invented }, ',
      'model.duration-extra',
    ],
    ['a mode outside its ends', 'pathways.yaml', 'mean: { value: 3,', 'mean: { value: 7,', 'model.mode-outside'],
    [
      'a last branch with a condition',
      'pathways.yaml',
      '- { to: leave-ed }',
      '- { to: leave-ed, when: { free: ward } }',
      'model.branches-mixed',
    ],
    ['a share above 1', 'pathways.yaml', 'red: 0.8', 'red: 1.8', 'model.share-outside'],
    [
      'two branches that take the rest',
      'pathways.yaml',
      '- { to: leave-ed }',
      '- { to: leave-ed }\n          - { to: home }',
      'model.branches-two-rests',
    ],
    [
      'a service that nobody offers',
      'services.yaml',
      '  - { service: planned-surgery, site: north-hospital, source: invented }\n',
      '',
      'model.service-nowhere',
    ],
    ['an unknown pathway of an access rule', 'services.yaml', 'via: telephone', 'via: telephon', 'model.unknown-id'],
    ['a share that does not follow', 'services.yaml', 'value: 0,', 'value: -1,', 'model.share-outside'],
    [
      'both capacity and shifts',
      'resources.yaml',
      'whenCapacityFalls: hand-over',
      'capacity: { value: 1, source: invented }',
      'model.capacity-twice',
    ],
    [
      'neither capacity nor shifts',
      'resources.yaml',
      ', capacity: { value: 4, source: invented }',
      '',
      'model.capacity-missing',
    ],
    ['a negative capacity', 'resources.yaml', 'value: 4', 'value: -4', 'model.negative-capacity'],
    ['a shift without time', 'resources.yaml', "to: '22:00'", "to: '10:00'", 'model.shift-without-time'],
    [
      'a closure that ends first',
      'resources.yaml',
      'whenCapacityFalls: hand-over',
      'closures: [{ from: 2025-06-01, until: 2025-06-01, source: invented }]',
      'model.closure-ends-first',
    ],
    ['a day that is not there', 'region.yaml', '2025-01-06', '2025-02-30', 'reading.bad-date'],
    ['ages that overlap', 'region.yaml', 'to: 64', 'to: 65', 'model.ages-overlap'],
    ['ages left out', 'region.yaml', 'to: 64', 'to: 63', 'model.ages-gap'],
    ['ages that begin late', 'region.yaml', 'from: 0', 'from: 1', 'model.ages-gap'],
    [
      'a baseline without its scenario',
      'region.yaml',
      'date: 2025-01-01',
      'date: 2025-01-01, scenario: more-beds',
      'model.unknown-id',
    ],
    ['weights that are all 0', 'region.yaml', '[1, 1, 1, 1, 1, 0, 0]', '[0, 0, 0, 0, 0, 0, 0]', 'model.profile-zero'],
    ['a mode reckoned from itself', 'region.yaml', 'of: car', 'of: ambulance', 'model.mode-of-mode'],
    ['a year without people', 'region.yaml', 'populationYear: 2024', 'populationYear: 2023', 'model.population-year'],
    [
      'a place without an age group',
      'population.csv',
      'south-town,65+,2024,1000,invented\n',
      '',
      'model.population-missing',
    ],
    ['people counted twice', 'population.csv', 'south-town,0-64', 'north-town,0-64', 'model.row-twice'],
    ['an unknown municipality', 'places.csv', '0002', '0003', 'model.unknown-id'],
    ['a position off the earth', 'places.csv', '57.0', '570', 'model.not-on-earth'],
    [
      'a need without demand',
      'demand.csv',
      'worn-hip,0-64,1,,,,invented\nworn-hip,65+,10,,,,invented\n',
      '',
      'model.need-without-demand',
    ],
    ['an unknown need', 'demand.csv', 'collapse,0-64', 'colapse,0-64', 'model.unknown-id'],
    [
      'a place without minutes',
      'travel/car.csv',
      'south-town,north-hospital,50,invented\n',
      '',
      'model.travel-missing',
    ],
    [
      'unlike minutes there and back',
      'travel/car.csv',
      'south-centre,north-hospital,50',
      'south-centre,north-hospital,80',
      'model.travel-asymmetric',
    ],
    [
      'an unknown site in travel',
      'travel/car.csv',
      'north-town,south-centre',
      'north-town,south-center',
      'model.unknown-id',
    ],
    ['an indicator of an unknown timer', 'indicators.yaml', 'of: ed-time', 'of: ed-tim', 'model.unknown-id'],
    ['a figure of an unknown step', 'calibration.yaml', 'emergency.triage', 'emergency.triag', 'model.unknown-id'],
  ])('%s', (_, file, from, to, code) => {
    expect(issuesOf(file, from, to).map((issue) => issue.code)).toContain(code)
  })
  it('no minutes to a telephone: it is reached in no time', () => {
    const result = parseModel(
      tinyFiles({
        'sites.yaml': (text) => `${text}  - { id: line, name: Line, kind: telephone, source: invented }\n`,
        'services.yaml': change(
          'offerings:\n',
          'offerings:\n  - { service: primary-care, site: line, source: invented }\n',
        ),
      }),
    )
    expect(result.ok ? [] : result.issues).toEqual([])
  })
  it('the sum of shares that are not 1', () => {
    expect(issuesOf('pathways.yaml', 'blue: 0.1 }', 'blue: 0.2 }')).toEqual([
      { code: 'model.shares-sum', severity: 'error', params: { sum: 1.1 } },
    ])
  })
  it('shares of branches that leave nothing for the rest, by label', () => {
    expect(issuesOf('pathways.yaml', 'value: 0.3, source: invented } }', 'value: 0.95, source: invented } }')).toEqual([
      { code: 'model.shares-above-1', severity: 'error', params: { sum: 1.05 } },
    ])
  })
  it.each([
    ['a weight', 'region.yaml', '[1, 1, 1, 1, 1, 0, 0]', '[1e308, 1, 1, 1, 1, 0, 0]', 1e6, 'why-weight'],
    ['a rate', 'demand.csv', '200,180,220', '1e300,180,1e6', 1e6, 'why-rate'],
    ['persons', 'population.csv', '2024,8000', '2024,1e300', 1e8, 'why-persons'],
    ['minutes of travel', 'travel/car.csv', 'north-hospital,5,', 'north-hospital,1e300,', 1e5, 'why-minutes'],
    ['any other number', 'pathways.yaml', 'low: 6, high: 10', 'low: 6, high: 1e300', 1e9, 'why-number'],
  ])('%s that no run could take, with the limit and the reason', (_, file, from, to, limit, why) => {
    const told = issuesOf(file, from, to)
    expect(told).toEqual([
      { code: 'reading.too-big', severity: 'error', params: { given: expect.stringMatching(/^1e\+30/), limit, why } },
    ])
    expect(sentences.sv[`word.${why}`]).toMatch(/\.$/)
  })
  it.each([
    ['units', 'resources.yaml', 'value: 20,', 'value: 1e8,', 'model.capacity-too-large'],
    [
      'waiting',
      'pathways.yaml',
      '{ value: 10, source: invented } }',
      '{ value: 1e8, source: invented } }',
      'model.too-many-waiting',
    ],
  ])('too many %s', (_, file, from, to, code) => {
    expect(issuesOf(file, from, to)).toMatchObject([{ code, severity: 'error', params: { given: 1e8 } }])
  })
  it('more phases than can be drawn', () => {
    const phases = (shape: string) =>
      issuesOf(
        'pathways.yaml',
        'distribution: exponential, mean: { value: 7,',
        `distribution: erlang, shape: { value: ${shape}, source: invented }, mean: { value: 7,`,
      )
    expect(phases('3')).toEqual([])
    expect(phases('1e8')).toMatchObject([{ code: 'model.too-many-phases' }])
  })
  it('more patients together than a run comes to the end of, at the row that brings the most', () => {
    // 12 000 persons under 65, each a thousand times a year, are 12 million; 10 000 times as many persons are too many.
    const rate: Edit = (text) => text.replace('200,180,220', '1e6,,')
    expect(told({ 'demand.csv': rate })).toEqual([])
    const people: Edit = (text) => text.replace('2024,8000', '2024,8e7')
    expect(told({ 'demand.csv': rate, 'population.csv': people })).toEqual(['demand.csv:2 model.too-many-patients'])
  })
  it('weeks beyond all numbers once', () => {
    expect(issuesOf('region.yaml', 'weeks: 4', 'weeks: 1e300')).toEqual([
      { code: 'reading.too-big', severity: 'error', params: { given: '1e+300', limit: 520 } },
    ])
  })
  it('the nearest known id', () => {
    expect(issuesOf('resources.yaml', 'site: south-centre', 'site: south-center')).toEqual([
      {
        code: 'model.unknown-id',
        severity: 'error',
        params: { kind: 'site', given: 'south-center', nearest: 'south-centre' },
      },
    ])
  })
  it('minutes that do not follow the distances', () => {
    const reversed: Edit = (text) => {
      const [header, ...rows] = text.trim().split('\n')
      const fields = rows.map((row) => row.split(','))
      const minutes = fields.map(([, , time]) => 95 - Number(time))
      return [header, ...fields.map(([from, to], index) => [from, to, minutes[index], 'invented'].join(','))].join('\n')
    }
    expect(told({ 'travel/car.csv': reversed })).toContain('travel/car.csv:1 model.travel-slip')
  })
})

describe('parseModel(files) warns of a step without a priority at a role where another has one', () => {
  const warnings = (priority: string) => {
    const result = parseModel(
      tinyFiles({ 'pathways.yaml': change('priorityNumber: 0, next: operation', `${priority}next: operation`) }),
    )
    if (!result.ok) throw new Error('expected a model')
    return result.warnings.map(({ code, file, line, params }) => ({ code, file, line, params }))
  }
  it('at the step, with the role and the other', () => {
    expect(warnings('')).toEqual([
      {
        code: 'model.priority-left-out',
        file: 'pathways.yaml',
        line: expect.any(Number),
        params: { step: 'hip-surgery.bed', role: 'ward', other: 'emergency.admission' },
      },
    ])
  })
  it('not when it has a priority of its own', () => {
    expect(warnings('priority: urgency, ')).toEqual([])
  })
})

describe('parseModel(files) warns of a service that is open with nobody there', () => {
  const dayOnly = change("from: '00:00', to: '24:00', capacity", "from: '08:00', to: '20:00', capacity")
  const gpHours = "from: '08:00', to: '17:00', capacity: { value: 2"
  const warnings = (edits: Edits) => {
    const result = parseModel(tinyFiles(edits))
    if (!result.ok) throw new Error('expected a model')
    return result.warnings.map(({ code, severity, file, line, params }) => ({ code, severity, file, line, params }))
  }
  it('with the service, its line, the role and the hours', () => {
    expect(warnings({ 'resources.yaml': dayOnly })).toEqual([
      {
        code: 'model.open-unstaffed',
        severity: 'warning',
        file: 'services.yaml',
        line: 6,
        params: {
          service: 'emergency',
          site: 'north-hospital',
          role: 'ed-physician',
          step: 'emergency.physician',
          // On weekdays the second shift stays until ten.
          hours: 'weekdays 22:00–08:00; weekend 20:00–08:00',
        },
      },
    ])
  })
  it('not when it closes too', () => {
    expect(
      warnings({
        'resources.yaml': dayOnly,
        'services.yaml': change(
          'site: north-hospital, source',
          "site: north-hospital, hours: [{ days: [all], from: '08:00', to: '20:00' }], source",
        ),
      }),
    ).toEqual([])
  })
  it('not when another alternative is there', () => {
    const nurse = change('take: [[ed-physician]]', 'take: [[ed-physician], [ed-nurse]]')
    expect(warnings({ 'resources.yaml': dayOnly, 'pathways.yaml': nurse })).toEqual([])
  })
  it('not at hours when nobody comes', () => {
    const inOfficeHours: Edit = (text) => text.replaceAll('profile: even', 'profile: office-hours')
    expect(warnings({ 'resources.yaml': dayOnly, 'pathways.yaml': inOfficeHours })).toEqual([])
  })
  it('of a service without immediate needs only when it has hours of its own', () => {
    const short = change(gpHours, gpHours.replace('17:00', '12:00'))
    expect(
      warnings({ 'resources.yaml': short }).map(({ line, params }) => [line, params['role'], params['hours']]),
    ).toEqual([[8, 'gp', 'weekdays 12:00–17:00']])
    const always = change("hours: [{ days: [weekdays], from: '08:00', to: '17:00' }], ", '')
    expect(warnings({ 'resources.yaml': short, 'services.yaml': always })).toEqual([])
  })
  describe('follows patients in immediate need', () => {
    /** The admitted of some urgency go to the ward, the others to the theatre, which is staffed on weekdays until four. */
    const theatreBut = (urgency: string, extra = ''): Edit => {
      const serve = `{ id: knife, kind: serve, take: [[theatre]], time: { unit: hours, distribution: deterministic, mean: { value: 2, source: invented } } }`
      const which = `{ id: which, kind: route, branches: [{ to: ward-stay, when: { is: { urgency: [${urgency}] } } }, { to: ${extra === '' ? 'knife' : 'rest'} }] }`
      return change('next: ward-stay }\n', `next: which }\n      - ${which}\n${extra}      - ${serve}\n`)
    }
    const rest = (unit: string): string =>
      `      - { id: rest, kind: delay, time: { unit: ${unit}, distribution: deterministic, mean: { value: 9, source: invented } } }\n`
    const roles = (edit: Edit) => warnings({ 'pathways.yaml': edit }).map(({ params }) => params['role'])
    it('past conditions on their urgency', () => {
      expect(roles(theatreBut('blue'))).toEqual(['theatre'])
      expect(roles(theatreBut('red'))).toEqual([])
    })
    it('but not over a wait of hours', () => {
      expect(roles(theatreBut('blue', rest('minutes')))).toEqual(['theatre'])
      expect(roles(theatreBut('blue', rest('hours')))).toEqual([])
    })
  })
})

describe('parseModel(files) with a timetable at the health centre', () => {
  /** Slots from eight to twelve on weekdays; those who ask on the way book, and come when their slot does. */
  const slots = (more = '') =>
    `timetable: [{ days: [weekdays], from: '08:00', to: '12:00', every: 20, places: { value: 2, source: invented } }${more}], source`
  const booked = (timetable: string): Edits => ({
    'services.yaml': change("to: '17:00' }], source", `to: '17:00' }], ${timetable}`),
    'pathways.yaml': (text) =>
      text.replace(
        'otherwise: wait-for-morning, next: visit }',
        'otherwise: wait-for-morning }\n      - { id: book, kind: appointment, service: primary-care, next: visit }',
      ),
  })
  const edited = (timetable: string, file: string, from: string, to: string): Edits => {
    const edits = booked(timetable)
    const before = edits[file] as ((text: string) => string) | undefined
    return { ...edits, [file]: (text: string) => (before?.(text) ?? text).replace(from, to) }
  }
  const issues = (edits: Edits) => {
    const result = parseModel(tinyFiles(edits))
    return (result.ok ? result.warnings : result.issues).map(({ code, path, params }) => [code, path, params])
  }
  it('has nothing to say of one that is open and staffed', () => {
    expect(issues(booked(slots()))).toEqual([])
  })
  it('tells of a step that books what no site has slots for, or what is no service', () => {
    const nowhere = issues(booked('closures: [], source'))
    expect(nowhere).toEqual([['model.timetable-nowhere', expect.any(String), { service: 'primary-care' }]])
    const unknown = edited(slots(), 'pathways.yaml', 'service: primary-care, next', 'service: primary-car, next')
    expect(issues(unknown).map(([code]) => code)).toEqual(['model.unknown-id'])
  })
  it('tells of half places and of a stretch without time', () => {
    const at = 'offerings[2].timetable[0]'
    expect(issues(edited(slots(), 'services.yaml', 'value: 2', 'value: 1.5'))).toEqual([
      ['model.places-not-whole', `${at}.places.value`, { given: 1.5 }],
    ])
    expect(issues(edited(slots(), 'services.yaml', "to: '12:00'", "to: '08:00'")).map(([code]) => code)).toContain(
      'model.shift-without-time',
    )
    expect(issues(edited(slots(), 'services.yaml', 'every: 20', 'every: 0')).map(([code]) => code)).not.toEqual([])
  })
  it('warns of slots while it is closed: they are never given', () => {
    const saturday =
      ", { days: [fri, sat], from: '16:30', to: '17:30', every: 30, places: { value: 1, source: invented } }"
    expect(issues(booked(slots(saturday)))).toEqual([
      [
        'model.slots-closed',
        'offerings[2].timetable',
        { service: 'primary-care', site: 'south-centre', hours: 'fri 17:00–17:30; sat 16:30–17:30' },
      ],
    ])
  })
  it('warns of slots when nobody is there whom the visit asks for, planned visits too', () => {
    const lunch = edited(
      slots(),
      'resources.yaml',
      "from: '08:00', to: '17:00', capacity",
      "from: '09:00', to: '17:00', capacity",
    )
    const gap = [
      'model.slots-unstaffed',
      'offerings[2].timetable',
      {
        service: 'primary-care',
        site: 'south-centre',
        role: 'gp',
        step: 'health-centre.visit',
        hours: 'weekdays 08:00–09:00',
      },
    ]
    expect(issues(lunch)).toEqual([gap])
    const planned = edited(slots(), 'pathways.yaml', 'Minor illness, kind: acute', 'Minor illness, kind: planned')
    expect(issues({ ...lunch, 'pathways.yaml': planned['pathways.yaml']! })).toEqual([gap])
  })
})

describe('lookups of a model', () => {
  const result = parseModel(tinyFiles())
  if (!result.ok) throw new Error('expected a model')
  const model = result.value
  it('modelLookups(model) finds by id and counts the people of the model’s year', () => {
    const { site, persons, inhabitants } = modelLookups(model)
    expect(site('north-hospital')?.name).toBe('North hospital')
    expect(site('nowhere')).toBeUndefined()
    expect(persons('north-town', '65+')).toBe(2000)
    expect(inhabitants).toBe(15_000)
  })
  it('sourceOf(model, reference) finds the source, also of a place in it', () => {
    expect(sourceOf(model, 'invented#page-3').by).toBe('The authors of the tests')
    expect(() => sourceOf(model, 'unheard-of')).toThrow(/no source unheard-of/)
  })
  it('labelsOf(model, attribute) knows the attributes that every patient has', () => {
    expect(labelsOf(model, 'ageGroup')).toEqual(['0-64', '65+'])
    expect(labelsOf(model, 'urgency')).toEqual(['red', 'orange', 'yellow', 'green', 'blue'])
    expect(labelsOf(model, 'colour')).toBeUndefined()
  })
})
