import type { Dated } from '@samplan/lib/inquiry/plan'
import { formatDecimal } from '@samplan/lib/publish'
import { headed, percent, placesText, type Teller } from './programme-teller.ts'
import { formatTable } from './table.ts'

const right = (heading: string) => ({ heading, align: 'right' as const })

/** Spending against budget, indicators, pilots both ways, and what goes to another level of care. What is not stated is told plainly. */
export function followUpText(teller: Teller): readonly string[] {
  const { say } = teller
  return [
    [headed(say('programme.follow-up')), outcomesText(teller), indicatorsText(teller)].join('\n'),
    ...pilotTexts(teller),
    [headed(say('programme.moved')), ...movedText(teller)].join('\n'),
  ]
}

function outcomesText(teller: Teller): string {
  const { answer, say, name, money, called } = teller
  const { budgets } = answer.programme
  const rows = answer.budgets.flatMap(({ outcomes }, i) =>
    outcomes.map(({ year, area, measure, budgetedOre, spentOre, deviationOre, share }) => [
      [name(budgets[i]!.name), area && called('area', area), measure && called('measure', measure)]
        .filter((one) => one !== undefined)
        .join(', '),
      String(year),
      money(budgetedOre),
      money(spentOre),
      signed(money(deviationOre), deviationOre),
      share === null ? '–' : signed(percent(share, teller), share),
    ]),
  )
  if (rows.length === 0) return say('programme.none-spent')
  const columns = ['budgeted', 'spent', 'deviation', 'share'].map((key) => right(say(`programme.column-${key}`)))
  return formatTable(
    [{ heading: say('programme.column-money') }, { heading: say('programme.column-year') }, ...columns],
    rows,
  )
}

function signed(text: string, value: number): string {
  return value > 0 ? `+${text}` : text
}

function indicatorsText(teller: Teller): string {
  const { answer, say, name, called, marked, language } = teller
  const { indicators } = answer.programme
  if (indicators.length === 0) return say('programme.none-indicator')
  const decimal = (value: number): string => formatDecimal(String(value), language)
  const rows = indicators.map(({ id, name: given, unit, better, target, reported, body, assumption }) => {
    const { latest, isMet } = answer.indicators[id]!
    return [
      marked(name(given), assumption),
      target === undefined
        ? '–'
        : marked(
            `${say(`programme.target-${better}`, { value: decimal(target.value) })} ${name(unit)}`,
            target.assumption,
          ),
      latest === null ? '–' : `${decimal(latest.value)} (${latest.year})`,
      isMet === null ? '–' : say(isMet ? 'programme.met' : 'programme.not-met'),
      [reported?.text, body && called('body', body)].filter(Boolean).join(', ') || '–',
    ]
  })
  const columns = ['indicator', 'target', 'latest', 'met', 'reported'].map((key) => ({
    heading: say(`programme.column-${key}`),
  }))
  return formatTable(columns, rows)
}

function pilotTexts(teller: Teller): readonly string[] {
  const { answer, say, name, money, marked } = teller
  const textOf = (date: Dated | undefined): string => date?.text ?? say('programme.not-stated')
  return answer.programme.pilots.map(
    ({ id, name: given, start, evaluation, criterion, scaling, costs, assumption, source }) => {
      const years = answer.pilots[id] ?? null
      const columns = ['year', 'as-it-is', 'scaled', `otherwise-${scaling?.otherwise ?? 'ends'}`, 'difference']
      const rows = (years ?? []).map(({ year, asItIsOre, scaledOre, notScaledOre }) => [
        String(year),
        money(asItIsOre),
        money(scaledOre),
        money(notScaledOre),
        signed(money(scaledOre - notScaledOre), scaledOre - notScaledOre),
      ])
      const missing = [...(costs.length === 0 ? ['costs'] : []), ...(scaling === undefined ? ['rule'] : [])]
      return [
        headed(marked(say('programme.pilot', { name: name(given) }), assumption)),
        say('programme.pilot-dates', {
          start: textOf(start),
          evaluation: textOf(evaluation),
          criterion: criterion === undefined ? say('programme.not-stated') : name(criterion),
          ...(source !== undefined && { source: placesText(source) }),
        }),
        ...(scaling === undefined
          ? []
          : [
              marked(
                say(`programme.rule-${scaling.otherwise}`, {
                  year: scaling.from,
                  factor: formatDecimal(String(scaling.factor), teller.language),
                }),
                scaling.assumption,
              ),
            ]),
        ...(years === null
          ? [
              say('programme.pilot-nothing', {
                missing: missing.map((key) => say(`programme.missing-${key}`)).join(say('programme.nor')),
              }),
            ]
          : [
              formatTable(
                columns.map((key) => right(say(`programme.column-${key}`))),
                rows,
              ),
            ]),
      ].join('\n')
    },
  )
}

function movedText(teller: Teller): readonly string[] {
  const { answer, say, name, money, marked } = teller
  const { budgets, aims } = answer.programme
  const aimTexts = aims.map(({ level, text, share, assumption, source }) =>
    marked(
      say('programme.aim', {
        level: say(`programme.level-${level}`),
        text: name(text),
        share: share === undefined ? say('programme.no-aimed-share') : percent(share, teller),
        ...(source !== undefined && { source: placesText(source) }),
      }),
      assumption,
    ),
  )
  const shares = answer.budgets.flatMap(({ moved }, i) =>
    moved.flatMap(({ level, movedOre, unsaidOre, totalOre, share }) => {
      if (share === null) return []
      return [
        say('programme.share-moved', {
          budget: name(budgets[i]!.name),
          level: say(`programme.level-${level}`),
          moved: money(movedOre),
          total: money(totalOre),
          share: percent(share.least, teller),
          ...(unsaidOre > 0 && { unsaid: money(unsaidOre), most: percent(share.most, teller) }),
        }),
      ]
    }),
  )
  return [...aimTexts, ...(shares.length === 0 ? [say('programme.none-moved')] : shares)]
}
