import type { ProgrammeView } from '@samplan/lib/contract'

export type Programme = ProgrammeView
export type Budget = ProgrammeView['budgets'][number]
export type Table = Budget['areas']
export type Line = Budget['lines'][number]
export type Pilot = ProgrammeView['pilots'][number]
export type Sourced = Pick<ProgrammeView['aims'][number], 'places' | 'assumption'>

/** Something that the documents do not say: a key under `programme.unsaid.`, and the budget or the areas that it is of. */
export interface Unsaid {
  readonly what:
    | 'price-level'
    | 'amounts'
    | 'areas'
    | 'some-areas'
    | 'year'
    | 'status'
    | 'body'
    | 'effect'
    | 'spent'
    | 'indicators'
    | 'levels'
  readonly budget?: Budget
  readonly areas?: readonly string[]
}

/** Everything that a reader could look for and the documents do not say; nothing is filled in for it. */
export function unsaidIn({ prices, measures, budgets, indicators, names }: Programme): readonly Unsaid[] {
  const areas = Object.keys(names.area)
  const hasNone = (key: 'status' | 'body' | 'scenario') =>
    measures.length > 0 && measures.every((measure) => measure[key] === undefined)
  return [
    ...(prices === undefined ? [{ what: 'price-level' } as const] : []),
    ...budgets.flatMap((budget) => ofBudget(budget, areas)),
    ...(hasNone('status') ? [{ what: 'status' } as const] : []),
    ...(hasNone('body') ? [{ what: 'body' } as const] : []),
    ...(hasNone('scenario') ? [{ what: 'effect' } as const] : []),
    ...(budgets.every(({ outcomes }) => outcomes.length === 0) ? [{ what: 'spent' } as const] : []),
    ...(indicators.length === 0 ? [{ what: 'indicators' } as const] : []),
    ...(budgets.every(({ lines }) => lines.every(({ movesTo }) => movesTo === undefined))
      ? [{ what: 'levels' } as const]
      : []),
  ]
}

function ofBudget(budget: Budget, areas: readonly string[]): readonly Unsaid[] {
  const { areas: table, lines } = budget
  if (lines.length === 0) return [{ what: 'amounts', budget }]
  const bare = areas.filter((area) => table.rows.every(({ of }) => of !== area))
  const hasUndivided = table.rows.some(({ of }) => of === null)
  return [
    ...(hasUndivided && areas.length > 0 ? [{ what: 'areas', budget } as const] : []),
    // Where no money at all is divided, that says it for every area.
    ...(bare.length > 0 && bare.length < areas.length ? [{ what: 'some-areas', budget, areas: bare } as const] : []),
    ...(table.years.includes(null) ? [{ what: 'year', budget } as const] : []),
  ]
}
