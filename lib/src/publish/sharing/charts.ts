import { amountText } from '../amounts.ts'
import type { KronorRange } from '../millions.ts'
import { nameOf } from '../named.ts'
import type { Picture } from '../picture.ts'
import type { Language } from '../texts.ts'
import { type DivisionBar, divisionChart } from './division-chart.ts'
import type { DividedFigures, PartySharingFigures, SharingFigures } from './figures.ts'
import { methodName, sayIn, shortMethodName } from './texts.ts'
import { methodsOf } from './words.ts'

/** A bare game: what each pays, or gets, by every method, beside what it has on its own. @param written an amount as the tables have it */
export function gamePicture(
  game: DividedFigures,
  written: (amount: number) => string,
  language: Language,
): Picture | undefined {
  const { kind, unit, players, alone, methods, core } = game
  const parties = players.map((player) => ({
    name: player,
    reference: alone[player]!,
    bars: methodsOf(game).map((method): DivisionBar => {
      const amount = methods[method]![player]!
      const leaves = (core.violations[method] ?? []).some(({ coalition }) => coalition.includes(player))
      return { ...named(method, language), amount, low: amount, high: amount, leaves }
    }),
  }))
  const title = sayIn(language)(kind === 'cost' ? 'chart-costs' : 'chart-values')
  return divisionChart({ title, unit, against: 'alone', parties, written }, language)
}

/** A folder's game: shares of what there is to share, and what each then pays more than today. Of a loss there are no shares. @param only one party */
export function sharingPictures(answer: SharingFigures, language: Language, only?: string): readonly Picture[] {
  const { kind, gain, draws } = answer
  const say = sayIn(language)
  const isShared = kind === 'cost' || gain.yearly > 0
  const shares =
    isShared &&
    partiesChart(answer, language, only, {
      title: say(`chart-shares-${kind}`),
      against: 'alone',
      reference: ({ alone }) => alone,
      amount: ({ methods }, method) => methods[method]!.share,
      range: ({ party }, method) => draws.methods[method]?.yearly[party],
    })
  const more = partiesChart(answer, language, only, {
    title: say(isShared ? 'chart-more' : 'chart-more-loss'),
    against: 'today',
    reference: () => 0,
    amount: ({ methods, today }, method) => methods[method]!.pays - today,
    range: ({ party }, method) => draws.methods[method]?.more[party],
  })
  return [shares, more].flatMap((picture) => picture || [])
}

interface Shown {
  readonly title: string
  readonly against: 'alone' | 'today'
  /** Kronor a year. */
  readonly reference: (party: PartySharingFigures) => number
  readonly amount: (party: PartySharingFigures, method: string) => number
  readonly range: (party: PartySharingFigures, method: string) => KronorRange | undefined
}

function partiesChart(
  answer: SharingFigures,
  language: Language,
  only: string | undefined,
  { title, against, reference, amount, range }: Shown,
): Picture | undefined {
  const shown = answer.parties.filter(({ party }) => only === undefined || party === only)
  const parties = shown.map((party) => ({
    name: nameOf(answer.names.party, party.party, language),
    reference: reference(party) / 1e6,
    bars: methodsOf(answer).map((method): DivisionBar => {
      const written = amount(party, method) / 1e6
      const drawn = range(party, method)
      return {
        ...named(method, language),
        amount: written,
        low: drawn === undefined ? written : drawn.low / 1e6,
        high: drawn === undefined ? written : drawn.high / 1e6,
        leaves: party.methods[method]!.outside !== null,
      }
    }),
  }))
  const unit = sayIn(language)('chart-unit')
  const written = (one: number): string => amountText(one, language, true)
  return divisionChart({ title, unit, against, parties, written }, language)
}

function named(method: string, language: Language): Pick<DivisionBar, 'method' | 'short'> {
  return { method: methodName(method, language), short: shortMethodName(method, language) }
}
