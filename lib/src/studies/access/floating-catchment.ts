/** Supply at sites, groups of persons, and the minutes between: `minutes[group][site]`, Infinity where the group does not go. */
export interface FloatingCatchment {
  /** Units at each site, at least 0. */
  readonly supply: readonly number[]
  readonly persons: readonly number[]
  readonly minutes: readonly (readonly number[])[]
  /** Minutes within which people go, and sites serve. */
  readonly reach: number
}

/**
 * Two-step floating catchment areas: units within reach for each person of a group, where units that many can reach count for less.
 * Step 1: each site's supply over the persons within its reach, R_j = S_j / Σ P_k. Step 2: for each group the sum of the ratios of the
 * sites within reach, A_i = Σ R_j. So Σ P_i A_i is the supply of all sites that anybody reaches.
 * Left out: distance does not count within the reach, and nobody chooses between sites.
 * @see Luo & Wang (2003), Environment and Planning B 30(6), 865–884
 */
export function floatingCatchment({ supply, persons, minutes, reach }: FloatingCatchment): readonly number[] {
  const ratios = supply.map((units, site) => {
    const within = persons.reduce((sum, count, group) => sum + (minutes[group]![site]! <= reach ? count : 0), 0)
    return within === 0 ? 0 : units / within
  })
  return minutes.map((row) => ratios.reduce((sum, ratio, site) => sum + (row[site]! <= reach ? ratio : 0), 0))
}
