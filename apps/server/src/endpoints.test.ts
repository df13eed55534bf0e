import { fileURLToPath } from 'node:url'
import { readFolder } from '@samplan/files'
import { beforeEach, describe, expect, it } from 'vitest'
import { startSharedWorkbench } from './testing/workbench.ts'

const { bench } = await startSharedWorkbench()
const inquiry = 'tiny'
let newest = 0
beforeEach(async () => {
  newest = (await bench.call('showInquiry', { inquiry })).newest
})

async function fileOf(path: string, version?: number): Promise<string | undefined> {
  const body = await bench.call('listFiles', {
    inquiry,
    ...(version === undefined ? {} : { version: String(version) }),
  })
  return body.files.find((file) => file.path === path)?.text
}

describe('what is read', () => {
  it('lists and shows inquiries', async () => {
    expect((await bench.call('listInquiries')).inquiries).toMatchObject([{ inquiry, name: 'Lilla regionen' }])
    const body = await bench.call('showInquiry', { inquiry, version: '1' })
    expect(body).toMatchObject({
      name: 'Lilla regionen',
      summary: { places: 2, inhabitants: 45_000, sites: 1, resources: 2, pathways: 1, sources: 3 },
      settings: { weeks: 26, warmUpWeeks: 2, replications: 20 },
      baselines: [{ id: 'today' }],
      scenarios: [{ id: 'evening-physician', compared: true }],
    })
    expect(body.scenarios[0]?.changes[0]?.summary.sv).toContain('Läkare på akuten')
    expect(body.scenarios[0]?.scenario.changes[0]).toMatchObject({ kind: 'change-hours', source: 'our-estimate' })
  })

  it('lists every number with where it stands and what it is of', async () => {
    const body = await bench.call('listNumbers', { inquiry, version: '1' })
    const number = (path: string) => body.numbers.find((one) => one.path === path)
    expect(number('resources.ward.capacity')).toMatchObject({
      value: 60,
      low: 55,
      high: 65,
      spread: 10 / 60,
      unit: 'units',
      part: 'resources',
      name: { sv: 'Vårdavdelning: kapacitet', en: 'Vårdavdelning: capacity' },
      sourceTitle: 'Våra egna antaganden',
      confidence: 'assumption',
      file: 'resources.yaml',
      line: 10,
      changedBy: [],
    })
    expect(number('resources.physicians.shifts.0.capacity')).toMatchObject({ line: 8, spread: null })
    expect(number('demand.acute.65+')).toMatchObject({ value: 480, file: 'demand.csv', line: 3 })
    expect(number('resources.ward.capacity')?.usedIn.length).toBeGreaterThan(1)
  })

  it('lists sources, the map, kinds of change, choices and the state of the server', async () => {
    const { sources } = await bench.call('listSources', { inquiry })
    expect(sources.find(({ id }) => id === 'visits-2024')?.numbers).toBe(5)
    const map = await bench.call('showMap', { inquiry, scenario: 'evening-physician' })
    expect(map).toMatchObject({ scenario: 'evening-physician', modes: [{ id: 'car', variants: [] }] })
    expect(map.reach.every(({ minutes }) => minutes >= 0)).toBe(true)
    const { kinds } = await bench.call('listChangeKinds')
    expect(kinds.find(({ kind }) => kind === 'change-capacity')?.schema).toMatchObject({
      properties: { resource: { description: expect.stringMatching(/resource/) } },
    })
    const { choices } = await bench.call('listChoices', { inquiry })
    expect(choices.resource).toContainEqual({ id: 'ward', name: 'Vårdavdelning' })
    expect(await bench.call('showStatus')).toMatchObject({ mode: 'local', store: 'postgres', workers: 2 })
    expect(await bench.call('listFailures')).toEqual({ failures: [] })
  })

  it('has the names in both languages where the files have, and says of a warm-up that a pilot chooses that it is not known', async () => {
    const { files } = await bench.call('listFiles', { inquiry, version: '1' })
    const edits: Readonly<Record<string, readonly [from: string, to: string]>> = {
      'region.yaml': ['warmUpWeeks: 2', 'warmUpWeeks: mser'],
      'resources.yaml': ['name: Vårdavdelning,', 'name: { sv: Vårdavdelning, en: Ward },'],
      'pathways.yaml': ['immediate: [red] }', 'immediate: [red], labelNames: { red: { sv: Röd, en: Red } } }'],
    }
    const given = Object.fromEntries(files.map(({ path, text }) => [path, text.replace(...(edits[path] ?? ['', '']))]))
    await bench.call('uploadInquiry', {}, { inquiry: 'named', reason: 'start', files: given })
    expect((await bench.call('showInquiry', { inquiry: 'named' })).settings.warmUpWeeks).toBe('mser')
    const { choices } = await bench.call('listChoices', { inquiry: 'named' })
    expect(choices.resource).toContainEqual({ id: 'ward', name: { sv: 'Vårdavdelning', en: 'Ward' } })
    expect(choices.role).toContainEqual({ id: 'bed', name: { sv: 'bed (Vårdavdelning)', en: 'bed (Ward)' } })
    expect(choices.attribute).toEqual([{ id: 'urgency', name: 'Triage' }])
    expect(choices.label).toEqual([
      { id: 'urgency.red', name: { sv: 'Röd', en: 'Red' } },
      { id: 'urgency.yellow', name: 'yellow' },
      { id: 'urgency.green', name: 'green' },
    ])
    const { numbers } = await bench.call('listNumbers', { inquiry: 'named' })
    expect(numbers.find(({ path }) => path === 'resources.ward.capacity')?.name).toEqual({
      sv: 'Vårdavdelning: kapacitet',
      en: 'Ward: capacity',
    })
  })

  it('says what there is not', async () => {
    for (const [name, params] of [
      ['showInquiry', { inquiry: 'none' }],
      ['showInquiry', { inquiry, version: '99' }],
      ['listVersions', { inquiry: 'none' }],
      ['listNumbers', { inquiry: 'none' }],
      ['listFiles', { inquiry: 'none' }],
      ['listSources', { inquiry: 'none' }],
      ['listChoices', { inquiry, baseline: 'none' }],
      ['showMap', { inquiry, scenario: 'evening-physicians' }],
      ['diffVersions', { inquiry, from: '1', to: '99' }],
      ['showRun', { run: `sha256:${'0'.repeat(64)}` }],
      ['showExperiment', { experiment: 'none' }],
    ] as const) {
      const { status, code, detail } = await bench.refused(name, params)
      expect([name, status, code]).toEqual([name, 404, 'not-found'])
      expect(detail?.sv).not.toBe(detail?.en)
    }
  })
})

describe('a number', () => {
  it('is changed in its place, and every other byte stays', async () => {
    const before = await fileOf('resources.yaml')
    const number = { value: 58, low: 55, high: 65, source: 'our-estimate' }
    const asked = { from: newest, reason: 'Counted again', path: 'resources.ward.capacity', number }
    const body = await bench.call('changeNumber', { inquiry }, asked)
    expect(body.version).toMatchObject({ version: newest + 1, reason: 'Counted again' })
    expect(await fileOf('resources.yaml')).toBe(before?.replace('value: 60', 'value: 58'))
    const diff = await bench.call('diffVersions', { inquiry, from: String(newest), to: String(newest + 1) })
    expect(diff.files).toEqual([{ path: 'resources.yaml', kind: 'changed' }])
    expect(diff.differences).toMatchObject([{ path: 'resources.ward.capacity', from: 60, to: 58 }])
  })

  it('of a table of rows is changed in its row', async () => {
    const before = await fileOf('demand.csv')
    const number = { value: 475.5, low: 440, high: 520, source: 'visits-2024' }
    await bench.call('changeNumber', { inquiry }, { from: newest, reason: 'r', path: 'demand.acute.65+', number })
    expect(await fileOf('demand.csv')).toBe(before?.replace('65+,480,', '65+,475.5,'))
  })

  it('that would be wrong is refused with every issue, and nothing is stored', async () => {
    const number = { value: -3, source: 'nobody' }
    const asked = { from: newest, reason: 'r', path: 'resources.ward.capacity', number }
    const { status, code, issues = [] } = await bench.refused('changeNumber', { inquiry }, asked)
    expect([status, code]).toEqual([422, 'material'])
    expect(issues.length).toBeGreaterThan(1)
    expect(issues[0]).toMatchObject({ file: 'resources.yaml', line: 10, severity: 'error' })
    expect(issues[0]?.text.sv).toBeTruthy()
    expect((await bench.call('showInquiry', { inquiry })).newest).toBe(newest)
  })

  it('of an old version is stale, and an unknown one is not found', async () => {
    const number = { value: 1, source: 'our-estimate' }
    const path = 'resources.ward.capacity'
    const old = await bench.refused('changeNumber', { inquiry }, { from: newest - 1, reason: 'r', path, number })
    expect(old).toMatchObject({ status: 409, code: 'stale', newest })
    const none = await bench.refused(
      'changeNumber',
      { inquiry },
      { from: newest, reason: 'r', path: 'resources.wart.capacity', number },
    )
    expect(none).toMatchObject({ status: 404, code: 'not-found' })
    expect(none.detail?.en).toContain('resources.ward.capacity')
  })

  it('is one version when several change it at once; the others are stale', async () => {
    const answers = await Promise.all(
      [50, 51, 52, 53].map((value) =>
        bench.request(
          'changeNumber',
          { inquiry },
          { from: newest, reason: 'r', path: 'resources.ward.capacity', number: { value, source: 'our-estimate' } },
        ),
      ),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409])
  })
})

const scenario = {
  id: 'more-beds',
  name: { sv: 'Fler platser', en: 'More beds' },
  changes: [
    { kind: 'change-capacity', resource: 'ward', capacity: { by: 4 }, rationale: 'Full', source: 'our-estimate' },
  ],
}

describe('a scenario', () => {
  it('is checked as a draft: in words, value by value, and what it touches', async () => {
    const body = await bench.call('checkScenario', { inquiry }, { scenario })
    expect(body.issues).toEqual([])
    expect(body.changes[0]?.summary.en).toContain('Vårdavdelning')
    expect(body.differences).toMatchObject([{ path: 'resources.ward.capacity' }])
    expect(body.touches).toContainEqual({ part: 'resources', id: 'ward', name: 'Vårdavdelning' })
    expect((await bench.call('showInquiry', { inquiry })).newest).toBe(newest)
  })

  it('with slips is told each of them where it is', async () => {
    const changes = [
      { ...scenario.changes[0]!, resource: 'wart' },
      { kind: 'change-capacity', rationale: '', source: 'nobody' },
    ]
    const body = await bench.call('checkScenario', { inquiry }, { scenario: { ...scenario, changes } })
    expect(body.issues.length).toBeGreaterThan(1)
    expect(body.issues.every(({ path = '', file }) => /^changes\[\d\]/.test(path) && file === undefined)).toBe(true)
    const unknown = { ...scenario, changes: [changes[0]!] }
    const only = await bench.call('checkScenario', { inquiry }, { scenario: unknown })
    expect(only.issues).toMatchObject([
      { code: 'scenario.unknown-resource', path: 'changes[0].resource', params: { nearest: 'ward' } },
    ])
  })

  it('is saved, keeps its bytes when nothing is changed, is removed, and comes back', async () => {
    const save = (from: number, given: object) =>
      bench.call('saveScenario', { inquiry, scenario: 'more-beds' }, { from, reason: 'r', scenario: given })
    expect((await save(newest, scenario)).version.version).toBe(newest + 1)
    const text = await fileOf('scenarios/more-beds.yaml')
    expect(text).toContain('capacity: { by: 4 }')
    expect((await save(newest + 1, scenario)).version.version).toBe(newest + 1)
    const renamed = { ...scenario, name: { sv: 'Ännu fler', en: 'Even more' } }
    expect((await save(newest + 1, renamed)).version.version).toBe(newest + 2)
    const other = await bench.refused(
      'saveScenario',
      { inquiry, scenario: 'others' },
      { from: newest + 2, reason: 'r', scenario },
    )
    expect(other).toMatchObject({ status: 400, code: 'bad-request' })
    const gone = await bench.call('removeScenario', {
      inquiry,
      scenario: 'more-beds',
      from: String(newest + 2),
      reason: 'r',
    })
    expect(gone.version.version).toBe(newest + 3)
    const again = await bench.refused('removeScenario', {
      inquiry,
      scenario: 'more-beds',
      from: String(newest + 3),
      reason: 'r',
    })
    expect(again.status).toBe(404)
    const restored = await bench.call(
      'restoreVersion',
      { inquiry, version: String(newest + 1) },
      { from: newest + 3, reason: 'undo' },
    )
    expect(restored.version.version).toBe(newest + 4)
    expect(await fileOf('scenarios/more-beds.yaml')).toBe(text)
  })

  it('that others do not know is refused', async () => {
    const wrong = { ...scenario, changes: [{ ...scenario.changes[0]!, capacity: { by: -1000 } }] }
    const answer = await bench.refused(
      'saveScenario',
      { inquiry, scenario: 'more-beds' },
      { from: newest, reason: 'r', scenario: wrong },
    )
    expect(answer).toMatchObject({ status: 422, code: 'material' })
  })
})

describe('files', () => {
  it('are saved and removed, and refused when the whole has errors', async () => {
    const places = await fileOf('places.csv')
    const ok = await bench.call(
      'saveFiles',
      { inquiry },
      { from: newest, reason: 'r', files: { 'scenarios/evening-physician.yaml': null } },
    )
    expect(ok.version.version).toBe(newest + 1)
    expect(await fileOf('scenarios/evening-physician.yaml')).toBeUndefined()
    const broken = await bench.refused(
      'saveFiles',
      { inquiry },
      { from: newest + 1, reason: 'r', files: { 'places.csv': places!.replace('lat', 'latt') } },
    )
    expect(broken).toMatchObject({ status: 422, code: 'material' })
    const versions = (await bench.call('listVersions', { inquiry })).versions
    expect(versions[0]).toMatchObject({ version: newest + 1, author: 'local', reason: 'r' })
  })

  it('make a new inquiry, once', async () => {
    const { files } = await bench.call('listFiles', { inquiry, version: '1' })
    const given = Object.fromEntries(files.map(({ path, text }) => [path, text]))
    const asked = { inquiry: 'copy', reason: 'start', files: given }
    expect((await bench.call('uploadInquiry', {}, asked)).version).toMatchObject({ inquiry: 'copy', version: 1 })
    expect((await bench.call('listVersions', { inquiry: 'copy' })).versions).toHaveLength(1)
    const other = { ...asked, files: { ...given, 'places.csv': `${given['places.csv']}\n` } }
    const stale = { status: 409, code: 'stale', newest: 1 }
    expect(await bench.refused('uploadInquiry', {}, other)).toMatchObject(stale)
    const empty = await bench.refused('uploadInquiry', {}, { inquiry: 'empty', reason: 'r', files: {} })
    expect(empty).toMatchObject({ status: 422, code: 'material' })
  })
})

describe('the map', () => {
  /** Minutes in travel/car.csv. */
  const [toLjungby, toVarnamo] = [3.3, 31.1]

  it('has in an hour only what is open then: closed at night, those in Ljungby go to Värnamo', async () => {
    const folder = await readFolder(fileURLToPath(new URL('../../../examples/kronoberg', import.meta.url)))
    if (!folder.ok) throw new Error(JSON.stringify(folder.issues))
    const files = Object.fromEntries([...folder.value].map(([path, bytes]) => [path, new TextDecoder().decode(bytes)]))
    await bench.call('uploadInquiry', {}, { inquiry: 'kronoberg', reason: 'start', files })
    const nearest = async (more: Readonly<Record<string, string>>) => {
      const { reach } = await bench.call('showMap', { inquiry: 'kronoberg', ...more })
      const found = reach.find((one) => `${one.service} ${one.mode} ${one.place}` === 'emergency-care car ljungby')
      return [found?.site, found?.minutes]
    }
    const [day, night] = ['34', '51']
    const closed = { scenario: 'ljungby-ed-closed-at-night' }
    for (const at of [{ hour: night }, closed, { ...closed, hour: day }])
      expect(await nearest(at)).toEqual(['ljungby-hospital', toLjungby])
    expect(await nearest({ ...closed, hour: night })).toEqual(['varnamo-hospital', toVarnamo])
    expect(await bench.refused('showMap', { inquiry: 'kronoberg', hour: '168' })).toMatchObject({ status: 400 })
  })

  it('lists who would run what by the names of unit and form, and what that says of owners once the process is open', async () => {
    const company = async () => {
      const { scenarios } = await bench.call('showInquiry', { inquiry: 'kronoberg' })
      return scenarios.find(({ id }) => id === 'joint-company-west')!
    }
    const { operatingForms, flags } = await company()
    const form = 'A company with Ljungby, Älmhult and Markaryd'
    expect(operatingForms.map((one) => [one.unit, one.name.en, one.form.en])).toEqual([
      ['ljungby-hospital', 'Ljungby hospital', form],
      ['health-centres-west', 'the health centres of the western county', form],
    ])
    expect(flags).toEqual([])
    await bench.call('openProcess', { inquiry: 'kronoberg' }, {})
    expect((await company()).flags.map(({ text }) => text.en)).toEqual([
      'The owner has not agreed to another operating form of the health centres of the western county. Ask for a decision.',
    ])
  })
})
