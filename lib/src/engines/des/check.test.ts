import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkNetwork, compileNetwork, flowNetworkSchema, type Step } from './index.ts'
import { at, network, out } from './small.test-world.ts'

const fine = network({
  attributes: [{ id: 'rank', labels: ['low', 'high'] }, { id: 'age' }],
  classAttribute: 'rank',
  sources: [at(0, 1), { kind: 'poisson', id: 'q', to: 'in', rate: 0.5, set: [{ attribute: 'rank', value: 1 }] }],
  resources: [{ id: 'bed', capacity: 2 }],
  steps: [
    {
      kind: 'serve',
      id: 'in',
      take: [{ all: [{ resource: 'bed' }] }],
      time: { kind: 'exponential', mean: 1 },
      next: 'way',
    },
    { kind: 'route', id: 'way', by: 'share', to: ['in', 'out'], shares: [0.25, 0.75] },
    out,
  ],
})
const validate = new Ajv2020({ allErrors: true }).compile(flowNetworkSchema())

/** The network with the value at a path replaced, as `code path` of each problem. */
function problems(path: string, value: unknown): readonly string[] {
  return checkNetwork(changed(path, value)).map((issue) => `${issue.code} ${issue.path}`)
}

function changed(path: string, value: unknown): unknown {
  const copy = structuredClone(fine) as unknown as Record<string, unknown>
  const keys = path.split('.')
  const last = keys.pop()!
  const parent = keys.reduce((inner, key) => inner[key] as Record<string, unknown>, copy)
  if (value === undefined) delete parent[last]
  else parent[last] = value
  return copy
}

const structural: readonly (readonly [string, unknown, string])[] = [
  ['steps.0.nxt', 'out', 'network.unknown-key steps[0].nxt'],
  ['steps.0.next', undefined, 'network.missing-key steps[0]'],
  ['steps.0.kind', 'server', 'network.unknown-kind steps[0].kind'],
  ['steps.0.time.mean', 0, 'network.out-of-range steps[0].time.mean'],
  ['steps.0.time.kind', 'exponental', 'network.unknown-kind steps[0].time.kind'],
  ['steps.0.take', [], 'network.too-short steps[0].take'],
  ['steps.0.time', { kind: 'gamma', shape: 1e-300, mean: 1 }, 'network.out-of-range steps[0].time.shape'],
  ['steps.0.time', { kind: 'exponential', mean: 1e300 }, 'network.out-of-range steps[0].time.mean'],
  ['steps.0.time.mean', 1e-300, 'network.out-of-range steps[0].time.mean'],
  ['steps.1.by', 'chance', 'network.unknown-kind steps[1].by'],
  ['resources.0.capacity', 1.5, 'network.out-of-range resources[0].capacity'],
  ['resources.0.capacity', 'two', 'network.wrong-type resources[0].capacity'],
  ['sources.1.rate', -1, 'network.out-of-range sources[1].rate'],
  ['time.unit', 'fortnight', 'network.unknown-kind time.unit'],
  ['formatVersion', 2, 'network.unknown-kind formatVersion'],
]

const semantic: readonly (readonly [string, unknown, string])[] = [
  ['steps.0.next', 'wy', 'network.unknown-id steps[0].next'],
  ['steps.0.take.0.all.0.resource', 'bad', 'network.unknown-id steps[0].take[0].all[0].resource'],
  ['steps.0.take.0.all.0.units', 3, 'network.never-enough steps[0].take[0].all[0]'],
  ['steps.0.take.1', { all: [{ resource: 'bed' }] }, ''],
  ['steps.0.bundleAttribute', 'rank', ''],
  ['steps.0.time', -1, 'network.negative steps[0].time'],
  [
    'steps.0.time',
    { kind: 'lognormal-quantiles', low: 1, pLow: 0.5, high: 1e9, pHigh: 0.5000001 },
    'network.quantiles steps[0].time',
  ],
  ['sources.0.repeatEvery', 1e-9, 'network.unsorted sources[0].repeatEvery'],
  [
    'sources.0',
    { kind: 'times', id: 'p', to: 'in', times: [0], repeatEvery: 1e-9, from: 1e12 },
    'network.out-of-range sources[0].repeatEvery',
  ],
  ['profiles', [{ id: 'x', stepLength: 1e-5, values: [1] }], 'network.out-of-range profiles[0].stepLength'],
  ['sources.0.batch', 1e9, 'network.out-of-range sources[0].batch'],
  ['steps.0.room', 3, 'network.missing-key steps[0]'],
  ['steps.1.shares', [0.25, 0.7], 'network.shares-sum steps[1].shares'],
  ['steps.1.shares', [1], 'network.wrong-length steps[1].shares'],
  ['steps.1.to', ['out', 'out'], ''],
  ['steps.0.time', 0, 'network.timeless-loop steps[0]'],
  ['steps.3', { kind: 'leave', id: 'lost' }, 'network.unreachable steps[3]'],
  ['steps.3', { kind: 'leave', id: 'out' }, 'network.duplicate-id steps[3].id'],
  ['sources.0.times', [1, 0], 'network.unsorted sources[0].times[1]'],
  ['sources.1.set.0.value', 2, 'network.label-out-of-range sources[1].set[0].value'],
  ['sources.1.set.0.value', { kind: 'exponential', mean: 1 }, 'network.not-whole sources[1].set[0].value'],
  ['classAttribute', 'age', 'network.not-discrete classAttribute'],
  ['run', { length: 10, warmUp: 10 }, 'network.out-of-range run.warmUp'],
  ['timers', [{ id: 'sojourn' }], 'network.reserved-id timers[0].id'],
  ...[
    { overrides: [{ from: 24, until: 24, slots: [] }], problem: 'unsorted timetables[0].overrides[0]' },
    {
      overrides: [
        { from: 0, until: 24, slots: [] },
        { from: 23, until: 48, slots: [] },
      ],
      problem: 'unsorted timetables[0].overrides[1]',
    },
    {
      overrides: [{ from: 24, until: 48, slots: [{ at: 48, places: 1 }] }],
      problem: 'out-of-range timetables[0].overrides[0].slots[0].at',
    },
  ].map(
    ({ overrides, problem }) =>
      ['timetables', [{ id: 't', slots: [{ at: 9, places: 1 }], overrides }], `network.${problem}`] as const,
  ),
  [
    'schedules',
    [
      {
        id: 's',
        week: [
          { at: 5, value: 1 },
          { at: 2, value: 0 },
        ],
      },
    ],
    'network.unsorted schedules[0].week[1]',
  ],
]

describe('checkNetwork(network)', () => {
  it('finds nothing in a network that is right', () => {
    expect(checkNetwork(fine)).toEqual([])
  })

  it.each([...structural, ...semantic])('%s = %j', (path, value, expected) => {
    expect(problems(path, value)).toEqual(expected === '' ? [] : [expected])
  })

  it.each(['rank', 'age'])('bundleAttribute %s has a label for each bundle, or none', (bundleAttribute) => {
    const [serve, ...others] = fine.steps as readonly [Extract<Step, { kind: 'serve' }>, ...Step[]]
    const take = Array.from({ length: 3 }, () => ({ all: [{ resource: 'bed' }] }))
    const issues = checkNetwork({ ...fine, steps: [{ ...serve, take, bundleAttribute }, ...others] })
    const expected = bundleAttribute === 'age' ? [] : ['network.too-few-labels steps[0].bundleAttribute']
    expect(issues.map(({ code, path }) => `${code} ${path}`)).toEqual(expected)
  })

  it.each([
    [[3000, 3000], []],
    [[65_536, 65_536], []],
    [[1000], Array.from({ length: 1001 }, (_, i) => i)],
  ])('timers by attributes of %j labels are more than the memory holds', (sizes, limits) => {
    const attributes = sizes.map((size, i) => ({ id: `a${i}`, labels: Array.from({ length: size }, (_, k) => `${k}`) }))
    const timers = [{ id: 't', by: attributes.map(({ id }) => id), limits }]
    const issues = checkNetwork({ ...fine, attributes: [...fine.attributes!, ...attributes], timers })
    expect(issues.map(({ code, path }) => `${code} ${path}`)).toEqual(['network.too-many-groups timers[0].by'])
  })

  it('tells of a loop of very many steps without time, and names the first', () => {
    const steps = Array.from({ length: 200_000 }, (_, i) => ({
      kind: 'delay',
      id: i === 0 ? 'in' : `s${i}`,
      time: 0,
      next: i === 199_999 ? 'in' : `s${i + 1}`,
    }))
    const [issue, ...others] = checkNetwork({ ...fine, steps })
    expect(issue).toMatchObject({ code: 'network.timeless-loop', path: 'steps[0]' })
    expect(issue!.params.steps).toMatch(/^in, s1, .*…$/)
    expect(others).toEqual([])
  })

  it('names the nearest known id', () => {
    expect(checkNetwork(changed('steps.0.next', 'wy'))[0]!.params).toEqual({
      what: 'step',
      given: 'wy',
      nearest: 'way',
    })
  })

  it('gives all problems at once, of the shape and of what refers to what', () => {
    const twice = changed('steps.0.next', 'wy') as { resources: unknown[]; extra?: number }
    twice.resources.push({ id: 'x' })
    expect(checkNetwork({ ...twice, extra: 1 }).map((issue) => issue.code)).toEqual([
      'network.unknown-key',
      'network.missing-key',
      'network.unknown-id',
    ])
  })

  it('never throws, whatever JSON it is given', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(checkNetwork(value).length).toBeGreaterThan(0)
      }),
    )
  })

  it('never throws for a network with anything at any place, and says it is right only if it compiles', () => {
    const paths: string[] = []
    const walk = (value: unknown, path: string): void => {
      if (path !== '') paths.push(path)
      if (typeof value === 'object' && value !== null)
        for (const [key, inner] of Object.entries(value)) walk(inner, path === '' ? key : `${path}.${key}`)
    }
    walk(fine, '')
    const any = fc.oneof(
      fc.jsonValue({ maxDepth: 2 }),
      fc.constantFrom('in', 'out', 'bed', 'rank', '__proto__', [], {}),
    )
    fc.assert(
      fc.property(fc.constantFrom(...paths), any, (path, value) => {
        const given = changed(path, value)
        const errors = checkNetwork(given).filter((issue) => issue.severity === 'error')
        if (errors.length === 0) expect(compileNetwork(given as never).kind).toBe('compiled-network')
      }),
      { numRuns: 300 },
    )
  })
})

describe('flowNetworkSchema()', () => {
  it('is what stands in flow-network.schema.json', () => {
    const published: unknown = JSON.parse(readFileSync(new URL('flow-network.schema.json', import.meta.url), 'utf8'))
    expect(published).toEqual(flowNetworkSchema())
  })

  it('accepts a network that is right, and those that only checkNetwork sees through', () => {
    expect(validate(fine)).toBe(true)
    for (const [path, value] of semantic) expect([path, validate(changed(path, value))]).toEqual([path, true])
  })

  it.each(structural)('refuses %s = %j, as checkNetwork does', (path, value) => {
    expect(validate(changed(path, value))).toBe(false)
  })
})

describe('compileNetwork(network)', () => {
  it('throws with the first error of a network that is wrong', () => {
    expect(() => compileNetwork(changed('steps.0.next', 'wy') as never)).toThrow('network.unknown-id at steps[0].next')
  })

  it('takes a mixture of very many parts', () => {
    const parts = Array.from({ length: 2 ** 17 }, (_, i) => ({ share: 2 ** -17, of: i + 1 }))
    expect(compileNetwork(changed('steps.0.time', { kind: 'mixture', parts }) as never).kind).toBe('compiled-network')
  })

  it('gives a value that a worker can be handed', () => {
    const compiled = compileNetwork(fine)
    expect(structuredClone(compiled)).toEqual(compiled)
  })
})
