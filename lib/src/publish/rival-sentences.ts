import { formatNumber } from './numbers.ts'
import type { DisputeFigures, RivalTurn } from './rival-figures.ts'
import { type Language, listOf, textOf } from './texts.ts'
import { scaleOf, unitName } from './units.ts'

/** A disputed number as it was written, shares in per cent; without its unit. */
export function disputedText(value: number, unit: string | undefined, language: Language): string {
  // Scaling 0.07 by 100 leaves 7.000000000000001.
  const shown = Number((value * scaleOf(unit ?? '')).toPrecision(4))
  const decimals = shown.toString().match(/\.(\d+)$/)?.[1]?.length ?? 0
  return formatNumber(shown, language, Math.min(6, decimals))
}

/** Which number decides between two sets in one measure, and at which value; in sentences for people. */
export function decisionLines(dispute: DisputeFigures, p: number, m: number, language: Language): readonly string[] {
  const say = (key: Parameters<typeof textOf>[1], params: Readonly<Record<string, string>> = {}): string =>
    textOf(language, key, params)
  const pair = dispute.pairs[p]!
  const figure = pair.figures[m]!
  const { name, of, against, zero, better, unit, study } = dispute.measures[m]!
  const nameOfSet = (id: string): string => dispute.sets.find((set) => set.id === id)!.name[language]
  const nameOf = (key: string): string => dispute.assumptions.find((one) => one.key === key)!.name[language]
  const namesOf = (keys: readonly string[]): string =>
    listOf(
      language,
      keys.map((key) => say('rivals.quoted', { name: nameOf(key) })),
    )
  const sets = { reference: nameOfSet(pair.reference), rival: nameOfSet(pair.rival) }
  const levels = [pair.reference, pair.rival].map((id) => dispute.levels[id]![m]!)
  const { verdict } = figure
  const outcome = (sign: number): string => {
    const what = { measure: name[language], of: of[language], ...(against && { against: against[language] }) }
    const side = sign > 0 ? ('higher' as const) : ('lower' as const)
    if (study === 'economy') return say(`rivals.${sign > 0 ? 'dearer' : 'cheaper'}`, what)
    const limit = `${disputedText(zero ?? 0, unit, language)} ${unitName(unit, language)}`
    const judged = better === 'neither' ? ('' as const) : better === side ? ('-better' as const) : ('-worse' as const)
    return against ? say(`rivals.${side}${judged}`, what) : say(`rivals.${side}-than-limit`, { ...what, limit })
  }
  const turnLine = ({ assumption, at, from, to, above, others, isShareOfWay }: RivalTurn): string => {
    const own = dispute.assumptions.find((one) => one.key === assumption)!.numbers[0]?.unit
    const among = others === undefined ? '' : say('rivals.among', { others: sets[others] })
    const about = { name: nameOf(assumption), among, above: outcome(above), ...sets }
    const value = (x: number): string =>
      isShareOfWay ? say('rivals.of-way', { share: String(Math.round(100 * x)), ...sets }) : withUnit(x, own, language)
    return at === null && from !== to
      ? say('rivals.turns-between', { ...about, from: value(from), to: value(to) })
      : say('rivals.turns-at', { ...about, at: value(at ?? from) })
  }
  const both = { ...sets, outcome: outcome(levels[0]!.sign ?? 0), other: outcome(levels[1]!.sign ?? 0) }
  const breakEvens = figure.turns?.breakEvens ?? []
  const turns = breakEvens.map(turnLine)
  const back = figure.turns?.ofRival ?? []
  const among = back.length === 0 ? [] : [say('rivals.turns-rival', { ...sets, names: namesOf(back) })]
  const saying = (which: (level: (typeof levels)[number]) => boolean): string =>
    listOf(
      language,
      [sets.reference, sets.rival]
        .filter((_, i) => which(levels[i]!))
        .map((set) => say('rivals.quoted', { name: set })),
    )
  const isSame = ({ sign, compared: { mean, low, high } }: (typeof levels)[number]): boolean =>
    sign === 0 && mean === zero && low === high
  const same = saying(isSame)
  const hidden = saying((level) => level.sign === 0 && !isSame(level))
  switch (verdict.kind) {
    case 'no-side':
      return []
    case 'undecided':
      return [
        ...(same === '' ? [] : [say('rivals.no-difference', { names: same })]),
        ...(hidden === '' ? [] : [say('rivals.undecided', { names: hidden })]),
        ...turns,
      ]
    case 'agree':
      return [say('rivals.agree', both), ...(turns.length > 0 ? turns : [say('rivals.none-turns', sets)])]
    case 'one-decides':
      return [say('rivals.one-decides', { ...both, name: nameOf(verdict.assumption) }), ...turns]
    case 'each-decides':
      return [say('rivals.each-decides', { ...both, names: namesOf(verdict.assumptions) }), ...turns]
    case 'together':
      return [
        say('rivals.together', { ...both, sets: verdict.sets.map(namesOf).join(` ${say('rivals.or')} `) }),
        ...among,
        ...turns,
      ]
  }
}

function withUnit(value: number, unit: string | undefined, language: Language): string {
  const text = disputedText(value, unit, language)
  return unit === undefined ? text : `${text} ${unitName(unit, language)}`
}
