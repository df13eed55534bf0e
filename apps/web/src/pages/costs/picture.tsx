import { moneyStyle, type Picture, type Shape } from '@samplan/lib/publish'
import { createElement, type ReactNode } from 'react'

// A sheet that is made, not written into the page: the content security policy has no hole for the latter.
const style = new CSSStyleSheet()
style.replaceSync(moneyStyle)
document.adoptedStyleSheets.push(style)

/** A chart as `samplan costs --html` has it; a table beside has the same figures. */
export function Drawn({ picture }: { readonly picture: Picture }) {
  const { title, label, width, height, shapes } = picture
  return (
    <figure className="chart-figure">
      <figcaption>{title}</figcaption>
      <svg className="money" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
        {createElement('g', null, ...shapes.map(elementOf))}
      </svg>
    </figure>
  )
}

function elementOf({ tag, attributes = {}, inside = [] }: Shape): ReactNode {
  const { class: className, ...rest } = attributes
  const children = typeof inside === 'string' ? [inside] : inside.map(elementOf)
  return createElement(tag, { className, ...rest }, ...children)
}
