import { describe, expect, it } from 'vitest'
import { drawingOf, everything, type Flows, flowsOf, hospitalFigures, hospitals, intervalOf } from './flow-figures.ts'

const hospital = (id: string, neighbour = false) => ({ id, name: id.toUpperCase(), kind: 'hospital', neighbour })
const flows: Flows = {
  kind: 'flows',
  scenario: 'today',
  name: 'Nu',
  run: `sha256:${'0'.repeat(64)}`,
  replication: 0,
  weeks: 8,
  sites: [
    hospital('north'),
    hospital('south'),
    hospital('abroad', true),
    ...['a', 'b', 'c', 'd'].map((id) => ({ id, name: id, kind: 'health-centre', neighbour: false })),
  ],
  places: [
    { id: 'need:ill', kind: 'need', name: 'Ill' },
    { id: 'need:hurt', kind: 'need', name: 'Hurt' },
    { id: 'care:ed@north', kind: 'care', name: 'ED', site: 'north' },
    { id: 'care:ed@south', kind: 'care', name: 'ED', site: 'south' },
    { id: 'care:ed@abroad', kind: 'care', name: 'ED', site: 'abroad' },
    { id: 'care:call', kind: 'care', name: 'Call' },
    ...['a', 'b', 'c', 'd'].map((site) => ({ id: `care:hc@${site}`, kind: 'care' as const, name: 'GP', site })),
    { id: 'ward:x', kind: 'ward', name: 'X', site: 'north' },
    { id: 'out', kind: 'out' },
  ],
  moves: [
    { from: 'need:ill', to: 'care:ed@north', perWeek: 64 },
    { from: 'need:hurt', to: 'care:ed@north', perWeek: 32 },
    { from: 'need:ill', to: 'care:ed@south', perWeek: 16 },
    { from: 'care:ed@north', to: 'ward:x', perWeek: 8 },
    { from: 'care:ed@south', to: 'ward:x', perWeek: 4 },
    { from: 'ward:x', to: 'out', perWeek: 12 },
    { from: 'need:ill', to: 'care:call', perWeek: 128 },
    { from: 'need:ill', to: 'care:hc@a', perWeek: 1 },
    { from: 'need:ill', to: 'care:hc@b', perWeek: 2 },
    { from: 'need:ill', to: 'care:ed@abroad', perWeek: 256 },
  ],
}
const said = (level: 'sites' | 'parts', focus: string) =>
  flowsOf(flows, level, focus).map(
    ({ from, to, perWeek }) => `${from.name ?? from.kind} → ${to.name ?? to.kind} ${perWeek}`,
  )

describe('flowsOf', () => {
  it('between sites adds up needs and the parts of a site, and leaves out what stays within it', () => {
    expect(said('sites', hospitals)).toEqual([
      'home → NORTH 96',
      'home → SOUTH 16',
      'NORTH → out 12',
      'SOUTH → NORTH 4',
    ])
  })
  it('shows what touches one site', () => {
    expect(said('sites', 'south')).toEqual(['home → SOUTH 16', 'SOUTH → NORTH 4'])
  })
  it('takes a part of care at more than three sites together, also by parts', () => {
    expect(said('parts', everything)).toContain('Ill → GP 3')
    expect(said('parts', everything)).toContain('ED, NORTH → X 8')
  })
})

it('hospitalFigures counts the own hospitals: who comes, is given a bed, is moved between them and leaves the bed', () => {
  const { come, admitted, betweenHospitals, discharged } = hospitalFigures(flows)
  expect([come, admitted, betweenHospitals, discharged].map(({ perWeek }) => perWeek)).toEqual([
    64 + 32 + 16,
    12,
    4,
    12,
  ])
})

describe('of several replications', () => {
  const several: Flows = {
    ...flows,
    moves: [
      { from: 'need:ill', to: 'care:ed@south', perWeek: 20, values: [10, 20, 30] },
      { from: 'need:hurt', to: 'care:ed@south', perWeek: 2, values: [6, 0, 0] },
    ],
  }
  const [flow] = flowsOf(several, 'sites', 'south')
  it('flows are added up within each replication, and the mean is of the sums', () => {
    expect(flow).toMatchObject({ perWeek: 22, values: [16, 20, 30] })
    expect(hospitalFigures(several).come).toEqual({ perWeek: 22, values: [16, 20, 30] })
    expect(hospitalFigures(several).admitted).toEqual({ perWeek: 0, values: [0, 0, 0] })
  })
  it('the interval is the t interval of the sums, and ends at 0', () => {
    // Mean 22, variance (36 + 4 + 64) / 2 = 52; t with 2 degrees of freedom at 97.5 % is 4.3027.
    const half = 4.3027 * Math.sqrt(52 / 3)
    expect(intervalOf(flow!)!.low).toBeCloseTo(22 - half, 3)
    expect(intervalOf(flow!)!.high).toBeCloseTo(22 + half, 3)
    expect(intervalOf({ perWeek: 2, values: [6, 0, 0] })!.low).toBe(0)
  })
  it('one replication has no interval', () => {
    expect(intervalOf({ perWeek: 2, values: [2] })).toBeUndefined()
  })
})

describe('drawingOf', () => {
  const drawing = drawingOf(flowsOf(flows, 'parts', hospitals), ({ name = '' }) => name)
  it('has every box and band on one scale', () => {
    const ratios = [
      ...drawing.boxes.map(({ height, perWeek }) => height / perWeek),
      ...drawing.flows.map(({ width, flow }) => width / flow.perWeek),
    ]
    for (const ratio of ratios) expect(ratio).toBeCloseTo(ratios[0]!)
  })
  it('has boxes that do not cover each other, inside the drawing', () => {
    for (const a of drawing.boxes) {
      expect(a.y + a.height).toBeLessThanOrEqual(drawing.height)
      for (const b of drawing.boxes)
        if (a !== b && a.x === b.x) expect(a.y + a.height <= b.y || b.y + b.height <= a.y).toBe(true)
    }
  })
  it('goes from left to right, and around to what is at the same stage', () => {
    expect(drawing.flows.every(({ isBack }) => !isBack)).toBe(true)
    const [back] = drawingOf(flowsOf(flows, 'sites', 'south').slice(1), () => '').flows
    expect(back?.isBack).toBe(true)
  })
})
