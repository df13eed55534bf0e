import { describe, expect, test } from 'vitest'
import type { Course } from '#studies/comparison'
import { courseChart } from './course-chart.ts'
import { readHtml } from './html-check.fixture.ts'

const course: Course = {
  scenario: 'now',
  kind: 'waiting-list',
  of: 'hip',
  name: 'Hips',
  weeksPerEntry: 1,
  mean: [40, 20],
  low: [30, 20],
  high: [50, 20],
  atStart: 50,
}

function chartOf(more: Partial<Course> = {}, warmUpWeeks = 1, reference?: Course) {
  const shown = { ...course, ...more }
  const tags = readHtml(courseChart(shown, { scenario: 'Now', warmUpWeeks, alike: [shown], reference }, 'en').markup)
  return (name: string) => tags.find(({ attributes }) => attributes.class === name)?.attributes
}

// Weeks go from 52 to 310 points, so that a week of two is 129; values from 140 (0) up to 10 (the scale's end, here 60).
const [left, week] = [52, 129]
const atValue = (value: number) => Math.round((140 - (value / 60) * 130) * 100) / 100

describe('courseChart', () => {
  test('draws the mean in the middle of each week, and the interval around it', () => {
    const chart = chartOf()
    const [first, second] = [left + week / 2, left + 1.5 * week]
    expect(chart('mean')?.d).toBe(`M${first} ${atValue(40)}L${second} ${atValue(20)}`)
    const corners = [
      `${first} ${atValue(50)}`,
      `${second} ${atValue(20)}`,
      `${second} ${atValue(20)}`,
      `${first} ${atValue(30)}`,
    ]
    expect(chart('band')?.d).toBe(`M${corners.join('L')}z`)
  })

  test('begins a waiting list with those who stand there on the first day', () =>
    expect(chartOf()('start')).toMatchObject({ cx: String(left), cy: String(atValue(50)) }))

  test('shades the warm-up and marks its end; without one, neither', () => {
    expect(chartOf()('zone')).toMatchObject({ x: String(left), width: String(week) })
    expect(chartOf()('warm-up')).toMatchObject({ x1: String(left + week), x2: String(left + week) })
    expect(chartOf({}, 0)('zone')).toBeUndefined()
  })

  test('marks where MSER would end it, if anywhere', () => {
    const found = { proposal: { kind: 'found', weeks: 2 } } as const
    expect(chartOf(found)('proposal')).toMatchObject({ x1: String(left + 2 * week) })
    expect(chartOf({ proposal: { kind: 'not-found', reason: 'in-second-half' } })('proposal')).toBeUndefined()
  })

  test('draws the baseline beside when asked', () => {
    expect(chartOf({}, 1, { ...course, mean: [60, 60] })('reference')?.d).toContain(`${atValue(60)}L`)
    expect(chartOf()('reference')).toBeUndefined()
  })

  test('has no band without an interval, and a gap where a week has no value', () => {
    const chart = chartOf({ mean: [40, null, 20, 30], low: [null, null, null, null], high: [null, null, null, null] })
    expect(chart('band')?.d).toBe('')
    expect(chart('mean')?.d?.match(/[ML]/g)?.join('')).toBe('MML')
  })

  test('says in words what it shows', () =>
    expect(chartOf()('course')?.['aria-label']).toBe(
      'Chart: Hips, Now, week by week. week 1 40 (30 to 50), week 2 20 (20 to 20).',
    ))
})
