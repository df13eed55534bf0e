import { formatDifference, formatInterval, formatNumber } from './numbers.ts'
import { type Shape, shorten } from './picture.ts'
import { round, type Scale } from './scale.ts'
import type { Language } from './texts.ts'

/** An amount between low and high, in the unit that is shown, and what it is. */
export interface Amount {
  readonly label: string
  readonly amount: number
  readonly low: number
  readonly high: number
}

export const width = 340
export const margin = 14

/** As amounts are written: one decimal below a hundred, and of what is less than a tenth down to its first digit. */
export function amountText(amount: number, language: Language, signed = false): string {
  const decimals = amountDecimals(amount)
  return signed ? formatDifference(amount, language, decimals) : formatNumber(amount, language, decimals)
}

/** `Board: +32.3 (+16.9 to +50.4)` */
export function sayAmount({ label, amount, low, high }: Amount, language: Language, signed = false): string {
  const said = `${label}: ${amountText(amount, language, signed)}`
  return low === high ? said : `${said} (${formatInterval(low, high, language, amountDecimals(amount), signed)})`
}

/** Smaller amounts are what rounding leaves. */
const nothing = 1e-6

function amountDecimals(amount: number): number {
  const size = Math.abs(amount)
  if (size >= 100) return 0
  return size < nothing || size >= 0.1 ? 1 : -Math.floor(Math.log10(size))
}

/** A line from low to high with ends, over whatever it crosses. */
export function whisker(low: number, high: number, y: number, scale: Scale): readonly Shape[] {
  const [a, b] = [scale.at(low), scale.at(high)]
  if (a === b) return []
  const line = (name: string, x1: number, x2: number, y1: number, y2: number): Shape => ({
    tag: 'line',
    attributes: { class: name, x1, x2, y1, y2 },
  })
  return [
    line('under', a, b, y, y),
    line('whisker', a, b, y, y),
    ...[a, b].map((end) => line('whisker', end, end, round(y - 4), round(y + 4))),
  ]
}

/** The axis with its round values and what it measures below it. */
export function axis(scale: Scale, bottom: number, notes: readonly string[], language: Language): readonly Shape[] {
  const ticks = scale.ticks.flatMap((tick): readonly Shape[] => {
    const x = scale.at(tick)
    const anchor = x < margin + 1 ? '' : x > width - margin - 1 ? ' end' : ' middle'
    return [
      { tag: 'line', attributes: { class: tick === 0 ? 'zero' : 'grid', x1: x, x2: x, y1: 0, y2: bottom } },
      {
        tag: 'text',
        attributes: { class: `note${anchor}`, x, y: bottom + 15 },
        inside: formatNumber(tick, language, scale.decimals),
      },
    ]
  })
  const lines = notes.map(
    (note, i): Shape => ({ tag: 'text', attributes: { class: 'note', x: 4, y: bottom + 33 + 15 * i }, inside: note }),
  )
  return [...ticks, ...lines]
}

/** An axis of values upwards: a line at each round value from left to right, and the value to the left of it. */
export function uprightAxis(scale: Scale, left: number, right: number, language: Language): readonly Shape[] {
  return scale.ticks.flatMap((tick): readonly Shape[] => {
    const y = scale.at(tick)
    return [
      { tag: 'line', attributes: { class: tick === 0 ? 'zero' : 'grid', x1: left, x2: right, y1: y, y2: y } },
      {
        tag: 'text',
        attributes: { class: 'note end', x: left - 6, y: round(y + 4) },
        inside: formatNumber(tick, language, scale.decimals),
      },
    ]
  })
}

/** The unit and what the amounts are measured from, on as many lines as they need; then what else is to be known of what is drawn. */
export function notesOf(unit: string, against: string | undefined, others: readonly string[]): readonly string[] {
  const together = against === undefined ? unit : `${unit}, ${against}`
  const lines = together.length <= noteLength || against === undefined ? [together] : [unit, against]
  return [...lines, ...others].map((line) => shorten(line, noteLength))
}
const noteLength = 56

/** How high the axis and its notes are. */
export function axisHeight(notes: readonly string[]): number {
  return 24 + 15 * notes.length
}

/** Points of a letter, at most as a rule. */
const letter = 6.6
/** Of a digit in bold. */
export const digit = 7.4

/** What the bars below are of, as far as there is room. */
export function headLine(name: string, y: number): Shape {
  return {
    tag: 'g',
    inside: [
      { tag: 'title', inside: name },
      { tag: 'text', attributes: { class: 'head', x: 4, y }, inside: shorten(name, 46) },
    ],
  }
}

/** What a bar is, as far as there is room, and its amount at the right. */
export function nameLine(label: string, text: string, y: number): readonly Shape[] {
  const shown = shorten(label, Math.floor((width - 16 - digit * text.length) / letter))
  return [
    { tag: 'title', inside: `${label}: ${text}` },
    { tag: 'text', attributes: { x: 4, y }, inside: shown },
    { tag: 'text', attributes: { class: 'value end', x: width - 4, y }, inside: text },
  ]
}

/** From one value to another; at least as wide as can be seen. */
export function bar(name: string, from: number, to: number, y: number, height: number, scale: Scale): Shape {
  const [a, b] = [scale.at(Math.min(from, to)), scale.at(Math.max(from, to))]
  return { tag: 'rect', attributes: { class: name, x: a, y, width: round(Math.max(1, b - a)), height } }
}
