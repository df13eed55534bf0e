import { describe, expect, it } from 'vitest'
import { checkNetwork } from '#engines/des'
import { exactly, go, home, modelOf, pathwaysOf, planOf, runOf, type World } from './testing/worlds.ts'

describe('`compileFlow`', () => {
  it('makes a network that the engine finds nothing wrong with', () => {
    const { plan } = runOf({ pathways: pathwaysOf(2, `${go}\n${home}`) })
    expect(checkNetwork(plan.network)).toEqual([])
  })
  it('leaves the model as it was', () => {
    const model = modelOf({ pathways: pathwaysOf(2, `${go}\n${home}`) })
    const before = JSON.stringify(model)
    planOf(model)
    expect(JSON.stringify(model)).toBe(before)
  })
  it('tells all problems at once', () => {
    const result = () =>
      runOf({
        services: `services: [{ id: care, name: Care }]
offerings: [{ service: care, site: clinic, source: invented }]
`,
        pathways: pathwaysOf(
          1,
          `${go}
      - { id: see, kind: serve, take: [[nurse]], time: ${exactly(1)} }
      - { id: bed, kind: seize, take: [[bed]] }
${home}`,
        ),
      })
    expect(result).toThrow(/way\.see[\s\S]*way\.bed/)
  })
  it('says what cannot be run in the words of the model, instead of failing in the engine', () => {
    const twice = `${go}
      - { id: see, kind: serve, take: [[nurse, nurse]], time: ${exactly(1)} }
${home}`
    expect(() => runOf({ pathways: pathwaysOf(1, twice) })).toThrow(/flow.never-enough[\s\S]*"units": 2/)
    const round = `${go}
      - { id: again, kind: route, branches: [{ to: turn, share: { value: 0.5, source: invented } }, { to: home }] }
      - { id: turn, kind: route, branches: [{ to: again, share: { value: 0.5, source: invented } }, { to: home }] }
${home}`
    expect(() => runOf({ pathways: pathwaysOf(1, round) })).toThrow(/flow.endless-loop/)
  })
  it('says that nobody carries an attribute that is used and not listed', () => {
    const steps = `      - { id: which, kind: route, branches: [{ to: home, when: { is: { arrival: [ambulance] } } }, { to: home }] }
${home}`
    expect(() => runOf({ pathways: pathwaysOf(1, steps) })).toThrow(/flow.unknown-attribute[\s\S]*arrival/)
  })
  it('says that a vehicle needs a station', () => {
    const lost: World = {
      resources: `resources:
  - { id: lost, name: Lost, kind: vehicle, role: ambulance, capacity: { value: 1, source: invented } }
`,
      pathways: pathwaysOf(1, `      - { id: mission, kind: dispatch, role: ambulance, mode: car }\n${home}`),
    }
    expect(() => runOf(lost)).toThrow(/flow.vehicle-without-station/)
  })
  it('says that shares can depend on one attribute only', () => {
    const share = (by: string, a: string, b: string) =>
      `{ by: ${by}, values: { ${a}: 0.5, ${b}: 0.5 }, source: invented }`
    const steps = `      - id: which
        kind: route
        branches:
          - { to: home, share: ${share('ageGroup', 'child', 'adult')} }
          - { to: home, share: ${share('municipality', "'0001'", "'0002'")} }
          - { to: other, share: { value: 0, source: invented } }
${home}
      - { id: other, kind: leave, outcome: other }`
    expect(() => runOf({ pathways: pathwaysOf(1, steps) })).toThrow(/flow.shares-by-two-attributes/)
  })
})
