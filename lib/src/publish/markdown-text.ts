import { withoutControls } from '#base'

/** A table in GitHub's Markdown; cells are escaped, short rows are filled. */
export function markdownTable(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${columns.map((_, i) => escapeMarkdown(cells[i] ?? '').replaceAll('|', '\\|')).join(' | ')} |`
  return [line(columns), `|${columns.map(() => ' --- ').join('|')}|`, ...rows.map(line)].join('\n')
}

/** Text that Markdown leaves as it is: on one line, no markup, no HTML, no links, no lists; nothing that moves a terminal's cursor or turns the writing. */
export function escapeMarkdown(text: string): string {
  return withoutControls(text.replace(/\s+/g, (space) => (space === '\u202f' || space === '\u00a0' ? space : ' ')))
    .replace(/[\\`*_[\]<>#~]/g, '\\$&')
    .replace(/&/g, '&amp;')
    .replace(/^( *)([-+=])(?=\s|$|\2)/, '$1\\$2')
    .replace(/^( *\d{1,9})([.)])(?=\s|$)/, '$1\\$2')
}
