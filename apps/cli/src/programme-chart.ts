import { nameIn } from '@samplan/lib/care/model'
import type { ProgrammeAnswer } from '@samplan/lib/operations'
import type { MoneyPanel } from '@samplan/lib/publish'
import { textOfOre } from '@samplan/lib/studies/programme'
import type { Context } from './context.ts'

/** A picture for each budget that has money: areas stacked over years. */
export function moneyPanels({ programme, budgets, names }: ProgrammeAnswer, context: Context): readonly MoneyPanel[] {
  const { language, say } = context
  const inUnit = (ore: number): number => Number(textOfOre(ore, programme.unit).replace('−', '-'))
  return budgets.flatMap(({ id, areas }) => {
    const { name } = programme.budgets.find((budget) => budget.id === id)!
    if (areas.rows.length === 0) return []
    return [
      {
        title: nameIn(name, language),
        years: areas.years.map((year) => (year === null ? say('programme.no-year') : String(year))),
        series: areas.rows.map(({ of, yearsOre }) => ({
          name: of === null ? say('programme.undivided-area') : (names.area[of]?.[language] ?? of),
          amounts: yearsOre.map(inUnit),
        })),
      },
    ]
  })
}
