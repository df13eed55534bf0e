import { z } from 'zod'
import type { CareModel, TravelCell } from '#care/model'
import { few } from '#reading'
import { changeOf, quantity } from '../fields.ts'
import { id } from '../model-schemas.ts'
import { idsOf, problem, unknown, unknownOf } from '../problems.ts'
import { changeNumber, checkNotNegative } from '../quantity.ts'
import type { ChangeKind } from '../types.ts'

const ends = z.array(id).min(1).exactOptional()
const schema = changeOf('change-travel', {
  mode: id.describe('A travel mode with a file of minutes; modes that are a factor of it follow'),
  between: ends.describe('Only minutes with one of these places or sites at one end; default all'),
  and: ends.describe('… and one of these at the other end; default all'),
  minutes: quantity.describe('Minutes: a detour when a road is cut, a new bus line'),
}).describe('Longer or shorter ways: a road or bridge is cut, a ferry is cancelled, a new connection opens')

/** Minutes of a travel mode between some places and sites, in both directions, by value, difference or factor. */
export type ChangeTravel = Readonly<z.infer<typeof schema>>

export const changeTravel: ChangeKind<ChangeTravel> = {
  schema,
  check: (model, change) => {
    const known = [...idsOf(model.places), ...idsOf(model.sites)]
    const problems = [
      ...unknown('mode', 'mode', change.mode, modesOf(model)),
      ...unknownOf('place', 'between', change.between, known),
      ...unknownOf('place', 'and', change.and, known),
    ]
    if (problems.length > 0) return problems
    const concerned = (model.travel[change.mode] ?? []).filter((cell) => concerns(change, cell))
    if (concerned.length === 0) return [problem('no-such-way', '', { mode: change.mode })]
    return checkNotNegative(
      concerned.flatMap(({ minutes, source }) => (minutes === null ? [] : [{ value: minutes, source }])),
      change.minutes,
      'minutes',
    )
  },
  apply: (model, change) => ({
    ...model,
    travel: Object.fromEntries(
      Object.entries(model.travel).map(([table, cells]) => [
        table,
        isOf(change.mode, table) ? cells.map((cell) => (concerns(change, cell) ? moved(cell, change) : cell)) : cells,
      ]),
    ),
  }),
  summary: ({ mode, between, and }) => ({
    text: 'change-travel',
    params: { mode, between: between ? few(between) : '*', and: and ? few(and) : '*' },
  }),
}

/** The mode's own table, and those of its variants. */
function isOf(mode: string, table: string): boolean {
  return table === mode || table.startsWith(`${mode}/`)
}

function modesOf({ travel }: CareModel): readonly string[] {
  return Object.keys(travel).filter((table) => !table.includes('/'))
}

function concerns({ between, and }: ChangeTravel, { from, to }: TravelCell): boolean {
  const joins = (a: string, b: string) => (between?.includes(a) ?? true) && (and?.includes(b) ?? true)
  return joins(from, to) || joins(to, from)
}

function moved(cell: TravelCell, change: ChangeTravel): TravelCell {
  if (cell.minutes === null) return cell
  const { value, source } = changeNumber({ value: cell.minutes, source: cell.source }, change.minutes, change.source)
  return { ...cell, minutes: value, source }
}
