import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseModel, setSourcedNumbers } from '#care/model'
import { applyScenario, parseScenarios } from '#care/scenario'
import { checkNetwork } from '#engines/des'
import { checkMeasures, compileFlow, measureFlow, runFlow } from './index.ts'

const folder = join(import.meta.dirname, '../../../../examples/kronoberg')

function readExample(): ReadonlyMap<string, Uint8Array> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return new Map(
    files.map((file) => {
      const path = join(file.parentPath, file.name)
      return [relative(folder, path).replaceAll('\\', '/'), readFileSync(path)] as const
    }),
  )
}

describe.skipIf(!existsSync(join(folder, 'region.yaml')))('the Kronoberg example', () => {
  const files = readExample()
  const parsed = parseModel(files)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues.slice(0, 3)))
  const model = parsed.value
  const settings = { weeks: 2, warmUpWeeks: 0 }

  it('compiles to a sound network, knows every measure it asks for, and loses nobody', () => {
    const plan = compileFlow(model, settings)
    if (!plan.ok) throw new Error(JSON.stringify(plan.issues, null, 1))
    expect(checkNetwork(plan.value.network)).toEqual([])
    const asked = model.calibration.flatMap(({ measure, over }) => (over ? [measure, over] : [measure]))
    expect(checkMeasures(plan.value, [...model.indicators.map((one) => one.measure), ...asked])).toEqual([])
    const [record] = runFlow(plan.value, { seed: 1, replications: 1 })
    const { atStart, entered, atEnd, left } = record!.inside
    expect(atStart + entered).toBe(atEnd + left)
    expect(record!.warnings).toEqual([])
  })

  it('compiles under each of its scenarios', () => {
    const scenarios = parseScenarios(files)
    if (!scenarios.ok) throw new Error(JSON.stringify(scenarios.issues))
    const trouble = scenarios.value.flatMap((scenario) => {
      const changed = applyScenario(model, scenario, scenarios.value)
      if (!changed.ok) return changed.issues
      const plan = compileFlow(changed.value, settings)
      return plan.ok ? checkNetwork(plan.value.network) : plan.issues
    })
    expect(trouble).toEqual([])
  })

  /** A measure of two weeks of the region as it is (or as given), and of the same weeks under a scenario. */
  const beforeAndAfter = (id: string, ref: Parameters<typeof measureFlow>[2][number], region = model) => {
    const scenarios = parseScenarios(files)
    if (!scenarios.ok) throw new Error(JSON.stringify(scenarios.issues))
    const changed = applyScenario(region, scenarios.value.find((scenario) => scenario.id === id)!, scenarios.value)
    if (!changed.ok) throw new Error(JSON.stringify(changed.issues))
    return [region, changed.value].map((world) => {
      const plan = compileFlow(world, settings)
      if (!plan.ok) throw new Error(JSON.stringify(plan.issues))
      return measureFlow(plan.value, runFlow(plan.value, { seed: 1, replications: 1 }), [ref])[0]!.values[0]!
    }) as [number, number]
  }

  it('requires a referral of some, and never of the red', () => {
    const [before, after] = beforeAndAfter('referral-required', {
      kind: 'visits',
      of: 'ed.on-referral',
      statistic: 'count',
    })
    expect(after).toBeGreaterThan(before)
    const red = { urgency: ['red'] }
    const [redBefore, redAfter] = beforeAndAfter('referral-required', {
      kind: 'wait',
      of: 'ed.triage',
      group: red,
      statistic: 'count',
    })
    expect(redAfter).toBe(redBefore)
  })

  it('requires nothing of those who are bound for another region', () => {
    const elsewhere = { kind: 'outcome', of: 'treated-in-other-region', statistic: 'count' } as const
    const [before, after] = beforeAndAfter('referral-required', elsewhere)
    expect(before).toBeGreaterThan(0)
    expect(after).toBe(before)
  })

  it('has patients in the near-care centre where there is one, never more than it has places', () => {
    const use = { kind: 'in-use', of: 'near-care-place', statistic: 'mean' } as const
    const [before, after] = beforeAndAfter('near-care-ljungby', use)
    const [, most] = beforeAndAfter('near-care-ljungby', { ...use, statistic: 'max' })
    expect(before).toBe(0)
    expect(after).toBeGreaterThan(0)
    expect(most).toBeLessThanOrEqual(6)
  })

  it('keeps who waits for the municipality in the near-care centre, as on a ward', () => {
    // So many of the oldest come, leave soon and need the one short-term place that two weeks have them wait.
    const numbers = {
      'pathways.near-care.suited.branches.place.share.80+': 0.9,
      'pathways.near-care.stay.time.mean': 1,
      'pathways.near-care.after.branches.admission.waits-for-municipality.share.80+': 0.5,
      'resources.municipal-short-term.capacity': 1,
    }
    const often = setSourcedNumbers(
      model,
      new Map(Object.entries(numbers).map(([path, value]) => [path, { value, source: 'by-definition' }])),
    )
    const held = { kind: 'blocked', of: 'near-care-place', statistic: 'mean' } as const
    const [, after] = beforeAndAfter('near-care-ljungby', held, often)
    expect(after).toBeGreaterThan(0)
  })

  it('counts no wait of those who turn to a health centre while it is closed', () => {
    const resources = model.resources.map((resource) =>
      resource.role === 'gp-acute'
        ? {
            ...resource,
            shifts: resource.shifts!.map((shift) => ({ ...shift, capacity: { ...shift.capacity, value: 200 } })),
          }
        : resource,
    )
    const plan = compileFlow({ ...model, resources }, settings)
    if (!plan.ok) throw new Error(JSON.stringify(plan.issues))
    const records = runFlow(plan.value, { seed: 1, replications: 1 })
    const value = (of: string, kind: 'timer' | 'wait') =>
      measureFlow(plan.value, records, [{ kind, of, statistic: 'max' }])[0]!.values[0]!
    expect(value('health-centre.opens', 'wait')).toBeGreaterThan(60 * 48)
    expect(value('health-centre-wait', 'timer')).toBe(0)
  })

  it('works its planned theatres the hours that they are staffed, a twentieth more or less, while patients wait', () => {
    const plan = compileFlow(model, settings)
    if (!plan.ok) throw new Error(JSON.stringify(plan.issues))
    const records = runFlow(plan.value, { seed: 1, replications: 1 })
    for (const resource of ['theatre-planned-vaxjo', 'theatre-planned-ljungby']) {
      const [use] = measureFlow(plan.value, records, [{ kind: 'occupancy', of: resource, statistic: 'mean' }])[0]!
        .values
      expect(use).toBeGreaterThan(0.95)
      expect(use).toBeLessThan(1.05)
    }
  })

  it('has the waiting list once, also when the demand of some places is told apart', () => {
    const [first, ...others] = model.places.map((place) => place.id)
    const demand = model.demand.flatMap((cell) =>
      cell.need === 'planned-surgery'
        ? [
            { ...cell, places: [first!], keep: 0.5 },
            { ...cell, places: others },
          ]
        : [cell],
    )
    const plan = compileFlow({ ...model, demand }, settings)
    if (!plan.ok) throw new Error(JSON.stringify(plan.issues, null, 1))
    const ids = plan.value.network.sources.map((source) => source.id)
    expect(new Set(ids).size).toBe(ids.length)
    const waiting = plan.value.network.sources.flatMap((source) => (source.kind === 'initial' ? [source.count] : []))
    const list = model.needs.find((need) => need.id === 'planned-surgery')!.waitingAtStart!.value
    expect(waiting.reduce((a, b) => a + b, 0)).toBe(list)
  })
})
