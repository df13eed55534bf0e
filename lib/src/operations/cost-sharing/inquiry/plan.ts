import {
  type Benefit,
  type CostSharing,
  cannotBe,
  type Economy,
  groupKey,
  groupsOf,
  type SharingCoalition,
} from '#studies/economy'

/** Positions of a world among those that are run, and of a form among those that are used. */
export interface Place {
  readonly world: number
  readonly form: number
}

/** A group of players, and what it would do together; no place when it stays at the disagreement point, or cannot be. */
export interface Group {
  readonly members: readonly string[]
  readonly cannotBe: boolean
  readonly coalition?: SharingCoalition
  readonly place?: Place
  /** Positions of the benefits that its members then have. */
  readonly benefits: readonly number[]
}

/** The game of a folder with its worlds and forms found. */
export interface SharingPlan {
  readonly sharing: CostSharing
  readonly disagreement: Place
  /** By coalition less 1: player i belongs to group g when bit i of g + 1 is set. */
  readonly groups: readonly Group[]
}

/** With every group of two or more in this form instead of its own. */
export function inForm(sharing: CostSharing, form: string | undefined): CostSharing {
  if (form === undefined) return sharing
  const coalitions = sharing.coalitions.map((one) => (one.members.length > 1 ? { ...one, form } : one))
  return { ...sharing, coalitions }
}

/** Ids of the worlds that the game asks for, the disagreement point's first; undefined is the baseline. */
export function worldsOf({ disagreement, coalitions }: CostSharing): readonly (string | undefined)[] {
  return [...new Set([disagreement.scenario, ...coalitions.map((one) => one.scenario ?? disagreement.scenario)])]
}

/** The economy with only those forms that the game asks for, so that no others are reckoned. Each number is drawn as it would be with all. */
export function onlyUsedForms({ costs, forms }: Economy, { disagreement, coalitions }: CostSharing): Economy {
  const used = new Set([disagreement.form, ...coalitions.map(({ form }) => form)])
  return forms === undefined
    ? { costs }
    : { costs, forms: { ...forms, forms: forms.forms.filter(({ id }) => used.has(id)) } }
}

/**
 * @param economy with the forms that the game asks for
 * @param worlds ids of the worlds that are run; a group without a scenario is in the disagreement point's, or else in the first
 */
export function planSharing(sharing: CostSharing, economy: Economy, worlds: readonly string[]): SharingPlan {
  const { disagreement, coalitions, benefits } = sharing
  const placeOf = (form: string, scenario: string | undefined): Place => ({
    world: scenario === undefined ? 0 : worlds.indexOf(scenario),
    form: economy.forms?.forms.findIndex(({ id }) => id === form) ?? -1,
  })
  const groups = groupsOf(sharing).map((members): Group => {
    const key = groupKey(members)
    const coalition = coalitions.find((one) => groupKey(one.members) === key)
    if (coalition === undefined) return { members, cannotBe: cannotBe(sharing, members), benefits: [] }
    return {
      members,
      cannotBe: false,
      coalition,
      place: placeOf(coalition.form, coalition.scenario ?? disagreement.scenario),
      benefits: positionsOf(benefits, coalition),
    }
  })
  return { sharing, disagreement: placeOf(disagreement.form, disagreement.scenario), groups }
}

/** Those named; else all whose party and others are in it, but of somebody alone none. */
function positionsOf(benefits: readonly Benefit[], { members, benefits: named }: SharingCoalition): readonly number[] {
  return benefits.flatMap(({ id, party, with: others }, b) => {
    const has = named?.includes(id) ?? (members.length > 1 && [party, ...others].every((one) => members.includes(one)))
    return has ? [b] : []
  })
}
