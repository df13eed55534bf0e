import { z } from 'zod'
import type { Issue } from '#base'
import type { CareModel, DemandCell } from '#care/model'
import { few } from '#reading'
import { growDemand as growCells } from '../demand.ts'
import { changeOf, growth } from '../fields.ts'
import { id, isoDate } from '../model-schemas.ts'
import { checkMeasured } from '../period.ts'
import { idsOf, problem, unknownOf } from '../problems.ts'
import type { ChangeKind } from '../types.ts'

const only = z.array(id).min(1).exactOptional()
const schema = changeOf('grow-demand', {
  growth: growth.describe('How many more or fewer patients'),
  needs: only.describe('Only these needs; default all'),
  ages: only.describe('Only these age groups; default all'),
  places: only.describe('Only people living in these places; default all'),
  from: isoDate.exactOptional().describe('First day of a surge; default the growth is there all the time'),
  until: isoDate.exactOptional().describe('First day after the surge'),
}).describe('More or fewer patients of some needs, ages and places')

/** Demand by need, age group and place, by factor or per cent. Today's patients stay the same; growth is added to them. */
export type GrowDemand = Readonly<z.infer<typeof schema>>

export const growDemand: ChangeKind<GrowDemand> = {
  schema,
  check: (model, change) => {
    const problems = [
      ...unknownOf('need', 'needs', change.needs, idsOf(model.needs)),
      ...unknownOf('age-group', 'ages', change.ages, idsOf(model.region.ageGroups)),
      ...unknownOf('place', 'places', change.places, idsOf(model.places)),
      ...checkDates(model, change),
    ]
    if (problems.some(({ severity }) => severity === 'error') || model.demand.some((cell) => concerns(change, cell)))
      return problems
    return [problem('no-demand', '', { needs: few(change.needs ?? []), ages: few(change.ages ?? []) })]
  },
  apply: (model, change) => {
    const factor = factorOf(change)
    const places = change.places && new Set(change.places)
    return growCells(
      model,
      (cell, place) => (concerns(change, cell) && (places?.has(place) ?? true) ? factor : 1),
      change.source,
      change.from !== undefined && change.until !== undefined ? { from: change.from, until: change.until } : undefined,
    )
  },
  summary: (change) => ({
    text: 'grow-demand',
    params: {
      percent: signedPercent(factorOf(change)),
      needs: change.needs ? few(change.needs) : '*',
      ages: change.ages ? few(change.ages) : '*',
      places: change.places ? few(change.places) : '*',
    },
  }),
}

/** A surge has both its dates, in order, and adds patients: today's cannot be taken away for a while. */
function checkDates(model: CareModel, change: GrowDemand): readonly Issue[] {
  const { from, until } = change
  if (from === undefined && until === undefined) return []
  if (from === undefined || until === undefined) return [problem('one-date', from === undefined ? 'from' : 'until', {})]
  return [
    ...(until > from ? checkMeasured(model, { from, until }) : [problem('dates-backwards', 'until', { from, until })]),
    ...(factorOf(change) >= 1 ? [] : [problem('dated-decrease', 'growth', {})]),
  ]
}

function concerns({ needs, ages }: GrowDemand, cell: DemandCell): boolean {
  return (needs?.includes(cell.need) ?? true) && (ages?.includes(cell.age_group) ?? true)
}

/** 35 per cent is (100 + 35)/100, without the rounding that 1 + 35/100 may bring. */
function factorOf({ growth }: GrowDemand): number {
  return 'times' in growth ? growth.times : (100 + growth.percent) / 100
}

function signedPercent(factor: number): string {
  const percent = Math.round((factor - 1) * 1000) / 10
  return percent < 0 ? `−${-percent}` : `+${percent}`
}
