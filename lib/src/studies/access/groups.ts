import type { CareModel } from '#care/model'
import type { AccessGroup, Inhabitants } from './types.ts'

/** A group and who belongs to it. */
export interface Grouping {
  readonly group: AccessGroup
  readonly has: (cell: Inhabitants) => boolean
}

/** Everyone, then the region's areas, municipalities and age groups, in the order of the files. */
export function groupingsOf({ areas = [], municipalities, ageGroups }: CareModel['region']): readonly Grouping[] {
  return [
    { group: { kind: 'everyone' }, has: () => true },
    ...areas.map(({ id, municipalities: members }): Grouping => {
      return { group: { kind: 'area', id }, has: ({ municipality }) => members.includes(municipality) }
    }),
    ...municipalities.map(({ id }): Grouping => {
      return { group: { kind: 'municipality', id }, has: ({ municipality }) => municipality === id }
    }),
    ...ageGroups.map(({ id }): Grouping => {
      return { group: { kind: 'ageGroup', id }, has: ({ ageGroup }) => ageGroup === id }
    }),
  ]
}

export function personsOf(cells: readonly { readonly persons: number }[]): number {
  return cells.reduce((sum, { persons }) => sum + persons, 0)
}
