import type { FormsFile, OperatingForm } from './question/forms.ts'

/**
 * Ids of forms that cost the same in all, whatever the scenario: with the numbers as written their effects and transitions come to the same
 * amounts and factors. What comes to nothing is left out, names and ranges are not looked at. Groups of two or more, in the file's order.
 */
export function formsAlike({ forms }: FormsFile): readonly (readonly string[])[] {
  const groups = Map.groupBy(forms, (form) => JSON.stringify(numbersOf(form)))
  return [...groups.values()].filter(({ length }) => length > 1).map((group) => group.map(({ id }) => id))
}

/** What a form changes: by unit and kind what is added a year and by what costs are multiplied, and by year what it costs to go over. */
function numbersOf({ effects, transition }: OperatingForm): readonly (readonly [string, number])[] {
  const changes = new Map<string, number>()
  const add = (key: string, amount: number): void => {
    changes.set(key, (changes.get(key) ?? 0) + amount)
  }
  // A factor's effect is its distance from 1: those on the same costs add to each other.
  for (const { unit, kind, factor, add: added, number, each } of effects)
    if (factor !== undefined) add(`times ${unit} ${kind ?? 'all'}`, factor.value - 1)
    else add(`plus ${unit} ${kind ?? 'other'}`, added?.value ?? number!.value * each!.value)
  for (const { year, amount } of transition) add(`once ${year}`, amount.value)
  return [...changes].filter(([, amount]) => amount !== 0).toSorted(([a], [b]) => (a < b ? -1 : 1))
}
