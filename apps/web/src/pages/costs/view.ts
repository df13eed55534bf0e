import type { AnswerOf, CostAnswerView, SharingAnswerView, showEconomy, showInquiry } from '@samplan/lib/contract'
import type { Followed } from '../../app/experiments.ts'

export type About = AnswerOf<typeof showInquiry>
export type Economy = NonNullable<AnswerOf<typeof showEconomy>['economy']>
export type Sharing = NonNullable<AnswerOf<typeof showEconomy>['sharing']>
export type World = CostAnswerView['worlds'][number]
export type Form = CostAnswerView['forms'][number]
export type Compared = CostAnswerView['comparisons'][number]
export type Range = World['total']

/** What is priced: the first baseline, and scenarios or other baselines beside it. */
export interface AskedCosts {
  readonly scenarios: readonly string[]
}

/** The scenarios of the address that there are; without any there those of the file. */
export function askedOf(
  economy: Pick<Economy, 'scenarios'>,
  known: readonly string[],
  given: string | undefined,
): AskedCosts {
  const wished = given === undefined ? economy.scenarios : given.split(',')
  return { scenarios: wished.filter((id, i) => known.includes(id) && wished.indexOf(id) === i) }
}

/** Is the answer of what is chosen now? The baseline is always in it. */
export function isAnswerTo({ worlds }: Pick<CostAnswerView, 'worlds'>, { scenarios }: AskedCosts): boolean {
  const priced = worlds.slice(1).map(({ scenario }) => scenario)
  return priced.toSorted().join() === [...scenarios].toSorted().join()
}

/** The world and the form that are shown: those chosen, or else the baseline and the first form that is not today's. */
export function shownOf(
  { worlds, forms, comparisons }: Pick<CostAnswerView, 'worlds' | 'forms' | 'comparisons'>,
  chosen: { readonly scenario: string | undefined; readonly form: string | undefined },
): { readonly world: World | undefined; readonly form: Form | undefined; readonly compared: Compared | undefined } {
  const world = worlds.find(({ scenario }) => scenario === chosen.scenario) ?? worlds[0]
  const others = forms.filter(({ isToday }) => !isToday)
  const form = others.find(({ id }) => id === chosen.form) ?? others[0]
  const compared = comparisons.find(({ scenario, to }) => scenario === world?.scenario && to === form?.id)
  return { world, form, compared }
}

/** The answer of `costs`, when it has come. */
export function costsOf({ answer }: Pick<Followed, 'answer'>): CostAnswerView | undefined {
  return answer?.kind === 'cost-answer' ? (answer as unknown as CostAnswerView) : undefined
}

/** The answer of `share-costs`, when it has come; its kind is that of the game. */
export function sharingOf({ answer }: Pick<Followed, 'answer'>): SharingAnswerView | undefined {
  return answer?.kind === 'value' || answer?.kind === 'cost' ? (answer as unknown as SharingAnswerView) : undefined
}

/** Was the form asked for? Without one, that which the file has for each group. */
export function isDividedIn(input: unknown, form: string | undefined): boolean {
  return (input as { readonly form?: string }).form === form
}

/** The flow runs that a game's amounts are from, each once. */
export function runsOf({
  game,
}: Pick<SharingAnswerView, 'game'>): readonly { readonly run: string; readonly scenario: string }[] {
  const all = [game.disagreement, ...game.coalitions].flatMap(({ run, scenario }) =>
    run === null ? [] : [{ run, scenario }],
  )
  return [...new Map(all.map((one) => [one.run, one])).values()]
}
