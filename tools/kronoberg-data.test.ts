// The real example keeps what it promises: no assumption looks surer than it is, and its tables agree with each other.
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type CareModel, listSourcedNumbers, type Name, parseModel } from '../lib/src/care/model/index.ts'
import { applyScenario, parseScenarios } from '../lib/src/care/scenario/index.ts'
import { formKinds, lawsOn, parseEconomy } from '../lib/src/studies/economy/index.ts'

const folder = join(import.meta.dirname, '../examples/kronoberg')

function kronobergFiles(): ReadonlyMap<string, Uint8Array> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return new Map(
    files.map((file) => {
      const path = join(file.parentPath, file.name)
      return [relative(folder, path).replaceAll('\\', '/'), readFileSync(path)] as const
    }),
  )
}

function readKronoberg(): CareModel {
  const parsed = parseModel(kronobergFiles())
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues.slice(0, 3)))
  return parsed.value
}

/** Numbers for which a range says nothing, by the reason. */
const excused: ReadonlyMap<string, readonly string[]> = new Map([
  [
    'so long that nobody leaves: what it means is never',
    [
      'pathways.ed.room.patience.time.mean.red',
      'pathways.ed.room.patience.time.mean.orange',
      'pathways.ed.physician.patience.time.mean.red',
      'pathways.ed.physician.patience.time.mean.orange',
    ],
  ],
  [
    'the extra time is counted from these ages',
    ['pathways.ed.older.time.mean.0-17', 'pathways.ed.older.time.mean.18-64'],
  ],
  [
    'green and blue are those who need no intensive care',
    ['pathways.admission.intensive.branches.icu.share.green', 'pathways.admission.intensive.branches.icu.share.blue'],
  ],
  [
    'children go home to their parents',
    [
      'pathways.admission.discharge.branches.waits-for-municipality.share.0-17',
      'pathways.admission.discharge.branches.home-care.share.0-17',
      'pathways.near-care.after.branches.admission.waits-for-municipality.share.0-17',
      'pathways.near-care.after-visits.branches.admission.waits-for-municipality.share.0-17',
    ],
  ],
])

type Located = CareModel['sites'][number] | CareModel['places'][number]

describe('examples/kronoberg', () => {
  const model = readKronoberg()

  it('has a low and a high for every assumption, but for those with a reason', () => {
    const assumptions = new Set(
      model.sources.flatMap(({ id, confidence }) => (confidence === 'assumption' ? [id] : [])),
    )
    const bare = listSourcedNumbers(model)
      .filter(({ value }) => assumptions.has(value.source.split('#')[0]!))
      .filter(({ value: { low, high } }) => low === undefined || high === undefined)
      .map(({ path }) => path)
    expect(bare.toSorted()).toEqual([...excused.values()].flat().toSorted())
  })

  it('has one road to two sites of the same town', () => {
    const straightKm = (a: Located, b: Located) =>
      111.2 * Math.hypot(a.lat! - b.lat!, (a.lon! - b.lon!) * Math.cos((a.lat! * Math.PI) / 180))
    const minutes = new Map(model.travel.car!.map(({ from, to, minutes }) => [`${from} ${to}`, minutes]))
    const located = model.sites.filter(({ lat }) => lat !== undefined)
    const apart = located.flatMap((site, index) =>
      located.slice(index + 1).flatMap((other) =>
        straightKm(site, other) > 1
          ? []
          : model.places.flatMap((place) => {
              const [one, two] = [minutes.get(`${place.id} ${site.id}`), minutes.get(`${place.id} ${other.id}`)]
              const far = straightKm(place, site) > 3
              return far && one && two && Math.abs(one - two) > 1
                ? [`${place.id}: ${site.id} ${one}, ${other.id} ${two}`]
                : []
            }),
      ),
    )
    expect(apart).toEqual([])
  })

  it('moves as much theatre time to Ljungby as the operations that move need, in ordinary weeks and in summer', () => {
    const scenarios = parseScenarios(kronobergFiles())
    if (!scenarios.ok) throw new Error(JSON.stringify(scenarios.issues.slice(0, 3)))
    const perDay = { mon: 1, tue: 1, wed: 1, thu: 1, fri: 1, sat: 0, sun: 0, weekdays: 5, weekend: 0, all: 5 }
    const days = (times: readonly { readonly days: readonly (keyof typeof perDay)[] }[]) =>
      times.flatMap((time) => time.days).reduce((sum, day) => sum + perDay[day], 0)
    /** Theatre days a week: ordinary, and in summer. */
    const sessions = (region: CareModel, id: string) => {
      const { shifts, closures } = region.resources.find((resource) => resource.id === id)!
      const sum = (parts: readonly { readonly days: number; readonly units: number }[]) =>
        parts.reduce((all, part) => all + part.days * part.units, 0)
      return [
        sum(shifts!.map((shift) => ({ days: days([shift]), units: shift.capacity.value }))),
        sum(closures.map(({ during, capacity }) => ({ days: days(during as WeekTimes), units: capacity!.value }))),
      ] as const
    }
    type WeekTimes = Parameters<typeof days>[0]
    for (const percent of [10, 20, 30]) {
      const scenario = scenarios.value.find(({ id }) => id === `planned-to-ljungby-${percent}`)!
      const changed = applyScenario(model, scenario, scenarios.value)
      if (!changed.ok) throw new Error(JSON.stringify(changed.issues))
      // Of Växjö's operations six of ten are day surgery, 80 + 25 minutes with the change; the others take 125 + 25.
      const timeMoved = ((percent / 100) * 105) / (0.6 * 105 + 0.4 * 150)
      const [before, after] = [model, changed.value].map((region) => sessions(region, 'theatre-planned-vaxjo'))
      const [there, then] = [model, changed.value].map((region) => sessions(region, 'theatre-planned-ljungby'))
      for (const season of [0, 1] as const) {
        const moved = before![season] - after![season]
        expect(moved).toBe(then![season] - there![season])
        // The nearest whole number of theatre days.
        expect(Math.abs(moved - timeMoved * before![season])).toBeLessThan(0.5)
      }
    }
  })

  it('has an English name for all but towns, municipalities and what is called the same', () => {
    const { region, sites, services, resources, attributes, timers, needs, pathways } = readKronoberg()
    const steps = pathways.flatMap((pathway) => pathway.steps)
    const modes: readonly { readonly name?: Name }[] = region.travelModes
    const named = [
      sites,
      services,
      resources,
      attributes,
      timers,
      needs,
      pathways,
      steps,
      region.ageGroups,
      modes,
    ].flat()
    const labels = attributes.flatMap((attribute) => attribute.labels.map((label) => attribute.labelNames?.[label]))
    expect(labels).not.toContain(undefined)
    const names = [...named.map(({ name }) => name), ...labels].filter((name) => name !== undefined)
    const same = names.filter((name) => typeof name === 'string' || name.sv === name.en)
    expect(new Set(same)).toEqual(new Set(['Triage', 'Orange', 'Växjö', 'Ljungby']))
  })

  it('has every scenario on the page of scenarios', () => {
    const page = readFileSync(join(import.meta.dirname, '../docs/scenarios.md'), 'utf8')
    expect(scenarioIds().filter((id) => !page.includes(`\`${id}\``))).toEqual([])
  })
})

function scenarioIds(): readonly string[] {
  return readdirSync(join(folder, 'scenarios')).map((name) => name.replace('.yaml', ''))
}

it('has every operating form, and for all but the form of today what the law asks on the day, with a remedy', () => {
  const economy = parseEconomy(kronobergFiles(), readKronoberg(), { scenarios: scenarioIds() })
  if (!economy.ok || economy.value.forms === undefined) throw new Error(JSON.stringify(economy))
  const { forms } = economy.value
  expect(new Set(forms.forms.map(({ kind }) => kind))).toEqual(new Set(formKinds))
  const without = forms.forms.filter((form) => lawsOn(forms, form).length === 0)
  expect(without.map(({ id }) => id)).toEqual([forms.today])
  // Who is another employer and no public body has the tax and the pensions to test.
  const tested = forms.forms.filter(({ effects }) =>
    ['vat', 'pensions'].every((id) => effects.some((e) => e.id === id)),
  )
  expect(tested.map(({ kind }) => kind)).toEqual(['region-company', 'joint-company', 'contractor'])
  for (const form of tested)
    expect(lawsOn(forms, form).map(({ id }) => id)).toEqual(expect.arrayContaining(['vat', 'pensions']))
})
