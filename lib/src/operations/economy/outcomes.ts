import { type Economy, yearsOf } from '#studies/economy'
import type { PartyCost, PartyOutcome } from './answer.ts'
import { paidIn, paidMore, shareOf } from './comparisons.ts'
import type { DrawnForm, DrawnRun, DrawnWorld } from './drawn-world.ts'
import { rangesOf } from './ranges.ts'

type Books = Pick<DrawnForm, 'years'>
/** A form, and the books of a run in it. */
interface Way {
  readonly form: string
  readonly isToday: boolean
  readonly of: (run: DrawnRun) => Books
}

/** Without forms as it is run today, told as `today`. */
function waysOf({ forms }: Economy): readonly Way[] {
  return (
    forms?.forms.map(({ id }, f) => ({
      form: id,
      isToday: id === forms.today,
      of: (run: DrawnRun) => run.forms[f]!,
    })) ?? [{ form: 'today', isToday: true, of: (run: DrawnRun) => run }]
  )
}

/** What each party pays each year in each form. */
export function partyCosts(economy: Economy, worlds: readonly DrawnWorld[]): readonly PartyCost[] {
  const { costs } = economy
  return worlds.flatMap(({ variant, runs }) =>
    waysOf(economy).flatMap(({ form, of }) =>
      yearsOf(costs).flatMap((year, t) =>
        rangesOf(runs.map((run) => of(run).years[t]!.paid)).map((range, p) => ({
          scenario: variant.id,
          form,
          party: costs.parties[p]!.id,
          year,
          ...range,
        })),
      ),
    ),
  )
}

/** What each scenario and form means for each party; all worlds have met the same draws, so that draw by draw they are compared. */
export function outcomesOf(economy: Economy, worlds: readonly DrawnWorld[]): readonly PartyOutcome[] {
  const ways = waysOf(economy)
  const today = worlds[0]?.runs.map(ways.find(({ isToday }) => isToday)!.of) ?? []
  return worlds.flatMap(({ variant, runs }) =>
    ways.flatMap(({ form, of }) => {
      const books = runs.map(of)
      const totals = rangesOf(books.map(paidIn))
      const more = books.map((one, draw) => paidMore(today[draw]!, one))
      const differences = rangesOf(more)
      return economy.costs.parties.map(({ id: party }, p) => ({
        scenario: variant.id,
        form,
        party,
        total: totals[p]!,
        difference: differences[p]!,
        more: shareOf(more, (paid) => paid[p]! > 0),
      }))
    }),
  )
}
