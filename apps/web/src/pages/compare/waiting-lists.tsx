import {
  type CourseGroup,
  courseName,
  describeEntry,
  entriesShown,
  formatGiven,
  formatNumber,
  scaleOfValues,
  textOf,
  waitingListsOf,
  weekOf,
} from '@samplan/lib/publish'
import type { Comparison, Course } from '@samplan/lib/studies/comparison'
import { useWords } from '../../app/language.tsx'
import { DataTable } from '../../ui/index.ts'

/** The waiting lists week by week, each scenario beside the baseline, all of a list on one scale. */
export function WaitingLists({ comparison }: { readonly comparison: Comparison }) {
  const { language } = useWords()
  return (
    <div className="section">
      <p className="muted small">{textOf(language, 'lists.intro')}</p>
      {waitingListsOf(comparison).map((group) => (
        <ListOf key={group.of} group={group} comparison={comparison} />
      ))}
    </div>
  )
}

function ListOf({ group, comparison }: { readonly group: CourseGroup; readonly comparison: Comparison }) {
  const { t, of, language } = useWords()
  const { courses } = group
  const first = courses[0]!
  const warmUp = comparison.warmUp?.weeks ?? 0
  const reference = courses.find(({ scenario }) => scenario === comparison.baseline)
  const nameOf = (id: string) => {
    const found = comparison.scenarios.find((one) => one.id === id)
    return found === undefined ? id : of(found.name)
  }
  const name = courseName(first, language)
  return (
    <article className="section">
      <h3>{name}</h3>
      <div className="cards">
        {courses.map((course) => (
          <figure key={course.scenario} className="card">
            <figcaption>{nameOf(course.scenario)}</figcaption>
            <CourseChart
              course={course}
              alike={courses}
              reference={course === reference ? undefined : reference}
              warmUpWeeks={warmUp}
              scenario={nameOf(course.scenario)}
            />
          </figure>
        ))}
      </div>
      <details className="more">
        <summary>{t('week.table')}</summary>
        <DataTable
          caption={textOf(language, 'course.caption', {
            what: name,
            level: formatGiven(comparison.level, 'share', language).replace(/\D+$/, ''),
          })}
          rows={entriesShown(first, warmUp)}
          keyOf={String}
          columns={[
            {
              id: 'week',
              header: textOf(language, 'course.week-column'),
              isRowHeader: true,
              cell: (entry) => weekOf(entry, first),
            },
            ...courses.map((course) => ({
              id: course.scenario,
              header: nameOf(course.scenario),
              numeric: true,
              cell: (entry: number) => {
                const { mean, interval } = describeEntry(course, entry, language)
                return (
                  <>
                    <strong>{mean}</strong> <span className="muted small">({interval})</span>
                  </>
                )
              },
            })),
          ]}
        />
      </details>
    </article>
  )
}

const [width, height] = [320, 170]
const [left, right, top, bottom] = [52, 310, 10, 140]

/** The mean as a line, its interval as a band, the warm-up shaded, the baseline as a thin dashed line. */
function CourseChart({
  course,
  alike,
  reference,
  warmUpWeeks,
  scenario,
}: {
  readonly course: Course
  readonly alike: readonly Course[]
  readonly reference: Course | undefined
  readonly warmUpWeeks: number
  readonly scenario: string
}) {
  const { language } = useWords()
  const weeks = course.mean.length * course.weeksPerEntry
  const x = (week: number) => left + (week / weeks) * (right - left)
  const values = alike.flatMap(({ mean, high, atStart }) => [...mean, ...high, atStart ?? 0]).map((value) => value ?? 0)
  const scale = scaleOfValues(values, bottom, top, 4)
  const end = x(Math.min(warmUpWeeks, weeks))
  const last = course.mean.length - 1
  const points = [0, last].map((entry) => {
    const { mean, interval } = describeEntry(course, entry, language)
    return `${textOf(language, 'course.week', { week: weekOf(entry, course) })} ${mean} (${interval})`
  })
  const label = textOf(language, 'course.label', {
    what: courseName(course, language),
    scenario,
    points: points.join(', '),
  })
  const line = (of: Course) =>
    of.mean
      .map((value, i) =>
        value === null
          ? ''
          : `${i === 0 || of.mean[i - 1] === null ? 'M' : 'L'}${x((i + 0.5) * of.weeksPerEntry)} ${scale.at(value)}`,
      )
      .join('')
  const ends = course.low.flatMap((from, i) => {
    const to = course.high[i] ?? null
    return from === null || to === null ? [] : [{ at: x((i + 0.5) * course.weeksPerEntry), from, to }]
  })
  const band = [
    ...ends.map(({ at, to }) => `${at} ${scale.at(to)}`),
    ...ends.toReversed().map(({ at, from }) => `${at} ${scale.at(from)}`),
  ]
  const ticks = scaleOfValues([weeks], 0, 1).ticks.filter((week) => Number.isInteger(week) && week <= weeks)
  return (
    <svg className="course" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
      {warmUpWeeks > 0 && <rect className="zone" x={left} y={top} width={end - left} height={bottom - top} />}
      <g className="axis">
        <line x1={left} x2={right} y1={bottom} y2={bottom} />
        {scale.ticks.map((value) => (
          <g key={value}>
            <line className="grid" x1={left} x2={right} y1={scale.at(value)} y2={scale.at(value)} />
            <text x={left - 6} y={scale.at(value) + 4} textAnchor="end">
              {formatNumber(value, language, scale.decimals)}
            </text>
          </g>
        ))}
        {ticks.map((week) => (
          <text key={week} x={x(week)} y={bottom + 18} textAnchor="middle">
            {week}
          </text>
        ))}
        <text x={left - 8} y={bottom + 18} textAnchor="end">
          {textOf(language, 'course.axis')}
        </text>
      </g>
      {reference !== undefined && <path className="reference" d={line(reference)} />}
      {band.length > 0 && <path className="band" d={`M${band.join('L')}z`} />}
      <path className="mean" d={line(course)} />
      {course.atStart !== undefined && <circle className="start" cx={left} cy={scale.at(course.atStart)} r={3.5} />}
    </svg>
  )
}
