import type { ProgrammeAnswer } from '@samplan/lib/operations'
import { budgetChart, type Language, type Picture } from '@samplan/lib/publish'

/** A picture for each budget that has money: areas stacked over years. */
export function programmePictures(
  { programme, budgets, names }: ProgrammeAnswer,
  language: Language,
): readonly Picture[] {
  return budgets.flatMap(({ id, areas: { years, rows } }) => {
    if (rows.length === 0) return []
    const { name } = programme.budgets.find((budget) => budget.id === id)!
    return [budgetChart({ name, unit: programme.unit, years, rows, names: names.area }, language)]
  })
}
