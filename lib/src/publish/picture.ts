/** An element of a picture, styled by its class; drawn as SVG here, and by a page that makes its elements itself. */
export interface Shape {
  readonly tag: 'g' | 'line' | 'path' | 'rect' | 'text' | 'title'
  readonly attributes?: Readonly<Record<string, string | number>>
  readonly inside?: string | readonly Shape[]
}

/** A chart that is drawn and not yet written: a plain value. Widths and heights in points. */
export interface Picture {
  readonly title: string
  /** What it says, in words, for those who do not see it. */
  readonly label: string
  readonly width: number
  readonly height: number
  readonly shapes: readonly Shape[]
}

/** A name as long as there is room for. */
export function shorten(name: string, length: number): string {
  return name.length > length ? `${name.slice(0, length - 1).trimEnd()}…` : name
}
