import { idPath, listNumbersIn, type Name, type NumberIn, setNumbersIn } from '#care/model'
import type { Ore } from '#engines/accounting'
import { agreedOf, type Economy, type FormsFile, runEconomy } from '#studies/economy'
import type { BreakEven, FormComparison } from './answer.ts'
import { type DrawnForm, type DrawnRun, type DrawnWorld, drawnRun } from './drawn-world.ts'
import { rangeOf, rangesOf } from './ranges.ts'

/** Today's form against each of the others, in each world. @param turn before each */
export async function comparisonsOf(
  economy: Economy,
  file: FormsFile,
  worlds: readonly DrawnWorld[],
  turn: () => Promise<void>,
): Promise<readonly FormComparison[]> {
  const today = file.forms.findIndex(({ id }) => id === file.today)
  const comparisons: FormComparison[] = []
  for (const world of worlds)
    for (const to of file.forms.keys()) {
      if (to === today) continue
      await turn()
      comparisons.push(comparisonOf(economy, file, world, today, to))
    }
  return comparisons
}

function comparisonOf(economy: Economy, file: FormsFile, world: DrawnWorld, from: number, to: number): FormComparison {
  const { variant, runs } = world
  const drawn = runs.map((run) => ({ from: run.forms[from]!, to: run.forms[to]! }))
  const differences = drawn.map((one) => totalOf(one.to) - totalOf(one.from))
  const less = stepsOf(
    runs.map((run) => run.forms[from]!),
    -1,
  )
  const more = stepsOf(
    runs.map((run) => run.forms[to]!),
    1,
  )
  return {
    scenario: variant.id,
    from: file.forms[from]!.id,
    to: file.forms[to]!.id,
    start: rangeOf(drawn.map((one) => totalOf(one.from))),
    steps: [...less, ...more],
    end: rangeOf(drawn.map((one) => totalOf(one.to))),
    difference: rangeOf(differences),
    parties: rangesOf(drawn.map((one) => paidMore(one.from, one.to))).map((range, p) => ({
      party: economy.costs.parties[p]!.id,
      ...range,
    })),
    cheaper: differences.filter((difference) => difference < 0).length / differences.length,
    breakEven: breakEvens(economy, pairOf(file, from, to), world, file.forms[from]!.id, file.forms[to]!.id),
  }
}

function totalOf({ years }: DrawnForm): number {
  return years.reduce((sum, { total }) => sum + total, 0)
}

/** By party, over all years. */
function paidMore(from: DrawnForm, to: DrawnForm): readonly Ore[] {
  const paid = ({ years }: DrawnForm, p: number): Ore => years.reduce((sum, year) => sum + year.paid[p]!, 0)
  return to.years[0]!.paid.map((_, p) => paid(to, p) - paid(from, p))
}

/** What each effect of a form comes to over all years: added, or taken away from the one that it is left for. */
function stepsOf(forms: readonly DrawnForm[], sign: 1 | -1): FormComparison['steps'] {
  const ids = [...new Set(forms.flatMap(({ added }) => [...added.keys()]))]
  return rangesOf(forms.map(({ added }) => ids.map((id) => sign * (added.get(id) ?? 0)))).map((range, i) => ({
    of: ids[i]!,
    form: forms[0]!.form,
    ...range,
  }))
}

/**
 * At which value of one number of either form both cost the same over all years, all else as written. What all pay together is linear in
 * each of a form's amounts, so that two points give the line; a value below 0 is none.
 */
function breakEvens(
  economy: Economy,
  file: FormsFile,
  world: DrawnWorld,
  from: string,
  to: string,
): readonly BreakEven[] {
  const of = (run: DrawnRun, id: string): number => totalOf(run.forms.find(({ form }) => form === id)!)
  const differenceAt = (forms: FormsFile): number => {
    const runs = runAt({ ...economy, forms }, world)
    return runs.reduce((sum, run) => sum + of(run, to) - of(run, from), 0) / runs.length
  }
  const now = differenceAt(file)
  return numbersOf(file, [...file.forms.keys()]).flatMap(({ path, number }): readonly BreakEven[] => {
    const step = Math.max(1, Math.abs(number.value))
    const slope =
      (differenceAt(setNumbersIn(file, [{ path, number: { ...number, value: number.value + step } }])) - now) / step
    const value = number.value - now / slope
    // At nothing of it the forms are alike, which is no news.
    if (!Number.isFinite(value) || value <= 1e-6 * Math.abs(number.value)) return []
    const form = file.forms[Number(path[1])]!
    return [
      {
        form: form.id,
        number: idPath(file, path),
        name: nameOfNumber(file, path),
        written: number.value,
        low: number.low,
        high: number.high,
        value,
      },
    ]
  })
}

/** The amounts and counts of these forms' effects and transitions; shares move money between parties and not what all pay. */
export function numbersOf(file: FormsFile, forms: readonly number[]): readonly NumberIn[] {
  return listNumbersIn(file).filter(
    ({ path: [list, form, part] }) =>
      list === 'forms' && forms.includes(Number(form)) && (part === 'effects' || part === 'transition'),
  )
}

/** What the number at a path of `numbersOf` belongs to: the effect, or the transition. */
export function nameOfNumber({ forms }: FormsFile, [, form, part, entry]: NumberIn['path']): Name {
  return forms[Number(form)]![part as 'effects' | 'transition'][Number(entry)]!.name
}

/** The file with these two forms alone, in its order: what one costs does not depend on the others. */
function pairOf(file: FormsFile, from: number, to: number): FormsFile {
  return { ...file, forms: file.forms.filter((_, form) => form === from || form === to) }
}

/** The world with the numbers as they are written, replication by replication. */
export function runAt(economy: Economy, { plan, replications }: DrawnWorld): readonly DrawnRun[] {
  const agreed = agreedOf(plan, economy, replications)
  if (!agreed.ok) return []
  return replications.flatMap((volumes) => {
    const run = runEconomy(plan, economy, volumes, agreed.value)
    return run.ok ? [drawnRun(run.value)] : []
  })
}
