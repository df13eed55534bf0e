import { nameIn } from '@samplan/lib/care/model'
import type { OtherStructure, ServiceAt, SitingAnswer, ToldRestriction } from '@samplan/lib/operations'
import { formatDifference, formatNumber, givingAmounts } from '@samplan/lib/publish'
import type { Context } from './context.ts'
import { restrictionName } from './siting-restrictions-text.ts'
import { formatTable } from './table.ts'

type Giving = Extract<NonNullable<SitingAnswer['conflict']>, { kind: 'conflict' }>['givings'][number]

/** What was asked for besides: why nothing is possible, other structures, minutes against cost, uncertain numbers. */
export function othersText(answer: SitingAnswer, context: Context): readonly string[] {
  const { alternatives, pareto, draws } = answer
  return [
    ...conflictText(answer, context),
    ...(alternatives === undefined ? [] : [alternativesText(answer, alternatives, context)]),
    ...(pareto === undefined ? [] : [paretoText(answer, pareto, context)]),
    ...(draws === undefined ? [] : [drawsText(answer, draws, context)]),
    ...(answer.cutShort === true ? [context.say('site.cut-short')] : []),
  ]
}

function conflictText({ conflict, restrictions, names }: SitingAnswer, context: Context): readonly string[] {
  const { say, language } = context
  if (conflict === undefined) return []
  if (conflict.kind === 'undecided') return [say('site.conflict-undecided')]
  if (conflict.kind === 'unserved') {
    const pairs = conflict.pairs
      .slice(0, 10)
      .map(
        ({ service, place }) =>
          `  ${nameIn(names.service[service]!, language)}: ${nameIn(names.place[place]!, language)}`,
      )
    return [[say('site.conflict-unserved', { count: conflict.pairs.length }), ...pairs].join('\n')]
  }
  const lines = conflict.givings.map((giving) => {
    const restriction = restrictions.find(({ id }) => id === giving.restriction)!
    return `  ${restriction.id}: ${restrictionName(restriction, context)}\n    ${givingText(giving, restriction, context)}`
  })
  return [[say(conflict.minimal ? 'site.conflict' : 'site.conflict-not-least'), ...lines].join('\n')]
}

function givingText(giving: Giving, { kind }: ToldRestriction, { say, language }: Context): string {
  if (giving.kind === 'undecided') return say('site.giving-undecided')
  const text =
    giving.kind === 'dropped'
      ? say('site.giving-dropped')
      : say(
          giving.proven ? 'site.giving-moved' : 'site.giving-moved-unproven',
          givingAmounts(giving, kind === 'cap', language),
        )
  return giving.enough ? text : `${text} ${say('site.giving-not-enough')}`
}

function alternativesText(answer: SitingAnswer, others: readonly OtherStructure[], context: Context): string {
  const { say } = context
  if (others.length === 0) return answer.cutShort === true ? '' : say('site.no-alternatives')
  return `${say('site.alternatives-are')}\n${table(answer, others, context, true)}`
}

function paretoText(answer: SitingAnswer, points: readonly OtherStructure[], context: Context): string {
  return `${context.say('site.pareto-is')}\n${table(answer, points, context, false)}`
}

/** Each against the answer: mean minutes, cost, what is open that is not there and the other way round. */
function table(
  answer: SitingAnswer,
  others: readonly OtherStructure[],
  { say, language }: Context,
  weighed: boolean,
): string {
  const { structure, objective } = answer
  const visits = structure!.services.reduce((sum, service) => sum + service.visits, 0)
  const columns = [
    { heading: say('site.column-minutes'), align: 'right' as const },
    { heading: say('site.column-cost'), align: 'right' as const },
    ...(weighed ? [{ heading: say('site.column-worse'), align: 'right' as const }] : []),
    { heading: say('site.column-differs') },
  ]
  const rows = others.map((other) => [
    formatNumber(visits === 0 ? 0 : other.minutes / visits, language, 1),
    formatNumber(other.cost / 1e6, language, 2),
    ...(weighed
      ? [`${formatDifference((100 * (other.objective - objective!)) / Math.abs(objective!), language, 2)} %`]
      : []),
    differenceText(answer, other.more, other.fewer, { say, language }) +
      (other.verified ? '' : ` (${say('site.unverified')})`),
  ])
  return formatTable(columns, rows)
}

function differenceText(
  { names }: SitingAnswer,
  more: readonly ServiceAt[],
  fewer: readonly ServiceAt[],
  { say, language }: Pick<Context, 'say' | 'language'>,
): string {
  const text = ({ service, site }: ServiceAt): string =>
    `${nameIn(names.service[service]!, language)}, ${nameIn(names.site[site]!, language)}`
  if (more.length + fewer.length === 0) return say('site.as-answer')
  return [...more.map((one) => `+ ${text(one)}`), ...fewer.map((one) => `− ${text(one)}`)].join('; ')
}

function drawsText(
  answer: SitingAnswer,
  drawn: NonNullable<SitingAnswer['draws']>,
  { say, language }: Context,
): string {
  const { draws, allowed, best, impossible, meanRegret, mostRegret, structures } = drawn
  const percent = (share: number | null): string => (share === null ? '–' : formatNumber(100 * share, language, 1))
  const shown = structures
    .slice(0, 5)
    .map(({ times, more, fewer }) => `  ${times}: ${differenceText(answer, more, fewer, { say, language })}`)
  return [
    say('site.draws-are', { draws, allowed, best, mean: percent(meanRegret), most: percent(mostRegret) }),
    ...(impossible > 0 ? [say('site.draws-impossible', { impossible })] : []),
    say('site.draws-best'),
    ...shown,
  ].join('\n')
}
