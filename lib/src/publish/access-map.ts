import { type Markup, markup, nothing } from './markup.ts'
import { formatDifference, formatNumber } from './numbers.ts'
import { round } from './scale.ts'
import { type Language, textOf } from './texts.ts'

/** A place, how many live there, and where most of them have it nearest. */
export interface AccessMapPlace {
  readonly name: string
  readonly lat: number
  readonly lon: number
  readonly persons: number
  /** Id of the nearest site, and minutes to it; null without a way. */
  readonly nearest: { readonly site: string; readonly minutes: number } | null
  /** Minutes added against the baseline; null when there is no way before or after. */
  readonly added?: number | null
}
export interface AccessMapSite {
  readonly id: string
  readonly name: string
  readonly lat: number
  readonly lon: number
}

/** One picture: who goes where, or whose way becomes longer or shorter. */
export interface AccessMapPanel {
  readonly title: string
  readonly shows: 'catchments' | 'changes'
  readonly places: readonly AccessMapPlace[]
  /** Those that are open. */
  readonly sites: readonly AccessMapSite[]
}

const width = 640
const tallest = 720
const margin = 36
const lineHeight = 20
const largestRadius = 34
/** Told apart also by those who see red and green alike. @see Okabe & Ito, Color Universal Design (2008) */
const colours = ['#0072b2', '#e69f00', '#009e73', '#cc79a7', '#56b4e9', '#d55e00', '#f0e442'] as const
const otherColour = '#b9c0c6'
/** Longer and shorter ways, from little to much. */
const bands = { longer: ['#fdd0a2', '#f16913', '#8c2d04'], shorter: ['#c6dbef', '#4292c6', '#084594'] } as const

/**
 * Maps of access as one SVG that needs nothing else: places as circles with an area by persons, in the colour and with the letter of the
 * site that most go to, or in the colour of the minutes added, which are written beside. Without roads: positions are enough. What is
 * drawn is also in words, for those who do not see it; a table beside gives the figures.
 * @throws RangeError without any place
 */
export function accessMapSvg(panels: readonly AccessMapPanel[], language: Language): string {
  const frame = frameOf(panels)
  const order = orderOf(panels)
  const drawn = panels.map((panel) => panelOf(panel, frame, order, language))
  const tops = drawn.map((_, i) => drawn.slice(0, i).reduce((sum, { height }) => sum + height, 0))
  const height = round(drawn.reduce((sum, panel) => sum + panel.height, 0))
  return markup`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="${panels.map((panel) => describe(panel, order, language)).join(' ')}" font-family="system-ui, sans-serif" font-size="12" fill="#1c2226">
<rect width="${width}" height="${height}" fill="#fff"/>
${drawn.map((panel, i) => markup`<g transform="translate(0 ${tops[i]!})">${panel.content}</g>`)}
</svg>
`.markup
}

/** Where a position lies in the picture, the same in every panel. */
interface Frame {
  readonly height: number
  readonly at: (spot: { readonly lat: number; readonly lon: number }) => { readonly x: number; readonly y: number }
  readonly radius: (persons: number) => number
}

/** Equirectangular, as in `engines/paths`: a region is small enough. Sites that nobody goes to may lie outside. */
function frameOf(panels: readonly AccessMapPanel[]): Frame {
  const places = panels.flatMap((panel) => panel.places)
  if (places.length === 0) throw new RangeError('accessMapSvg: there are no places to draw')
  const spots = [...places, ...panels.flatMap((panel) => visited(panel))]
  const lats = spots.map(({ lat }) => lat)
  const middle = (Math.min(...lats) + Math.max(...lats)) / 2
  const shrink = Math.cos((middle * Math.PI) / 180)
  const xs = spots.map(({ lon }) => lon * shrink)
  const [left, top] = [Math.min(...xs), Math.max(...lats)]
  const [wide, high] = [Math.max(...xs) - left || 0.1, top - Math.min(...lats) || 0.1]
  const scale = Math.min((width - 2 * margin) / wide, (tallest - 2 * margin) / high)
  const most = Math.max(...places.map(({ persons }) => persons), 1)
  return {
    height: round(high * scale + 2 * margin),
    at: ({ lat, lon }) => ({
      x: round(margin + (lon * shrink - left) * scale),
      y: round(margin + (top - lat) * scale),
    }),
    radius: (persons) => round(Math.max(3, largestRadius * Math.sqrt(persons / most))),
  }
}

/** The sites that anybody has nearest, those with most persons first. */
function visited({ places, sites }: AccessMapPanel): readonly (AccessMapSite & { readonly persons: number })[] {
  return sites
    .map((site) => {
      const own = places.filter(({ nearest }) => nearest?.site === site.id)
      return { ...site, persons: own.reduce((sum, { persons }) => sum + persons, 0) }
    })
    .filter(({ persons }) => persons > 0)
    .sort((a, b) => b.persons - a.persons)
}

/** Sites that anybody goes to in any panel, so that each has one colour and letter throughout. */
function orderOf(panels: readonly AccessMapPanel[]): readonly string[] {
  return [...new Set(panels.flatMap((panel) => visited(panel).map(({ id }) => id)))]
}

/** How a place is shown: its colour, and what is written at it. */
interface Look {
  readonly fill: string
  readonly label: string
}

function panelOf(
  panel: AccessMapPanel,
  frame: Frame,
  order: readonly string[],
  language: Language,
): { readonly content: Markup; readonly height: number } {
  const lookOf = panel.shows === 'catchments' ? catchmentLook(order) : changeLook(language)
  const legend = panel.shows === 'catchments' ? catchmentLegend(panel, order, language) : changeLegend(panel, language)
  const head = 34
  const circles = panel.places
    .toSorted((a, b) => b.persons - a.persons)
    .map((place) => placeMark(place, lookOf(place), frame, language))
  const marks = visited(panel).map((site) => siteMark(site, frame))
  const lines = legend.map(({ fill, text }, i) => {
    const y = head + frame.height + 6 + i * lineHeight
    return markup`<circle cx="${margin}" cy="${y}" r="6" fill="${fill}" stroke="#1c2226"/><text x="${margin + 14}" y="${y + 4}">${text}</text>`
  })
  return {
    content: markup`<text x="${margin / 2}" y="22" font-size="16" font-weight="600">${titleOf(panel, language)}</text>
<g transform="translate(0 ${head})">${circles}${marks}</g>${lines}`,
    height: round(head + frame.height + legend.length * lineHeight + 24),
  }
}

function placeMark(place: AccessMapPlace, { fill, label }: Look, { at, radius }: Frame, language: Language): Markup {
  const { x, y } = at(place)
  const r = radius(place.persons)
  const inside = r >= 9
  const text =
    label === ''
      ? nothing
      : markup`<text x="${inside ? x : round(x + r + 2)}" y="${round(y + 4)}" text-anchor="${inside ? 'middle' : 'start'}" font-weight="600" stroke="#fff" stroke-width="3" paint-order="stroke">${label}</text>`
  return markup`<g><title>${placeText(place, language)}</title><circle cx="${x}" cy="${y}" r="${r}" fill="${fill}" fill-opacity="0.85" stroke="#1c2226"/>${text}</g>`
}

function titleOf({ title, shows }: AccessMapPanel, language: Language): string {
  return textOf(language, `access.panel-${shows}`, { title })
}

function siteMark(site: AccessMapSite, { at }: Frame): Markup {
  const { x, y } = at(site)
  return markup`<g><title>${site.name}</title><path d="M${x} ${round(y - 8)}l7 12h-14z" fill="#1c2226" stroke="#fff" stroke-width="1.5"/><text x="${x}" y="${round(y + 16)}" text-anchor="${x < 3 * margin ? 'start' : x > width - 3 * margin ? 'end' : 'middle'}" font-size="10" stroke="#fff" stroke-width="3" paint-order="stroke">${site.name}</text></g>`
}

function catchmentLook(order: readonly string[]): (place: AccessMapPlace) => Look {
  return ({ nearest }) => {
    if (nearest === null) return { fill: '#fff', label: '×' }
    const index = order.indexOf(nearest.site)
    return { fill: colours[index] ?? otherColour, label: letterOf(index) }
  }
}

function letterOf(index: number): string {
  return index < 26 ? String.fromCharCode(65 + index) : String(index + 1)
}

function catchmentLegend(panel: AccessMapPanel, order: readonly string[], language: Language) {
  const lost = panel.places.filter(({ nearest }) => nearest === null)
  return [
    ...visited(panel).map(({ id, name, persons }) => ({
      fill: colours[order.indexOf(id)] ?? otherColour,
      text: `${letterOf(order.indexOf(id))}  ${textOf(language, 'access.legend-site', { name, persons: formatNumber(persons, language, 0) })}`,
    })),
    ...(lost.length === 0 ? [] : [{ fill: '#fff', text: `×  ${textOf(language, 'access.no-way')}` }]),
  ]
}

/** 0 below 10 minutes, 1 below 30, else 2, as in the tables. */
function bandOf(minutes: number): number {
  return minutes < 10 ? 0 : minutes < 30 ? 1 : 2
}

function changeLook(language: Language): (place: AccessMapPlace) => Look {
  return ({ added }) => {
    if (added === null || added === undefined) return { fill: '#fff', label: '×' }
    if (Math.abs(added) < 0.05) return { fill: '#fff', label: '' }
    const fill = bands[added > 0 ? 'longer' : 'shorter'][bandOf(Math.abs(added))]!
    return { fill, label: formatDifference(added, language, 0) }
  }
}

/** Only what is in the picture. */
function changeLegend({ places }: AccessMapPanel, language: Language) {
  const persons = (has: (added: number) => boolean): number =>
    places.reduce((sum, place) => sum + (typeof place.added === 'number' && has(place.added) ? place.persons : 0), 0)
  const rows = (['longer', 'shorter'] as const).flatMap((way) =>
    [0, 1, 2].map((band) => ({
      fill: bands[way][band]!,
      text: textOf(language, `access.legend-${way}-${band as 0 | 1 | 2}`),
      persons: persons((added) => {
        const minutes = way === 'longer' ? added : -added
        return minutes >= 0.05 && bandOf(minutes) === band
      }),
    })),
  )
  const same = {
    fill: '#fff',
    text: textOf(language, 'access.legend-same'),
    persons: persons((one) => Math.abs(one) < 0.05),
  }
  return [...rows, same]
    .filter((row) => row.persons > 0)
    .map(({ fill, text, persons: count }) => ({
      fill,
      text: textOf(language, 'access.legend-site', { name: text, persons: formatNumber(count, language, 0) }),
    }))
}

/** What a panel shows, in words: the legend, which has every colour's meaning and its persons. */
function describe(panel: AccessMapPanel, order: readonly string[], language: Language): string {
  const legend = panel.shows === 'catchments' ? catchmentLegend(panel, order, language) : changeLegend(panel, language)
  return `${titleOf(panel, language)}. ${legend.map(({ text }) => text).join('; ')}.`
}

function placeText({ name, persons, nearest, added }: AccessMapPlace, language: Language): string {
  const minutes =
    nearest === null ? textOf(language, 'access.no-way') : `${formatNumber(nearest.minutes, language, 1)} min`
  const change = typeof added === 'number' ? ` (${formatDifference(added, language, 1)})` : ''
  return textOf(language, 'access.place', { name, persons: formatNumber(persons, language, 0), minutes }) + change
}
