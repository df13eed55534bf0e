import { describe, expect, it } from 'vitest'
import { compileChecked } from './compile.ts'
import { faultOf, withinMemory } from './fault.ts'
import {
  checkNetwork,
  compileNetwork,
  type Distribution,
  type FlowNetwork,
  SimulationFault,
  type Step,
  simulate,
} from './index.ts'
import { createKernel, feed } from './kernel.ts'
import { at, network, out } from './small.test-world.ts'

const bed = { id: 'bed', capacity: 1 }
const take = [{ all: [{ resource: 'bed' }] }]
const stay: Step = { kind: 'serve', id: 'stay', take, time: 10, next: 'out' }

/** A network in which everyone carries a number, drawn as `value`. */
function carrying(value: Distribution, steps: readonly Step[]): FlowNetwork {
  const set = [{ attribute: 'number', value }]
  return network({
    attributes: [{ id: 'number' }],
    sources: [{ ...at(0, 1), set }],
    resources: [bed],
    steps: [...steps, out],
  })
}
const read = { kind: 'attribute', attribute: 'number' } as const

/** Each reads an attribute where only some values make sense. */
const readers: readonly (readonly [string, string, readonly Step[]])[] = [
  ['a delay', 'steps[0].time', [{ kind: 'delay', id: 'in', time: read, next: 'out' }]],
  ['a service', 'steps[0].time', [{ kind: 'serve', id: 'in', take, time: read, next: 'out' }]],
  [
    'patience',
    'steps[0].patience.time',
    [{ kind: 'serve', id: 'in', take, time: 5, patience: { time: read, to: 'out' }, next: 'out' }],
  ],
  [
    'the time until units are back',
    'steps[1].after',
    [
      { kind: 'seize', id: 'in', take, next: 'back' },
      { kind: 'release', id: 'back', after: read, next: 'out' },
    ],
  ],
  [
    'a way',
    'steps[0].to',
    [{ kind: 'route', id: 'in', by: 'attribute', attribute: 'number', to: ['stay', 'out'] }, stay],
  ],
]
const issues = (given: FlowNetwork): readonly string[] => checkNetwork(given).map(({ code, path }) => `${code} ${path}`)

describe('a number that a patient carries', () => {
  it.each(readers)('that may be below 0 is refused as %s, in its place', (_, path, steps) => {
    const code = path.endsWith('.to') ? 'network.attribute-without-way' : 'network.attribute-negative'
    expect(issues(carrying({ kind: 'uniform', low: -5, high: 0.5 }, steps))).toEqual([`${code} ${path}`])
  })

  it.each(readers)('that is never below 0, nor beyond the ways, may be %s', (_, __, steps) => {
    expect(issues(carrying({ kind: 'uniform', low: 0, high: 2 }, steps))).toEqual([])
  })

  it.each(readers)('below 0 ends the run as %s with an issue, where no check has been made', (_, path, steps) => {
    const compiled = compileChecked(carrying({ kind: 'discrete', values: [-3], probabilities: [1] }, steps))
    const options = { seed: 1, replication: 0, length: 10, warmUp: 0 }
    const fault = faultIn(() => simulate(compiled, options))
    expect(fault.issue).toMatchObject({ severity: 'error', path, params: { given: -3 } })
  })

  it('is checked by what it is set to by way of other attributes too', () => {
    const given = carrying({ kind: 'attribute', attribute: 'other' }, readers[0]![2])
    const set: Step = { kind: 'assign', id: 'set', set: [{ attribute: 'other', value: -1 }], next: 'in' }
    const attributes = [{ id: 'number' }, { id: 'other' }]
    const sources = given.sources.map((source) => ({ ...source, to: 'set' }))
    expect(issues({ ...given, attributes, sources, steps: [set, ...given.steps] })).toEqual([
      'network.attribute-negative steps[1].time',
    ])
  })
})

describe('units of a resource without limit', () => {
  const request = (units: number): FlowNetwork =>
    network({
      sources: [{ kind: 'initial', id: 'p', count: 2000, to: 'in' }],
      resources: [{ id: 'bed', capacity: null }],
      steps: [{ kind: 'serve', id: 'in', take: [{ all: [{ resource: 'bed', units }] }], time: 1, next: 'out' }, out],
    })
  const options = { seed: 1, replication: 0, length: 10, warmUp: 0 }

  it('are enough for everyone, whatever they ask for', () => {
    const { record } = simulate(compileNetwork(request(500_000)), options)
    expect(record.queues.in).toMatchObject({ waitingMax: 0 })
    expect(record.resources.bed!.inUseIntegral).toBe(2000 * 500_000)
  })

  it('of which more are in use than can be counted end the run with an issue', () => {
    const fault = faultIn(() => simulate(compileNetwork(request(1_000_000)), options))
    expect(fault.issue).toMatchObject({ code: 'network.too-many-units', path: 'resources[0]' })
  })

  it('are not asked for by more than a million', () => {
    expect(issues(request(1_000_001))).toEqual(['network.out-of-range steps[0].take[0].all[0].units'])
  })
})

it('a kernel whose memory is full is an issue of the network, with the longest line', () => {
  const compiled = compileNetwork(carrying({ kind: 'uniform', low: 0, high: 1 }, [{ ...stay, id: 'in' }]))
  const kernel = createKernel((...told) => {
    throw faultOf(compiled.names, ...told)
  })
  feed(kernel, compiled.tape)
  kernel.load()
  // More than one list may hold, so that nothing is taken for it.
  const fault = faultIn(() => withinMemory(kernel, compiled.names, () => kernel.reserve(2 ** 28)))
  expect(fault.issue).toMatchObject({
    code: 'network.memory-full',
    path: 'steps[0]',
    params: { step: 'in', patients: 0 },
  })
})

function faultIn(run: () => unknown): SimulationFault {
  try {
    run()
  } catch (error) {
    if (error instanceof SimulationFault) return error
    throw error
  }
  throw new Error('the run came to its end: expected a SimulationFault')
}
