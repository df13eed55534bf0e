import { withoutControls } from '#base'

/** HTML or SVG that is safe to put in a page as it stands. Only `markup` makes it. */
export interface Markup {
  readonly markup: string
}
type Piece = string | number | Markup | readonly Markup[]

/**
 * HTML with holes: text and numbers are escaped, markup and lists of it are put in as they are.
 * An attribute's hole stands in double quotes and never begins an address: `<p title="${name}">${name}</p>`.
 */
export function markup(strings: TemplateStringsArray, ...pieces: readonly Piece[]): Markup {
  return { markup: strings.map((text, i) => text + (i < pieces.length ? textOfPiece(pieces[i]!) : '')).join('') }
}

/** Nothing at all, where something might have been. */
export const nothing: Markup = { markup: '' }

/** Text that means itself in HTML and SVG, inside elements and inside quoted attributes; see `withoutControls`. */
export function escapeHtml(text: string): string {
  return withoutControls(text).replace(/[&<>"']/g, (character) => entities[character] ?? '')
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function textOfPiece(piece: Piece): string {
  if (typeof piece === 'string') return escapeHtml(piece)
  if (typeof piece === 'number') return String(piece)
  return 'markup' in piece ? piece.markup : piece.map((one) => one.markup).join('\n')
}
