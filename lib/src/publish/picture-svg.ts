import { escapeHtml, type Markup, markup } from './markup.ts'
import { moneyStyle } from './money-style.ts'
import { darkColours, lightColours } from './page/style.ts'
import { type Picture, type Shape, shorten } from './picture.ts'

/** For a page that has the style sheet. */
export function pictureSvg({ label, width, height, shapes }: Picture): Markup {
  return markup`<svg class="money" viewBox="0 0 ${width} ${height}" role="img" aria-label="${label}">
${shapes.map(shapeSvg)}
</svg>`
}

const gap = 28
const heading = 24

/** Pictures under their titles as one file that needs nothing else, for light and dark screens. @throws RangeError without any picture */
export function picturesSvg(pictures: readonly Picture[]): string {
  if (pictures.length === 0) throw new RangeError('picturesSvg: there are no pictures to draw')
  const width = Math.max(...pictures.map((picture) => picture.width))
  const tops = pictures.map((_, i) => sum(pictures.slice(0, i).map(({ height }) => height + heading + gap)))
  const height = sum(pictures.map((picture) => picture.height + heading + gap))
  const style: Markup = { markup: standaloneStyle }
  return markup`<svg xmlns="http://www.w3.org/2000/svg" class="money" width="${2 * width}" height="${2 * height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${pictures.map(({ label }) => label).join(' ')}">
<style>${style}</style>
<rect class="paper" width="${width}" height="${height}"/>
${pictures.map(({ title, shapes }, i) => markup`<g transform="translate(0 ${tops[i]!})">${titleSvg(title)}<g transform="translate(0 ${heading})">${shapes.map(shapeSvg)}</g></g>`)}
</svg>
`.markup
}

const standaloneStyle = `svg{${lightColours};font-family:system-ui,"Segoe UI",Roboto,"Noto Sans","DejaVu Sans",sans-serif}
@media (prefers-color-scheme:dark){svg{${darkColours}}}${moneyStyle}`

function titleSvg(title: string): Markup {
  return shapeSvg({
    tag: 'g',
    inside: [
      { tag: 'title', inside: title },
      { tag: 'text', attributes: { class: 'head', x: 4, y: 16 }, inside: shorten(title, 46) },
    ],
  })
}

function shapeSvg({ tag, attributes = {}, inside = [] }: Shape): Markup {
  const given = Object.entries(attributes).map(([name, value]) => ` ${name}="${escapeHtml(String(value))}"`)
  const content = typeof inside === 'string' ? escapeHtml(inside) : inside.map((one) => shapeSvg(one).markup).join('')
  return { markup: `<${tag}${given.join('')}>${content}</${tag}>` }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0)
}
