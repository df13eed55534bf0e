import { addDays, type Day, weekdayOf } from './days.ts'

/** The public holidays of Sweden, by the day's name in `texts` (`word.holiday-…`). */
export type Holiday =
  | 'new-year'
  | 'epiphany'
  | 'good-friday'
  | 'easter'
  | 'easter-monday'
  | 'may-day'
  | 'ascension'
  | 'pentecost'
  | 'national-day'
  | 'midsummer'
  | 'all-saints'
  | 'christmas'
  | 'boxing-day'

const fixed: Readonly<Record<string, Holiday>> = {
  '01-01': 'new-year',
  '01-06': 'epiphany',
  '05-01': 'may-day',
  '06-06': 'national-day',
  '12-25': 'christmas',
  '12-26': 'boxing-day',
}
/** Days after Easter Sunday. */
const movable: Readonly<Record<number, Holiday>> = {
  [-2]: 'good-friday',
  0: 'easter',
  1: 'easter-monday',
  39: 'ascension',
  49: 'pentecost',
}

/** The Swedish public holiday of a day (lagen 1989:253 om allmänna helgdagar), ordinary Sundays not counted. */
export function holidayOf(day: Day): Holiday | undefined {
  const date = day.slice(5)
  const year = Number(day.slice(0, 4))
  const easter = easterOf(year)
  const [, moved] = Object.entries(movable).find(([after]) => addDays(easter, Number(after)) === day) ?? []
  if (moved !== undefined || fixed[date] !== undefined) return moved ?? fixed[date]
  if (weekdayOf(day) !== 6) return undefined
  if (date >= '06-20' && date <= '06-26') return 'midsummer'
  return date >= '10-31' && date <= '11-06' ? 'all-saints' : undefined
}

/** Easter Sunday of the Gregorian calendar, by the anonymous algorithm (Nature, 20 April 1876; Meeus, Astronomical Algorithms, ch. 8). */
function easterOf(year: number): Day {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const g = Math.floor((8 * b + 13) / 25)
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const n = h + l - 7 * m + 114
  return `${String(year).padStart(4, '0')}-0${Math.floor(n / 31)}-${String((n % 31) + 1).padStart(2, '0')}`
}
