import { type CostModel, type FormsFile, lawsOn } from '#studies/economy'
import type { ToldForm } from './answer.ts'
import type { DrawnWorld } from './drawn-world.ts'
import { rangeOf, rangeOfKronor, rangesOf } from './ranges.ts'

/** Each form with what the law says of it, and its costs of all years together in each world. */
export function toldForms(costs: CostModel, file: FormsFile, worlds: readonly DrawnWorld[]): readonly ToldForm[] {
  return file.forms.map((form, f): ToldForm => {
    const { id, kind, name, owns, employs, preparedness, duties, exit, experience, financing } = form
    const laws = lawsOn(file, form)
    const forbidden = laws.some(({ effect }) => effect === 'forbids')
    return {
      id,
      kind,
      name,
      isToday: id === file.today,
      owns,
      employs,
      preparedness,
      duties,
      exit,
      experience,
      financing: financing.kind,
      laws,
      forbidden,
      recommendable: !forbidden && experience.length > 0,
      totals: worlds.map(({ variant, runs }) => {
        const inForm = runs.map((run) => run.forms[f]!)
        const paid = inForm.map(({ years }) =>
          costs.parties.map((_, p) => years.reduce((sum, year) => sum + year.paid[p]!, 0)),
        )
        return {
          scenario: variant.id,
          total: rangeOf(inForm.map(({ years }) => years.reduce((sum, { total }) => sum + total, 0))),
          parties: rangesOf(paid).map((range, p) => ({ party: costs.parties[p]!.id, ...range })),
          presentValue: rangeOfKronor(inForm.map(({ presentValue }) => presentValue)),
        }
      }),
    }
  })
}
