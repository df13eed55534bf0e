import { nameOf } from '../named.ts'
import { type SharingKey, sayIn } from '../sharing/texts.ts'
import { type Language, textOf } from '../texts.ts'
import type { Outcome, PartyCostFigures } from './figures.ts'

export interface Words {
  readonly costs: PartyCostFigures
  readonly party: string
  readonly language: Language
  readonly years: readonly number[]
  /** Sentences with the party filled in. */
  readonly say: (key: SharingKey, params?: Readonly<Record<string, string | number>>) => string
  readonly form: (id: string) => string
  readonly scenario: (id: string) => string
  /** Its outcomes, the baseline's first; and of today. */
  readonly outcomes: readonly Outcome[]
  readonly today: Outcome
  readonly baseline: string
}

export function wordsOf(costs: PartyCostFigures, party: string, language: Language): Words {
  const { names, forms, years } = costs
  const baseline = costs.worlds[0]!.scenario
  const outcomes = costs.outcomes.filter((one) => one.party === party)
  const isToday = (id: string): boolean => forms.length === 0 || forms.find((form) => form.id === id)?.isToday === true
  const name = nameOf(names.party, party, language)
  const say = sayIn(language)
  return {
    costs,
    party,
    language,
    years,
    say: (key, params = {}) => say(key, { party: name, ...params }),
    form: (id) => nameOf(names.form, id, language, textOf(language, 'money.today')),
    scenario: (id) => nameOf(names.scenario, id, language),
    outcomes,
    today: outcomes.find(({ scenario, form }) => scenario === baseline && isToday(form))!,
    baseline,
  }
}
