import { describe, expect, it } from 'vitest'
import { style } from './style.ts'

type Colours = Readonly<Record<string, string>>

/** The colours that `:root` names, in the order written: for a light screen, a dark one, and paper. */
const [light, dark, print] = [...style.matchAll(/:root\{([^}]*)\}/g)].map(
  ([, body = '']): Colours =>
    Object.fromEntries([...body.matchAll(/--([\w-]+):(#[0-9a-f]+)/g)].map(([, name, value]) => [name!, value!])),
)
const themes = Object.entries({ light: light!, dark: { ...light, ...dark }, print: { ...light, ...print } })

/** Declarations of the rules whose selector fits. */
function rules(selector: RegExp): readonly (readonly [string, string])[] {
  return [...style.matchAll(/([^{}\n]+)\{([^{}]*)\}/g)].flatMap(([, name = '', body = '']) =>
    selector.test(name) ? [[name, body] as const] : [],
  )
}

/** The names of the colours that some rules give text, by property. */
function namesOf(selector: RegExp, property: 'fill' | 'color'): readonly string[] {
  return rules(selector).flatMap(([, body]) =>
    [...body.matchAll(new RegExp(`(?<![\\w-])${property}:var\\(--([\\w-]+)\\)`, 'g'))].map(([, name]) => name!),
  )
}

/** WCAG 2.2, relative luminance. */
function luminance(colour: string): number {
  const digits = colour.replace(/^#(.)(.)(.)$/, '#$1$1$2$2$3$3').match(/[0-9a-f]{2}/g)!
  const [red, green, blue] = digits.map((pair) => {
    const part = Number.parseInt(pair, 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: string, other: string): number {
  const [darker, lighter] = [luminance(one), luminance(other)].toSorted((a, b) => a - b) as [number, number]
  return (lighter + 0.05) / (darker + 0.05)
}

/** The text of figures: names, axes and MSER-5's proposal, and the words and rows that have the colour of their verdict. */
const inFigures = new Set([...namesOf(/\btext\b/, 'fill'), ...namesOf(/\.direction\b|\.row\b/, 'color')])

describe('the contrast of text', () => {
  it('is reckoned as WCAG says: black on white 21, #767676 on white just above 4.5', () => {
    expect(contrast('#000', '#ffffff')).toBeCloseTo(21, 10)
    expect(contrast('#767676', '#fff')).toBeCloseTo(4.54, 2)
    expect(contrast('#777', '#fff')).toBeLessThan(4.5)
  })
  it('is looked for in every colour that figures write in', () => {
    expect([...inFigures].toSorted()).toEqual(['better', 'changed', 'ink', 'soft', 'worse'])
  })
  it.each(themes)('in figures is at least 4.5 on the %s page, in the shaded zone too', (_, colours) => {
    for (const name of inFigures)
      for (const ground of ['paper', 'zone'])
        expect([name, ground, contrast(colours[name]!, colours[ground]!) >= 4.5]).toEqual([name, ground, true])
  })
  it('has an outline of paper where figures write over curves', () => {
    const outlined = rules(/text/).filter(([, body]) => body.includes('paint-order:stroke;stroke:var(--paper)'))
    expect(outlined.flatMap(([name]) => name.split(','))).toEqual(['.row text', '.course text.proposal', '.money text'])
  })
  it.each(themes)(
    'of headers of rows and groups, links and soft text is at least 4.5 on the %s page and its cards',
    (_, colours) => {
      // Headers have no colour of their own: the page's.
      expect(namesOf(/(^|,|\s)\.?(part )?th\b/, 'color')).toEqual([])
      for (const name of ['ink', 'soft', 'link'])
        for (const ground of ['paper', 'card'])
          expect([name, ground, contrast(colours[name]!, colours[ground]!) >= 4.5]).toEqual([name, ground, true])
    },
  )
  it.each(themes)('of verdicts is at least 4.5 on their own ground in %s', (_, colours) => {
    for (const name of ['better', 'worse', 'changed'])
      expect([name, contrast(colours[name]!, colours[`${name}-back`]!) >= 4.5]).toEqual([name, true])
  })
})
