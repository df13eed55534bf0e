import { useProcessWords } from '../process-words.ts'
import type { PlanRow } from './process.ts'

const width = 720
const [left, rowHeight, top] = [150, 18, 24]
const dayMs = 86_400_000

/** The rows that have a date along a line of months, by assignment. The table beside has the same facts, so it is only for the eye. */
export function Timeline({
  rows,
  nameOf,
}: {
  readonly rows: readonly PlanRow[]
  readonly nameOf: (assignment: string) => string
}) {
  const { language } = useProcessWords()
  const dated = rows.flatMap(({ id, assignment, from, to }) => {
    const [start, end] = [from ?? to, to ?? from]
    return start === undefined || end === undefined
      ? []
      : [{ id, assignment, start: Date.parse(start), end: Date.parse(end) }]
  })
  if (dated.length === 0) return null
  const first = monthOf(Math.min(...dated.map(({ start }) => start)))
  const last = monthOf(Math.max(...dated.map(({ end }) => end)), 1)
  const x = (at: number) => left + ((at - first) / (last - first)) * (width - left - 8)
  const assignments = [...new Set(dated.map(({ assignment }) => assignment))]
  const height = top + dated.length * rowHeight + assignments.length * 6
  const months = monthsBetween(first, last)
  const format = new Intl.DateTimeFormat(language === 'sv' ? 'sv-SE' : 'en-GB', {
    month: 'short',
    year: months.length > 14 ? '2-digit' : undefined,
    timeZone: 'UTC',
  })
  const every = Math.ceil(months.length / 14)
  let y = top
  return (
    <div className="timeline">
      <svg aria-hidden="true" viewBox={`0 0 ${width} ${height}`}>
        {months.map((at, i) => (
          <g key={at} className="axis">
            <line className="grid" x1={x(at)} x2={x(at)} y1={14} y2={height} />
            {i % every === 0 && at < last && (
              <text x={x(at) + 2} y={11}>
                {format.format(at)}
              </text>
            )}
          </g>
        ))}
        {assignments.map((assignment) => {
          const mine = dated.filter((row) => row.assignment === assignment)
          const began = y
          y += mine.length * rowHeight + 6
          return (
            <g key={assignment}>
              <text x={0} y={began + 12}>
                {shortened(nameOf(assignment))}
              </text>
              {mine.map(({ id, start, end }, i) => (
                <rect
                  key={id}
                  className={end - start > dayMs ? 'time-between' : 'time-day'}
                  x={x(start)}
                  y={began + i * rowHeight + 3}
                  width={Math.max(5, x(end + dayMs) - x(start))}
                  height={rowHeight - 6}
                  rx={2}
                />
              ))}
            </g>
          )
        })}
      </svg>
    </div>
  )
}

/** The first of the month of an instant, or of one so many months later. */
function monthOf(at: number, later = 0): number {
  const day = new Date(at)
  return Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + later, 1)
}

function monthsBetween(first: number, last: number): readonly number[] {
  const months = [first]
  while (months.at(-1)! < last) months.push(monthOf(months.at(-1)!, 1))
  return months
}

const longest = 22
function shortened(name: string): string {
  return name.length <= longest ? name : `${name.slice(0, longest - 1)}…`
}
