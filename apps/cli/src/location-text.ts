import type { SolvedLocation } from '@samplan/lib/operations'
import { formatNumber } from '@samplan/lib/publish'
import { type Language, sayIn } from './language.ts'
import { formatTable } from './table.ts'

/** A solved location problem as text: how good it is, what is open and how many clients each site serves. */
export function locationText(answer: SolvedLocation, language: Language): string {
  const say = sayIn(language)
  const number = (value: number | null, decimals?: number): string =>
    value === null ? '–' : formatNumber(value, language, decimals ?? (Number.isInteger(value) ? 0 : 3))
  const { status, objective, bound, gap, nodes, seconds, verified } = answer
  const effort = say('location.effort', { nodes, seconds: number(seconds, 1) })
  if (objective === null) return `${say(`location.${status}-without`, { bound: number(bound) })}\n${effort}\n`
  const share = gap === null ? '–' : number(gap * 100, gap === 0 ? 0 : 3)
  return [
    say(`location.${status}`, { objective: number(objective), bound: number(bound), gap: share }),
    say(verified === true ? 'location.verified' : 'location.unverified'),
    effort,
    '',
    openTable(answer, language),
    '',
  ].join('\n')
}

function openTable({ open, levels, assignment }: SolvedLocation, language: Language): string {
  const say = sayIn(language)
  const number = (served: number): string => formatNumber(served, language, Number.isInteger(served) ? 0 : 2)
  const clients = new Map(open.map((site) => [site, 0]))
  for (const row of assignment)
    for (const part of Array.isArray(row) ? row : [row]) {
      const [site, share] = typeof part === 'object' && part !== null ? [part.site, part.share] : [part, 1]
      if (site !== null) clients.set(site, (clients.get(site) ?? 0) + share)
    }
  const columns = [
    { heading: say('location.column.open') },
    ...(levels === undefined ? [] : [{ heading: say('location.column.level'), align: 'right' as const }]),
    ...(assignment.length === 0 ? [] : [{ heading: say('location.column.clients'), align: 'right' as const }]),
  ]
  const rows = open.map((site, k) => [
    String(site),
    ...(levels === undefined ? [] : [String(levels[k])]),
    ...(assignment.length === 0 ? [] : [number(clients.get(site) ?? 0)]),
  ])
  return formatTable(columns, rows)
}
