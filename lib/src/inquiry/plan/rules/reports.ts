import { daysBetween } from '../../dates/index.ts'
import type { Rule } from '../finding.ts'

/** Three months, which is what government inquiries give (promemoria, Regeringskansliet: "Svara på remiss"). */
const enoughDays = 92

/** Between sending a report out and the day when the next must have the answers there may be too few days. */
export const consultationShort: Rule = (world) =>
  (world.commission.consultations ?? []).flatMap((consultation) => {
    const report = world.commission.reports?.find(({ id }) => id === consultation.before)
    const opens = world.date(consultation.opens)
    const closes = world.date(consultation.closes ?? report?.due)
    const least = consultation.leastDays ?? enoughDays
    if (report === undefined || opens.lo === undefined || opens.hi === undefined) return []
    if (closes.lo === undefined || closes.hi === undefined) return []
    const [fewest, most] = [daysBetween(opens.hi, closes.lo), daysBetween(opens.lo, closes.hi)]
    if (fewest >= least) return []
    const params = { fewest, most, least, opens: consultation.opens.text, report: report.name, due: report.due.text }
    return [{ about: consultation.id, at: [...consultation.source, ...report.source], params }]
  })

/** A final report goes to nobody for comments, though an interim one does. */
export const reportNoConsultation: Rule = (world) => {
  const { reports = [], consultations = [] } = world.commission
  const sent = reports.filter(({ id }) => consultations.some(({ of }) => of === id))
  return reports
    .filter(
      (report) =>
        report.kind === 'final' &&
        !sent.includes(report) &&
        sent.some(({ assignment }) => assignment === report.assignment),
    )
    .map((report) => ({
      about: report.id,
      at: [...report.source, ...sent.flatMap(({ source }) => source)],
      params: { report: report.name, sent: sent.map(({ name }) => name) },
    }))
}

/** A plan of action for years of which some have begun when it is adopted, or with money for years outside it. */
export const planBeforeAdoption: Rule = (world) =>
  (world.commission.programmes ?? []).flatMap((programme) => {
    const period = world.date(programme.period)
    const adopted = world.date(programme.adopted)
    const budget = world.commission.budgets?.find(({ id }) => id === programme.budget)
    const [first, last] = [period.lo, period.hi].map((day) => day?.slice(0, 4))
    const outside = (budget?.lines ?? []).filter(
      ({ year }) => year !== undefined && first !== undefined && (String(year) < first || String(year) > last!),
    )
    const isLate = adopted.lo !== undefined && period.lo !== undefined && adopted.lo > period.lo
    if (!isLate && outside.length === 0) return []
    const params = {
      programme: programme.name,
      period: programme.period.text,
      adopted: programme.adopted.text,
      ...(outside.length === 0 ? {} : { years: outside.map(({ year }) => year!) }),
    }
    return [{ about: programme.id, at: [...programme.source, ...outside.flatMap(({ source }) => source)], params }]
  })
