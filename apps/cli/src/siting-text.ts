import { nameIn } from '@samplan/lib/care/model'
import type { SitingAnswer } from '@samplan/lib/operations'
import { formatDifference, formatNumber } from '@samplan/lib/publish'
import type { Context } from './context.ts'
import { othersText } from './siting-others-text.ts'
import { whatHolds } from './siting-restrictions-text.ts'
import { type Column, formatTable } from './table.ts'

type Structure = SitingAnswer['today']
type Change = SitingAnswer['changes'][number]

/** Who asks what, how sure the answer is, what is where, what it comes to, who gains and who loses, and what holds it back. */
export function sitingText(answer: SitingAnswer, context: Context): string {
  const { structure } = answer
  return [
    questionText(answer, context),
    statusText(answer, context),
    ...(structure === undefined
      ? []
      : [whereTable(answer, structure, context), figuresTable(answer, structure, context), whoTable(answer, context)]),
    whatHolds(answer, context),
    ...othersText(answer, context),
    context.say('site.read'),
  ]
    .filter((part) => part !== '')
    .join('\n\n')
}

function questionText({ question, region, names }: SitingAnswer, { say, language }: Context): string {
  const name = nameIn(question.name, language)
  const groups = Map.groupBy(Object.entries(question.people), ([, people]) => people)
  const who = [...groups].map(([people, services]) =>
    say(`site.people-${people}`, { services: services.map(([id]) => nameIn(names.service[id]!, language)).join(', ') }),
  )
  const { weights, baseline, scenario, source } = question
  return [
    name,
    '═'.repeat(name.length),
    ...(question.description === undefined ? [] : [question.description[language]]),
    say(scenario === undefined ? 'site.from' : 'site.from-scenario', {
      region,
      baseline,
      source,
      scenario: scenario ?? '',
    }),
    ...who,
    say(question.neighbours ? 'site.neighbours-in' : 'site.neighbours-out'),
    say('site.weights', {
      minute: formatNumber(weights.minute, language),
      krona: formatNumber(weights.krona, language),
      change: formatNumber(weights.change, language),
    }),
  ].join('\n')
}

function statusText(answer: SitingAnswer, { say, language }: Context): string {
  const { status, objective, bound, verified, violations, timed } = answer
  // What rounds to nothing is nothing.
  const gap = answer.gap !== null && answer.gap < 5e-7 ? 0 : answer.gap
  const percent = gap === null ? '' : formatNumber(100 * gap, language, 2)
  const value = (number: number | null): string => (number === null ? '–' : formatNumber(number, language, 0))
  const known = objective === null && status !== 'infeasible' ? 'nothing' : status
  return [
    say(`site.status-${known === 'optimal' && gap === 0 ? 'best' : known}`, {
      percent,
      objective: value(objective),
      bound: value(bound),
    }),
    ...(timed ? [say('site.timed')] : []),
    ...(objective === null ? [] : [say(verified ? 'site.verified' : 'site.not-verified')]),
    ...violations.slice(0, 10).map((violation) => `  ${violation}`),
  ].join('\n')
}

const right = (heading: string): Column => ({ heading, align: 'right' })

/** Above so many lines only what opens and closes is shown. */
const longTable = 40

/** Every service at every site where it is or was, with what is new or gone; neighbours only where somebody goes there. */
function whereTable({ names, today }: SitingAnswer, structure: Structure, { say, language }: Context): string {
  const columns = [
    { heading: say('site.column-service') },
    { heading: say('site.column-site') },
    { heading: say('site.column-state') },
    right(say('site.column-visits-today')),
    right(say('site.column-visits')),
    right(say('site.column-minutes')),
  ]
  const open = structure.offerings.filter((offering) => !offering.neighbour && offering.open && offering.today)
  const isLong = structure.offerings.filter((offering) => offering.open || offering.today).length > longTable
  const rows = structure.offerings.flatMap((offering, o) => {
    const before = today.offerings[o]!
    const isSeen = offering.neighbour ? before.visits + offering.visits > 0 : offering.open || offering.today
    if (!isSeen || (isLong && offering.open === offering.today)) return []
    const state = offering.neighbour ? 'neighbour' : offering.open ? (offering.today ? 'stays' : 'opens') : 'closes'
    return [
      [
        nameIn(names.service[offering.service]!, language),
        nameIn(names.site[offering.site]!, language),
        say(`site.state-${state}`),
        formatNumber(before.visits, language, 0),
        formatNumber(offering.visits, language, 0),
        offering.minutes === null ? '' : formatNumber(offering.minutes, language, 1),
      ],
    ]
  })
  return isLong
    ? `${say('site.long', { count: open.length })}\n${formatTable(columns, rows)}`
    : formatTable(columns, rows)
}

/** Minutes by service, costs and levels, today and then. */
function figuresTable({ names, today }: SitingAnswer, structure: Structure, { say, language }: Context): string {
  const columns = [
    { heading: say('site.column-figure') },
    right(say('site.column-today')),
    right(say('site.column-then')),
    right(say('site.column-difference')),
  ]
  const row = (label: string, before: number | null, after: number | null, decimals: number): readonly string[] => [
    label,
    before === null ? '–' : formatNumber(before, language, decimals),
    after === null ? '–' : formatNumber(after, language, decimals),
    before === null || after === null ? '–' : formatDifference(after - before, language, decimals),
  ]
  const decimals = Math.max(today.cost, structure.cost) < 1e7 ? 2 : 1
  const million = (what: keyof Structure['costs']): readonly string[] =>
    row(say(`site.cost-${what}`), today.costs[what] / 1e6, structure.costs[what] / 1e6, decimals)
  const rows = [
    ...structure.services.flatMap((service, s) => {
      if (service.visits === 0) return []
      const before = today.services[s]!
      const name = nameIn(names.service[service.service]!, language)
      const within = (of: typeof service): number | null =>
        of.meanMinutes === null ? null : 100 * (of.within.find(({ minutes }) => minutes === 30)?.share ?? 0)
      return [
        row(say('site.figure-mean', { service: name }), before.meanMinutes, service.meanMinutes, 1),
        row(say('site.figure-worst', { service: name }), before.worstMinutes, service.worstMinutes, 1),
        row(say('site.figure-within', { service: name }), within(before), within(service), 1),
      ]
    }),
    row(say('site.cost-all'), today.cost / 1e6, structure.cost / 1e6, decimals),
    million('sites'),
    million('levels'),
    million('visits'),
  ]
  return formatTable(columns, rows)
}

const shownBands = ['shorter', 'same', 'to-10', 'to-30', 'over-30'] as const

/** Visits a year by minutes more than today, of each service whose people are moved. */
function whoTable({ names, changes }: SitingAnswer, { say, language }: Context): string {
  const moved = changes.filter(({ bands, visits }) => visits > 0 && bands.same.visits < visits * (1 - 1e-9))
  if (moved.length === 0) return say('site.nobody-moved')
  const rare = (['new', 'lost'] as const).filter((band) => moved.some(({ bands }) => bands[band].visits > 0))
  const columns = [
    { heading: say('site.column-group') },
    right(say('site.column-persons')),
    right(say('site.column-visits-year')),
    right(say('site.column-today')),
    right(say('site.column-then')),
    ...[...shownBands, ...rare].map((band) => right(say(`site.band-${band}`))),
  ]
  const tables = [...Map.groupBy(moved, ({ service }) => service)].map(([service, own]) => {
    const title = say('site.who', { service: nameIn(names.service[service]!, language) })
    return `${title}\n${formatTable(columns, own.map(rowOf))}`
  })
  return tables.join('\n\n')

  function rowOf({ group, persons, visits, before, after, bands }: Change): readonly string[] {
    const minutes = (mean: number | null): string => (mean === null ? '–' : formatNumber(mean, language, 1))
    return [
      groupText(group),
      formatNumber(persons, language, 0),
      formatNumber(visits, language, 0),
      minutes(before),
      minutes(after),
      ...[...shownBands, ...rare].map((band) => formatNumber(bands[band].visits, language, 0)),
    ]
  }

  function groupText(group: Change['group']): string {
    if (group.kind === 'all') return say('site.everyone')
    const list = group.kind === 'age-group' ? names.ageGroup : names[group.kind]
    return nameIn(list[group.id] ?? group.id, language)
  }
}
