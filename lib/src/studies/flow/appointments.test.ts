import { describe, expect, it } from 'vitest'
import { flowWarnings } from './output-analysis.ts'
import { runFlow } from './run.ts'
import { journey, type Ref, value } from './testing/answers.ts'
import { exactly, go, home, modelOf, pathwaysOf, planOf, runOf, servicesAt, type World } from './testing/worlds.ts'

/** Slots at nine and ten, one patient each. */
const nineAndTen = (days: string, places = 1) =>
  `timetable: [{ days: [${days}], from: '09:00', to: '11:00', every: 60, places: { value: ${places}, source: invented } }]`
const book = '      - { id: book, kind: appointment, service: care }'
const see = `      - { id: see, kind: serve, take: [[nurse]], time: ${exactly(10)}, otherwise: home }`
/** So many who come at 00:10 on Monday, ask for an appointment and are seen for ten minutes. */
const world = (patients: number, offering: string, more: Partial<World> = {}): World => ({
  services: servicesAt('hospital', `, ${offering}`),
  pathways: pathwaysOf(patients, [go, book, see, home].join('\n')),
  ...more,
})
const wait = (statistic: string): Ref => ({ kind: 'wait', of: 'way.book', statistic })
/** When each patient has left, in the words of the journey. */
const endings = (given: World, patients: number, settings?: Parameters<typeof runOf>[1]) => {
  const plan = planOf(modelOf(given), settings)
  return Array.from({ length: patients }, (_, index) => journey(plan, index).split(' ~ home ').at(-1))
}

describe('a step of kind `appointment`', () => {
  it('gives slots in order of asking: of three who ask at 00:10 two come the same day, at nine and ten, the third the next day at nine', () => {
    const given = world(3, nineAndTen('all'))
    const run = runOf(given)
    expect(endings(given, 3)).toEqual(['week 1 Mon 9:10', 'week 1 Mon 10:10', 'week 1 Tue 9:10'])
    const waits = [9 * 60 - 10, 10 * 60 - 10, 33 * 60 - 10]
    const sum = waits.reduce((a, b) => a + b)
    expect(value(run, wait('count'))).toBe(3)
    expect(value(run, wait('mean'))).toBe(sum / 3)
    expect(value(run, wait('max'))).toBe(waits[2])
    expect(value(run, wait('share'))).toBe(1)
    expect(value(run, { ...wait('mean'), site: 'hospital' })).toBe(sum / 3)
    for (const list of ['way.book', 'ill'])
      expect(value(run, { kind: 'waiting-list', of: list, statistic: 'mean' })).toBeCloseTo(sum / (7 * 1440), 12)
    expect(value(run, { kind: 'queue', of: 'way.book', statistic: 'max' })).toBe(3)
    expect(value(run, { kind: 'visits', of: 'way.book', statistic: 'count' })).toBe(3)
  })
  it('reads as a journey', () => {
    expect(journey(planOf(modelOf(world(1, nineAndTen('all')))), 0)).toBe(
      'Ill, Town, adult week 1 Mon 0:00 ~ to Hospital 10m ~ book Hospital wait 8h 50m ~ see Hospital 10m ~ home week 1 Mon 9:10',
    )
  })
  it('counts those whose slot is still to come when the run ends as waiting', () => {
    const run = runOf(world(5, nineAndTen('mon')))
    expect(value(run, wait('count'))).toBe(2)
    expect(value(run, { kind: 'waiting-list', of: 'ill', statistic: 'count' })).toBe(3)
  })
  it('has so many places on each slot; slots written twice are added', () => {
    expect(endings(world(3, nineAndTen('all', 2)), 3)).toEqual([
      'week 1 Mon 9:10',
      'week 1 Mon 9:20',
      'week 1 Mon 10:10',
    ])
    const twice = `timetable: [${['mon', 'all'].map((days) => `{ days: [${days}], from: '09:00', to: '09:30', every: 30, places: { value: 1, source: invented } }`).join(', ')}]`
    expect(endings(world(3, twice), 3)).toEqual(['week 1 Mon 9:10', 'week 1 Mon 9:20', 'week 1 Tue 9:10'])
  })
  it('has slots past midnight where the hours reach there', () => {
    const night = `timetable: [{ days: [tue], from: '23:00', to: '01:00', every: 60, places: { value: 1, source: invented } }]`
    expect(endings(world(2, night), 2)).toEqual(['week 1 Tue 23:10', 'week 1 Wed 0:10'])
  })
  it('gives no slot while the service is closed, by its hours or its closures', () => {
    const pathways = (patients: number) =>
      pathwaysOf(patients, [go.replace('car }', 'car, otherwise: home }'), book, see, home].join('\n'))
    const mornings = `hours: [{ days: [all], from: '00:00', to: '10:00' }], ${nineAndTen('all')}`
    expect(endings(world(2, mornings, { pathways: pathways(2) }), 2)).toEqual(['week 1 Mon 9:10', 'week 1 Tue 9:10'])
    const closed = `closures: [{ from: '2025-01-07', until: '2025-01-09', source: invented }], ${nineAndTen('all')}`
    expect(endings(world(3, closed, { pathways: pathways(3) }), 3)).toEqual([
      'week 1 Mon 9:10',
      'week 1 Mon 10:10',
      'week 1 Thu 9:10',
    ])
  })
  it('holds public holidays for Sundays: Good Friday and Easter Monday', () => {
    const easter: World['region'] = (text) =>
      text.replace('start: 2025-01-06', 'start: 2025-04-14').replace('warmUpWeeks: 0', 'warmUpWeeks: 0, holidays: SE')
    const twoWeeks = { weeks: 2, warmUpWeeks: 0 }
    const weekdays = endings(world(10, nineAndTen('weekdays'), { region: easter }), 10, twoWeeks)
    expect(weekdays.slice(7)).toEqual(['week 1 Thu 10:10', 'week 2 Tue 9:10', 'week 2 Tue 10:10'])
    const sundays = endings(world(5, nineAndTen('sun'), { region: easter }), 5, twoWeeks)
    expect(sundays).toEqual([
      'week 1 Fri 9:10',
      'week 1 Fri 10:10',
      'week 1 Sun 9:10',
      'week 1 Sun 10:10',
      'week 2 Mon 9:10',
    ])
  })
  it('shares the slots of a service and site among all who book there, from whatever step', () => {
    const which = `      - { id: which, kind: route, branches: [{ to: book, when: { is: { ageGroup: [adult] } } }, { to: other }] }
${book}
      - { id: seen, kind: serve, take: [[nurse]], time: ${exactly(10)}, next: home }
      - { id: other, kind: appointment, service: care, next: seen }`
    const population = `place,age_group,year,persons,source
town,child,2025,1000,invented
town,adult,2025,1000,invented
village,child,2025,0,invented
village,adult,2025,0,invented
`
    const run = runOf(
      world(2, nineAndTen('all'), { pathways: pathwaysOf(2, [go, which, home].join('\n')), population }),
    )
    const waits = ['book', 'other'].map((step) => value(run, { kind: 'wait', of: `way.${step}`, statistic: 'mean' }))
    expect(waits.toSorted()).toEqual([530, 590])
  })
  it('takes the slots of the campus where the site has none', () => {
    const campus = `sites:
  - { id: hospital, name: Hospital, kind: hospital, campus: hill, source: invented }
  - { id: clinic, name: Clinic, kind: health-centre, campus: hill, source: invented }
  - { id: abroad, name: Abroad, kind: hospital, neighbour: true, source: invented }
`
    const services = `services: [{ id: care, name: Care }, { id: scan, name: Scan }]
offerings:
  - { service: scan, site: clinic, source: invented, ${nineAndTen('all')} }
  - { service: care, site: hospital, source: invented }
`
    const pathways = pathwaysOf(1, [go, book.replace('care', 'scan'), see, home].join('\n'))
    expect(endings({ sites: campus, services, pathways }, 1)).toEqual(['week 1 Mon 9:10'])
  })
  it('leads to `otherwise` where there is no timetable, or no place on it, and is a problem without', () => {
    const away = [go, book.replace('care }', 'care, otherwise: home }'), see, home].join('\n')
    const none = `services: [{ id: care, name: Care }]
offerings:
  - { service: care, site: hospital, source: invented${'TIMETABLE'} }
  - { service: care, site: clinic, source: invented, ages: [child], ${nineAndTen('all')} }
`
    const at = (pathways: string, timetable: string): World => ({
      services: none.replace('TIMETABLE', timetable),
      pathways: pathwaysOf(1, pathways),
    })
    const straight = [go, book, see, home].join('\n')
    for (const timetable of ['', `, ${nineAndTen('all', 0)}`]) {
      expect(endings(at(away, timetable), 1)).toEqual(['week 1 Mon 0:10'])
      expect(() => planOf(modelOf(at(straight, timetable)))).toThrow(/flow.no-timetable[^}]*way.book[^}]*hospital/s)
    }
  })
  it('at a neighbour takes no time: what happens there is not modelled', () => {
    const services = `services: [{ id: care, name: Care }]
offerings:
  - { service: care, site: abroad, source: invented }
  - { service: care, site: clinic, source: invented, ages: [child], ${nineAndTen('all')} }
`
    expect(endings({ ...world(1, ''), services }, 1)).toEqual(['week 1 Mon 1:50'])
  })
  it('has a stopwatch that goes on until the visit, and a line that is told of when more ask than there are slots', () => {
    const clock = (kind: string) => `      - { id: ${kind}, kind: timer, ${kind}: [access] }`
    const pathways = pathwaysOf(1, [go, clock('start'), book, clock('stop'), see, home].join('\n'))
      .replace('needs:', 'timers: [{ id: access, name: Access }]\nneeds:')
      .replace(', waitingAtStart: { value: 1, source: invented }', '')
    const demand = `need,age_group,per_1000,low,high,group,source
ill,child,0,,,,invented
ill,adult,3650,,,,invented
`
    const run = runOf(world(0, nineAndTen('all'), { pathways, demand }), { weeks: 20, warmUpWeeks: 0 })
    const stopwatch = value(run, { kind: 'timer', of: 'access', statistic: 'mean' })
    expect(stopwatch).toBeCloseTo(value(run, wait('mean')) ?? Number.NaN, 6)
    const told = flowWarnings(run.plan, runFlow(run.plan, { seed: 1, replications: 5 })).map(({ code, params }) => [
      code,
      params.step,
    ])
    expect(told).toContainEqual(['flow.queue-grows', 'way.book'])
    expect(told.map(([code]) => code)).not.toContain('flow.timer-never-stops')
  })
})
