import { type CostModel, comingLaws, type FormsFile, lawsOn, type OperatingForm, weightsOf } from '#studies/economy'
import type { ToldForm } from './answer.ts'
import { paidIn } from './comparisons.ts'
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
      shares: sharesOf(costs, form, worlds),
      laws,
      comingLaws: comingLaws(file, form, costs.years.first + costs.years.count - 1),
      forbidden,
      recommendable: !forbidden && experience.length > 0,
      totals: worlds.map(({ variant, runs }) => {
        const inForm = runs.map((run) => run.forms[f]!)
        return {
          scenario: variant.id,
          total: rangeOf(inForm.map(({ years }) => years.reduce((sum, { total }) => sum + total, 0))),
          parties: rangesOf(inForm.map(paidIn)).map((range, p) => ({ party: costs.parties[p]!.id, ...range })),
          presentValue: rangeOfKronor(inForm.map(({ presentValue }) => presentValue)),
        }
      }),
    }
  })
}

/** As in the baseline, where shares may go by inhabitants. */
function sharesOf(
  costs: CostModel,
  { financing: { shares, risk = shares } }: OperatingForm,
  [baseline]: readonly DrawnWorld[],
): ToldForm['shares'] {
  const partsOf = (given: typeof shares): readonly number[] => {
    const weights = weightsOf(baseline!.plan, costs, given)
    const sum = weights.reduce((a, b) => a + b, 0)
    return weights.map((weight) => weight / sum)
  }
  const [agreed, besides] = [partsOf(shares), partsOf(risk)]
  return costs.parties.flatMap(({ id: party }, p) =>
    agreed[p] === 0 && besides[p] === 0 ? [] : [{ party, agreed: agreed[p]!, risk: besides[p]! }],
  )
}
