import { addedMinutes, bandLimits, bandOfMinutes, noticedMinutes } from '#care/model'
import { type Weighted, weightedMean } from '#engines/stats'
import { type Grouping, personsOf } from './groups.ts'
import type { AccessGroup, CellAccess } from './types.ts'

/** Persons by how much the way changes, in minutes. A change below a hundredth of a minute is none. */
export interface AccessGains {
  readonly group: AccessGroup
  readonly persons: number
  readonly unchanged: number
  /** Persons with a longer way, by band: below 10 minutes, 10 to below 30, 30 and more. */
  readonly longer: readonly number[]
  /** … and with a shorter. */
  readonly shorter: readonly number[]
  /** Persons who had a way and have none, and the reverse. */
  readonly lost: number
  readonly won: number
  /** Mean minutes added, of those with a longer way; taken off, of those with a shorter. */
  readonly meanLonger: number | null
  readonly meanShorter: number | null
}

/** How the way of the inhabitants of a cell changes. */
export interface CellChange extends CellAccess {
  readonly before: CellAccess['nearest']
  /** Minutes added, below 0 when the way is shorter; null when there is no way before or after. */
  readonly added: number | null
}

/**
 * Who gains and who loses against a baseline, cell by cell. Persons are those of the scenario; a cell that the baseline has not is left out.
 */
export function compareCells(baseline: readonly CellAccess[], cells: readonly CellAccess[]): readonly CellChange[] {
  const before = new Map(baseline.map((cell) => [`${cell.place} ${cell.ageGroup}`, cell.nearest]))
  return cells.flatMap((cell) => {
    const was = before.get(`${cell.place} ${cell.ageGroup}`)
    if (was === undefined) return []
    const added = was === null || cell.nearest === null ? null : addedMinutes(was.minutes, cell.nearest.minutes)
    return [{ ...cell, before: was, added }]
  })
}

/** Gains and losses of each group that has inhabitants. */
export function measureGains(changes: readonly CellChange[], groupings: readonly Grouping[]): readonly AccessGains[] {
  return groupings
    .map(({ group, has }) => ({ group, ...gainsOf(changes.filter(has)) }))
    .filter(({ persons }) => persons > 0)
}

function gainsOf(changes: readonly CellChange[]): Omit<AccessGains, 'group'> {
  const longer = changedBy(changes, 1)
  const shorter = changedBy(changes, -1)
  const lost = personsOf(changes.filter(({ before, nearest }) => before !== null && nearest === null))
  const won = personsOf(changes.filter(({ before, nearest }) => before === null && nearest !== null))
  const persons = personsOf(changes)
  return {
    persons,
    unchanged: persons - lost - won - weightOf(longer) - weightOf(shorter),
    longer: byBand(longer),
    shorter: byBand(shorter),
    lost,
    won,
    meanLonger: weightedMean(longer),
    meanShorter: weightedMean(shorter),
  }
}

/** Minutes added (sign 1) or taken off (−1), of those of whom that is so. */
function changedBy(changes: readonly CellChange[], sign: 1 | -1): readonly Weighted[] {
  return changes.flatMap(({ added, persons }) =>
    added === null || sign * added < noticedMinutes ? [] : [{ value: sign * added, weight: persons }],
  )
}

function byBand(changes: readonly Weighted[]): readonly number[] {
  return [...bandLimits, null].map((_, band) => weightOf(changes.filter(({ value }) => bandOfMinutes(value) === band)))
}

function weightOf(list: readonly Weighted[]): number {
  return list.reduce((sum, { weight }) => sum + weight, 0)
}
