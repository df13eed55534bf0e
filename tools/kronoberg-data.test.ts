// The real example keeps what it promises: no assumption looks surer than it is, and its tables agree with each other.
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type CareModel, listSourcedNumbers, parseModel } from '../lib/src/care/model/index.ts'

const folder = join(import.meta.dirname, '../examples/kronoberg')

function readKronoberg(): CareModel {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const parsed = parseModel(
    new Map(
      files.map((file) => {
        const path = join(file.parentPath, file.name)
        return [relative(folder, path).replaceAll('\\', '/'), readFileSync(path)] as const
      }),
    ),
  )
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

  it('has every scenario on the page of scenarios', () => {
    const page = readFileSync(join(import.meta.dirname, '../docs/scenarios.md'), 'utf8')
    const ids = readdirSync(join(folder, 'scenarios')).map((name) => name.replace('.yaml', ''))
    expect(ids.filter((id) => !page.includes(`\`${id}\``))).toEqual([])
  })
})
