import type { SolvedLocation } from '@samplan/lib/operations'
import { formatNumber } from '@samplan/lib/publish'
import { type Language, sayIn } from './language.ts'
import { formatTable } from './table.ts'

/** With more clients than this only how many each site serves is told. */
const mostClients = 40

/** A solved location problem as text: how good it is and in what, what is open, how many clients each site serves and, when they are few, which. */
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
    say(`location.objective-${answer.kind}`),
    say(verified === true ? 'location.verified' : 'location.unverified'),
    effort,
    '',
    openTable(answer, language),
    '',
    ...(answer.assignment.length === 0 || answer.assignment.length > mostClients
      ? []
      : [clientTable(answer, language), '']),
  ].join('\n')
}

type Assigned = SolvedLocation['assignment'][number]

function openTable({ open, levels, assignment }: SolvedLocation, language: Language): string {
  const say = sayIn(language)
  const number = (served: number): string => formatNumber(served, language, Number.isInteger(served) ? 0 : 2)
  const clients = new Map(open.map((site) => [site, 0]))
  for (const { site, share } of assignment.flatMap(partsOf))
    if (site !== null) clients.set(site, (clients.get(site) ?? 0) + share)
  // In a hierarchy a client is counted at each level, so that it is not clients that are counted.
  const counted = assignment.length === 0 || levels !== undefined ? [] : [clients]
  const columns = [
    { heading: say('location.column.open') },
    ...(levels === undefined ? [] : [{ heading: say('location.column.level'), align: 'right' as const }]),
    ...counted.map(() => ({ heading: say('location.column.clients'), align: 'right' as const })),
  ]
  const rows = open.map((site, k) => [
    String(site),
    ...(levels === undefined ? [] : [String(levels[k])]),
    ...counted.map((served) => number(served.get(site) ?? 0)),
  ])
  return formatTable(columns, rows)
}

/** Who goes where; a client that is divided with its shares, one of a hierarchy with its site at each level from the lowest. */
function clientTable({ assignment, clients, levels }: SolvedLocation, language: Language): string {
  const say = sayIn(language)
  const site = ({ site, share }: Part): string => {
    if (site === null) return say('location.nowhere')
    return share === 1 ? String(site) : `${site} ${formatNumber(100 * share, language, 1)} %`
  }
  const columns = [
    { heading: say('location.column.client') },
    { heading: say(levels === undefined ? 'location.column.goes-to' : 'location.column.goes-to-levels') },
  ]
  const rows = assignment.map((row, i) => [clients?.[i] ?? String(i + 1), partsOf(row).map(site).join(', ')])
  return formatTable(columns, rows)
}

interface Part {
  readonly site: number | string | null
  readonly share: number
}

function partsOf(row: Assigned): readonly Part[] {
  return (Array.isArray(row) ? row : [row]).map((part) =>
    typeof part === 'object' && part !== null ? part : { site: part, share: 1 },
  )
}
