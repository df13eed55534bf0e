import { type Markup, markup } from '../markup.ts'

/**
 * A section that is folded until its heading is chosen, or a link leads into it; on paper it is open. Its id is inside, as browsers unfold
 * what a link leads to.
 */
export function foldedSection(id: string, title: string, content: Markup): Markup {
  return markup`<section><details class="fold"><summary><h2>${title}</h2></summary><div id="${id}">${content}</div></details></section>`
}
