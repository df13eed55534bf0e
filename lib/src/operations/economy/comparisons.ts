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
  const more = drawn.map((one) => paidMore(one.from, one.to))
  const pair = pairOf(file, from, to)
  const gradient = gradientOf(economy, pair, world, file.forms[from]!.id, file.forms[to]!.id)
  const left = stepsOf(
    runs.map((run) => run.forms[from]!),
    -1,
  )
  const added = stepsOf(
    runs.map((run) => run.forms[to]!),
    1,
  )
  return {
    scenario: variant.id,
    from: file.forms[from]!.id,
    to: file.forms[to]!.id,
    start: rangeOf(drawn.map((one) => totalOf(one.from))),
    steps: [...left, ...added],
    end: rangeOf(drawn.map((one) => totalOf(one.to))),
    difference: rangeOf(differences),
    parties: rangesOf(more).map((range, p) => ({
      party: economy.costs.parties[p]!.id,
      ...range,
      more: shareOf(more, (paid) => paid[p]! > 0),
      breakEven: breakEvens(pair, gradient, (paid) => paid[p]!),
    })),
    cheaper: shareOf(differences, (difference) => difference < 0),
    breakEven: breakEvens(pair, gradient, (paid) => paid.reduce((sum, one) => sum + one, 0)),
  }
}

function totalOf({ years }: DrawnForm): number {
  return years.reduce((sum, { total }) => sum + total, 0)
}

type Books = Pick<DrawnForm, 'years'>

/** By party, over all years. */
export function paidMore(from: Books, to: Books): readonly Ore[] {
  const before = paidIn(from)
  return paidIn(to).map((paid, p) => paid - before[p]!)
}

/** By party, over all years. */
export function paidIn({ years }: Books): readonly Ore[] {
  return years[0]!.paid.map((_, p) => years.reduce((sum, { paid }) => sum + paid[p]!, 0))
}

export function shareOf<T>(all: readonly T[], is: (one: T) => boolean): number {
  return all.filter(is).length / all.length
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

/** What each party pays more in one form than in another with the numbers as written, and for 1 more of each number of either; öre over all years. */
interface Gradient {
  readonly now: readonly number[]
  readonly slopes: readonly { readonly number: NumberIn; readonly paid: readonly number[] }[]
}

/** What a party pays is linear in each of a form's amounts, so that two points give the line. */
function gradientOf(economy: Economy, file: FormsFile, world: DrawnWorld, from: string, to: string): Gradient {
  const paidAt = (forms: FormsFile): readonly number[] => {
    const of = (run: DrawnRun, id: string): DrawnForm => run.forms.find(({ form }) => form === id)!
    const more = runAt({ ...economy, forms }, world).map((run) => paidMore(of(run, from), of(run, to)))
    return economy.costs.parties.map((_, p) => more.reduce((sum, paid) => sum + paid[p]! / more.length, 0))
  }
  const now = paidAt(file)
  const slopes = numbersOf(file, [...file.forms.keys()]).map((one) => {
    const { path, number } = one
    const step = Math.max(1, Math.abs(number.value))
    const then = paidAt(setNumbersIn(file, [{ path, number: { ...number, value: number.value + step } }]))
    return { number: one, paid: then.map((paid, p) => (paid - now[p]!) / step) }
  })
  return { now, slopes }
}

/** At which value of one number of either form as much is paid in both, all else as written; a value below 0 is none. @param paid by whom */
function breakEvens(
  file: FormsFile,
  { now, slopes }: Gradient,
  paid: (byParty: readonly number[]) => number,
): readonly BreakEven[] {
  return slopes.flatMap(({ number: { path, number }, paid: slope }): readonly BreakEven[] => {
    const value = number.value - paid(now) / paid(slope)
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
