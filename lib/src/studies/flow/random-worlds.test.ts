import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compileFlow, measureFlow, runFlow, standardMeasures } from './index.ts'
import { exactly, modelOf, week } from './testing/worlds.ts'

/** Steps as they stand in a file, without id; `to` is some step of the pathway. */
const kinds: readonly ((to: string) => string)[] = [
  () => 'kind: travel, service: care, mode: car, otherwise: home',
  () => 'kind: travel, service: scan, mode: car, where: elsewhere, otherwise: home',
  (to) => `kind: serve, take: [[nurse], [caller]], priority: urgency, time: ${exactly(7)}, otherwise: ${to}`,
  (to) => `kind: seize, take: [[bed]], patience: { time: ${exactly(90)}, to: ${to} }, otherwise: ${to}`,
  () => 'kind: release',
  () => 'kind: release, roles: [bed, ambulance]',
  () => `kind: delay, time: ${exactly(30)}`,
  (to) => `kind: route, branches: [{ to: ${to}, share: { value: 0.2, source: invented } }, { to: home }]`,
  (to) =>
    `kind: route, branches: [{ to: ${to}, when: { is: { urgency: [red] }, offered: care } }, { to: home, when: { free: bed } }, { to: home }]`,
  () => 'kind: timer, start: [watch]',
  () => 'kind: timer, stop: [watch]',
  () => 'kind: assign, set: { urgency: green }',
  () => 'kind: dispatch, role: ambulance, mode: car, priority: urgency',
  () => 'kind: return-vehicle, role: ambulance, mode: car',
]

const steps = fc.array(fc.record({ kind: fc.nat(kinds.length - 1), to: fc.nat(7) }), { minLength: 1, maxLength: 8 })

function pathways(drawn: readonly { readonly kind: number; readonly to: number }[]): string {
  const lines = drawn.map(({ kind, to }, i) => `      - { id: s${i}, ${kinds[kind]!(`s${to % drawn.length}`)} }`)
  return `attributes:
  - { id: urgency, name: Urgency, labels: [red, green], immediate: [red] }
timers: [{ id: watch, name: Watch, limits: [60] }]
needs:
  - id: ill
    name: Ill
    kind: acute
    pathway: way
    profile: even
    waitingAtStart: { value: 5, source: invented }
    draws: [{ attribute: urgency, shares: { values: { red: 0.5, green: 0.5 }, source: invented } }]
pathways:
  - id: way
    name: Way
    steps:
${lines.join('\n')}
      - { id: home, kind: leave, outcome: home }
`
}

const resources = `resources:
  - { id: nurse, name: Nurse, kind: staff, role: nurse, site: hospital, capacity: { value: 1, source: invented } }
  - { id: bed, name: Bed, kind: bed, role: bed, site: hospital, capacity: { value: 2, source: invented } }
  - { id: caller, name: Caller, kind: line, role: caller, capacity: { value: 1, source: invented } }
  - { id: car-1, name: Car, kind: vehicle, role: ambulance, site: hospital, capacity: { value: 1, source: invented } }
  - { id: car-2, name: Car, kind: vehicle, role: ambulance, site: clinic, capacity: { value: 1, source: invented } }
`
const services = `services: [{ id: care, name: Care }, { id: scan, name: Scan }]
offerings:
  - { service: care, site: hospital, source: invented, hours: [{ days: [weekdays], from: '08:00', to: '20:00' }] }
  - { service: care, site: abroad, source: invented }
  - { service: scan, site: clinic, source: invented, ages: [adult] }
`
const demand = `need,age_group,per_1000,low,high,group,source
ill,child,0,,,,invented
ill,adult,2000,,,,invented
`

describe('any pathway that can be written', () => {
  it('is either refused with its problems or runs, and then loses nobody', () => {
    let ran = 0
    fc.assert(
      fc.property(steps, (drawn) => {
        const model = modelOf({ pathways: pathways(drawn), resources, services, demand })
        const plan = compileFlow(model, week)
        if (!plan.ok) {
          expect(plan.issues.every((issue) => issue.code.startsWith('flow.'))).toBe(true)
          return
        }
        ran++
        const records = runFlow(plan.value, { seed: 1, replications: 1 })
        const { atStart, entered, atEnd, left } = records[0]!.inside
        expect(atStart + entered).toBe(atEnd + left)
        expect(measureFlow(plan.value, records, standardMeasures(plan.value)).length).toBeGreaterThan(0)
      }),
      { numRuns: 150, seed: 1 },
    )
    expect(ran).toBeGreaterThan(50)
  })
})
