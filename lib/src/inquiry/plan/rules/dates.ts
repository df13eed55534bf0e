import { readDate } from '../../dates/index.ts'
import type { Rule } from '../finding.ts'
import type { Anchor, Dated } from '../schema/values.ts'

/** A date without a year, where no heading gives one. */
export const dateNoYear: Rule = ({ commission, schedule }) => {
  const planned = schedule
    .filter(({ date }) => date.year === 'missing')
    .map(({ date, dated }) => ({ text: date.raw ?? '', at: dated }))
  // A date in a plan is read with the year of the plan; the plans stand in the assignments.
  const { assignments = [], ...rest } = commission
  const others = [rest, ...assignments.map(({ plan: _, ...assignment }) => assignment)].flatMap((part) =>
    datesIn(part, []),
  )
  const found = [
    ...planned,
    ...others.filter(({ text, year }) => year === undefined && readDate(text).year === 'missing'),
  ]
  const placed = found.filter(({ at }) => at.length > 0)
  const distinct = new Map(placed.map((one) => [`${one.text} ${one.at[0]?.doc}:${one.at[0]?.line}`, one]))
  return [...distinct.values()].map(({ text, at }) => ({
    about: `${at[0]!.doc}:${at[0]!.line}`,
    at,
    params: { text: text.replace(/\s+/g, ' ') },
  }))
}

/** Fields that hold a date, wherever they stand. */
const dateFields = new Set([
  'date',
  'start',
  'by',
  'due',
  'opens',
  'closes',
  'period',
  'adopted',
  'signed',
  'ends',
  'from',
  'until',
])

interface DatedText {
  readonly text: string
  readonly year?: number | undefined
  readonly at: readonly Anchor[]
}

/** Every date in a value, with its own source or that of what it stands in. */
function datesIn(value: unknown, around: readonly Anchor[]): readonly DatedText[] {
  if (typeof value !== 'object' || value === null) return []
  if (Array.isArray(value)) return value.flatMap((one) => datesIn(one, around))
  const here = anchorsOf(value) ?? around
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) => {
    if (dateFields.has(key) && isDated(inner)) return [{ ...inner, at: anchorsOf(inner) ?? here }]
    return key === 'meetings' && Array.isArray(inner)
      ? inner.filter(isDated).map((one) => ({ ...one, at: here }))
      : datesIn(inner, here)
  })
}

function isDated(value: unknown): value is Dated {
  return (
    typeof value === 'object' && value !== null && 'text' in value && typeof value.text === 'string' && !('id' in value)
  )
}

function anchorsOf(value: object): readonly Anchor[] | undefined {
  return 'source' in value && Array.isArray(value.source) ? (value.source as readonly Anchor[]) : undefined
}
