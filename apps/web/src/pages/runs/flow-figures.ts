import type { Flows as FlowsAnswer } from '@samplan/lib/contract'
import { meanInterval } from '@samplan/lib/engines/stats'
import type { Called } from '../../app/names.ts'

export type Flows = Called<FlowsAnswer>

type Site = Flows['sites'][number]
type Place = Flows['places'][number]
type Move = Flows['moves'][number]

/** What is drawn as one box: a need, a part of care or several that are alike, a site, or out of care. */
export interface Box {
  readonly id: string
  readonly kind: Place['kind'] | 'site' | 'home'
  /** Absent of home and out. */
  readonly name?: string
  readonly site?: Site
  /** How far into care: 0 is home, the last is out. */
  readonly stage: number
}
/** Patients a week: the mean, and the values of the replications that it is of. */
export interface PerWeek {
  readonly perWeek: number
  readonly values: readonly number[]
}
export interface Flow extends PerWeek {
  readonly from: Box
  readonly to: Box
}
/** Whole sites, or their parts. */
export type Level = 'sites' | 'parts'
/** All of care, what touches the hospitals, or what touches a site by its id. */
export type Focus = string
export const everything = 'all'
export const hospitals = 'hospitals'

/** How far into care somebody is: at home, spoken to, seen nearby, seen at a hospital, on a ward, out. */
const stages = { home: 0, far: 1, near: 2, hospital: 3, ward: 4, out: 5 } as const
/** A part of care that more sites than this have is one box. */
const fewSites = 3

/** The moves between boxes of the level that touch what is looked at, the largest first. */
export function flowsOf({ places, sites, moves }: Flows, level: Level, focus: Focus): readonly Flow[] {
  const siteOf = new Map(sites.map((site) => [site.id, site]))
  const boxes = new Map(places.map((place) => [place.id, boxOf(place, places, siteOf, level)]))
  const touches = ({ site }: Box): boolean =>
    focus === everything || (focus === hospitals ? isHospital(site) : site?.id === focus)
  const replications = replicationsOf({ moves })
  const sums = new Map<string, { readonly from: Box; readonly to: Box; readonly moves: Move[] }>()
  for (const move of moves) {
    const [from, to] = [boxes.get(move.from), boxes.get(move.to)]
    if (from === undefined || to === undefined || from.id === to.id || !(touches(from) || touches(to))) continue
    const key = `${from.id} ${to.id}`
    const sum = sums.get(key)
    if (sum === undefined) sums.set(key, { from, to, moves: [move] })
    else sum.moves.push(move)
  }
  return [...sums.values()]
    .map(({ from, to, moves: all }) => ({ from, to, ...together(all, replications) }))
    .sort((a, b) => b.perWeek - a.perWeek)
}

/** How many replications the flows are of. */
export function replicationsOf({ moves: [first] }: Pick<Flows, 'moves'>): number {
  return first?.values?.length ?? 1
}

/** Moves added up, replication by replication. */
function together(moves: readonly Move[], replications: number): PerWeek {
  const values = Array.from({ length: replications }, (_, k) =>
    moves.reduce((sum, { values: all, perWeek }) => sum + (all?.[k] ?? perWeek), 0),
  )
  return { perWeek: moves.reduce((sum, { perWeek }) => sum + perWeek, 0), values }
}

/** The mean's 95 % interval; nobody comes fewer than 0 times. Undefined of one replication. */
export function intervalOf({ values }: PerWeek): { readonly low: number; readonly high: number } | undefined {
  const { low, high } = meanInterval(values)
  return low === null || high === null ? undefined : { low: Math.max(0, low), high }
}

function isHospital(site: Site | undefined): boolean {
  return site?.kind === 'hospital' && !site.neighbour
}

function boxOf(place: Place, places: readonly Place[], siteOf: ReadonlyMap<string, Site>, level: Level): Box {
  const { id, kind, name = '' } = place
  const site = place.site === undefined ? undefined : siteOf.get(place.site)
  const at = site === undefined ? {} : { site }
  switch (kind) {
    case 'need':
      return level === 'sites'
        ? { id: 'home', kind: 'home', stage: stages.home }
        : { id, kind, name, stage: stages.home }
    case 'out':
      return { id, kind, stage: stages.out }
    case 'ward':
      if (site === undefined) return { id, kind, name, stage: stages.ward }
      return level === 'sites' ? wholeSite(site) : { id, kind, name, ...at, stage: stages.ward }
    case 'care': {
      if (site?.kind === 'hospital')
        return level === 'sites'
          ? wholeSite(site)
          : { id, kind, name: `${name}, ${site.name}`, ...at, stage: stages.hospital }
      const alike = places.filter((one) => one.kind === 'care' && one.name === name && one.site !== undefined)
      if (alike.length > fewSites) return { id: `care:${name}`, kind, name, stage: stages.near }
      return site === undefined ? { id, kind, name, stage: stages.far } : { ...wholeSite(site), stage: stages.near }
    }
  }
}

function wholeSite(site: Site): Box {
  return { id: `site:${site.id}`, kind: 'site', name: site.name, site, stage: stages.hospital }
}

/** What happens at the hospitals of the region, in patients a week. */
export interface HospitalFigures {
  readonly come: PerWeek
  readonly admitted: PerWeek
  readonly betweenHospitals: PerWeek
  readonly discharged: PerWeek
}

export function hospitalFigures({ places, sites, moves }: Flows): HospitalFigures {
  const own = new Set(sites.filter(isHospital).map(({ id }) => id))
  const byId = new Map(places.map((place) => [place.id, place]))
  const hospitalOf = (id: string): string | undefined => {
    const site = byId.get(id)?.site
    return site !== undefined && own.has(site) ? site : undefined
  }
  const wardOf = (id: string): boolean => byId.get(id)?.kind === 'ward' && hospitalOf(id) !== undefined
  const sum = (isCounted: (from: string, to: string) => boolean): PerWeek =>
    together(
      moves.filter(({ from, to }) => isCounted(from, to)),
      replicationsOf({ moves }),
    )
  return {
    come: sum((from, to) => hospitalOf(from) === undefined && hospitalOf(to) !== undefined),
    admitted: sum((from, to) => !wardOf(from) && wardOf(to)),
    betweenHospitals: sum((from, to) => {
      const [a, b] = [hospitalOf(from), hospitalOf(to)]
      return a !== undefined && b !== undefined && a !== b
    }),
    discharged: sum((from, to) => wardOf(from) && hospitalOf(to) === undefined),
  }
}

/** A box with its place in the drawing, in its units. */
export interface DrawnBox {
  readonly box: Box
  readonly x: number
  readonly y: number
  readonly height: number
  /** The name in lines, which stand above the box. */
  readonly lines: readonly string[]
  /** Patients a week in, or out when more go out: of home and the last ones only one of them is there. */
  readonly perWeek: number
}
export interface DrawnFlow {
  readonly flow: Flow
  readonly path: string
  readonly width: number
  /** To a box no further into care: drawn as an arrow around. */
  readonly isBack: boolean
}
export interface Drawing {
  readonly width: number
  readonly height: number
  readonly boxes: readonly DrawnBox[]
  readonly flows: readonly DrawnFlow[]
}

export const boxWidth = 12
export const lineHeight = 14
const [gap, room, columnWidth, lastWidth] = [14, 460, 200, 150]
const thinnest = 1
const lineLength = 26

/** Boxes in a column for each stage, as high as their patients are many; flows as bands of the same scale (a Sankey diagram). */
export function drawingOf(flows: readonly Flow[], nameOf: (box: Box) => string): Drawing {
  const boxes = [...new Map(flows.flatMap(({ from, to }) => [from, to]).map((box) => [box.id, box])).values()]
  const sizes = new Map(boxes.map(({ id }) => [id, sizeOf(id, flows)]))
  const columns = [...new Set(boxes.map(({ stage }) => stage))]
    .sort((a, b) => a - b)
    .map((stage) =>
      inOrder(
        boxes.filter((box) => box.stage === stage),
        sizes,
      ),
    )
  const scale = Math.min(
    ...columns.map((column) => {
      const patients = column.reduce((sum, { id }) => sum + sizes.get(id)!, 0)
      return Math.max(room - (gap + lineHeight) * column.length, room / 3) / Math.max(1e-9, patients)
    }),
  )
  const drawn = new Map<string, DrawnBox>()
  let height = 0
  columns.forEach((column, at) => {
    let y = 0
    for (const box of column) {
      const [perWeek, lines] = [sizes.get(box.id)!, linesOf(nameOf(box))]
      y += lines.length * lineHeight + 4
      drawn.set(box.id, { box, x: at * columnWidth, y, height: Math.max(thinnest, perWeek * scale), lines, perWeek })
      y += Math.max(thinnest, perWeek * scale) + gap
    }
    height = Math.max(height, y)
  })
  return {
    width: Math.max(0, columns.length - 1) * columnWidth + lastWidth,
    height,
    boxes: [...drawn.values()],
    flows: bandsOf(flows, drawn, scale),
  }
}

/** Words in lines of about the same length. */
function linesOf(name: string): readonly string[] {
  const lines: string[] = []
  for (const word of name.split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && `${last} ${word}`.length <= lineLength) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}

function sizeOf(id: string, flows: readonly Flow[]): number {
  const sum = (side: 'from' | 'to') =>
    flows.reduce((total, flow) => total + (flow[side].id === id ? flow.perWeek : 0), 0)
  return Math.max(sum('from'), sum('to'))
}

/** What belongs to a site stands together, the largest first; what belongs to none stands last. */
function inOrder(column: readonly Box[], sizes: ReadonlyMap<string, number>): readonly Box[] {
  const total = ({ site }: Box): number =>
    site === undefined ? 0 : column.reduce((sum, box) => sum + (box.site?.id === site.id ? sizes.get(box.id)! : 0), 0)
  return column.toSorted((a, b) => total(b) - total(a) || sizes.get(b.id)! - sizes.get(a.id)!)
}

/** Bands leave and reach a box from its top down, in the order of the boxes at their other end, so that few cross. */
function bandsOf(flows: readonly Flow[], drawn: ReadonlyMap<string, DrawnBox>, scale: number): readonly DrawnFlow[] {
  const at = (box: Box): DrawnBox => drawn.get(box.id)!
  const left = new Map<string, number>()
  const reached = new Map<string, number>()
  const startOf = new Map<Flow, number>()
  const endOf = new Map<Flow, number>()
  const stack = (
    ordered: readonly Flow[],
    side: 'from' | 'to',
    used: Map<string, number>,
    places: Map<Flow, number>,
  ) => {
    for (const flow of ordered) {
      const box = at(flow[side])
      const offset = used.get(flow[side].id) ?? 0
      used.set(flow[side].id, offset + flow.perWeek * scale)
      places.set(flow, box.y + offset + (flow.perWeek * scale) / 2)
    }
  }
  stack(
    flows.toSorted((a, b) => at(a.to).y - at(b.to).y || at(a.to).x - at(b.to).x),
    'from',
    left,
    startOf,
  )
  stack(
    flows.toSorted((a, b) => at(a.from).y - at(b.from).y || at(a.from).x - at(b.from).x),
    'to',
    reached,
    endOf,
  )
  return flows.map((flow) => {
    const [from, to] = [at(flow.from), at(flow.to)]
    const [x1, y1, y2] = [from.x + boxWidth, startOf.get(flow)!, endOf.get(flow)!]
    const isBack = to.x <= from.x
    const x2 = isBack && to.x === from.x ? to.x + boxWidth : to.x
    const bend = isBack ? 45 : (x2 - x1) / 2
    const path = `M${x1},${y1}C${x1 + bend},${y1} ${isBack && to.x === from.x ? x2 + bend : x2 - bend},${y2} ${x2},${y2}`
    return { flow, path, width: Math.max(thinnest, flow.perWeek * scale), isBack }
  })
}
