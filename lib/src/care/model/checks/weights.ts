import type { Issue } from '#base'
import { issueIn } from '../draft.ts'
import type { Criterion, Party } from '../schema/weights.ts'
import { checkId, repeated, some, type World } from './world.ts'

/** weights.yaml: criteria are indicators with a direction and a range that goes their way, and each party says something of each. */
export function checkWeights(world: World): readonly Issue[] {
  const { weights } = world.draft
  if (weights.value === undefined) return []
  const { criteria, parties } = weights.value
  return [
    ...criteria.flatMap((criterion, index) => criterionIssues(world, criterion, index)),
    ...repeated(criteria, ({ indicator }) => indicator).map((index) =>
      issueIn(weights, 'model.duplicate-id', ['criteria', index, 'indicator'], { id: criteria[index]!.indicator }),
    ),
    ...parties.flatMap((party, index) => partyIssues(world, party, index)),
  ]
}

function criterionIssues(world: World, criterion: Criterion, index: number): readonly Issue[] {
  const { indicator, best, worst, between = [] } = criterion
  const part = world.draft.weights
  const at = (...rest: (string | number)[]) => ['criteria', index, ...rest]
  const unknown = checkId(world, 'indicator', part, at('indicator'), indicator)
  if (unknown.length > 0) return unknown
  const better = world.draft.indicators.value?.indicators.find(({ id }) => id === indicator)?.better
  if (better === 'neither') return [issueIn(part, 'model.weighed-without-direction', at('indicator'), { indicator })]
  if (best === worst) return [issueIn(part, 'model.weighed-no-range', at('worst'), { indicator, given: worst })]
  if (better !== undefined && best > worst !== (better === 'higher'))
    return [issueIn(part, 'model.weighed-backwards', at('best'), { indicator, best, worst, better })]
  const outside = between.flatMap(({ at: outcome }, i) =>
    (outcome - worst) * (best - outcome) <= 0
      ? [issueIn(part, 'model.weighed-outside', at('between', i, 'at'), { given: outcome, worst, best })]
      : [],
  )
  return outside.length > 0 ? outside : bends(world, criterion, index)
}

/** What is better must not be worth less. */
function bends(world: World, { best, worst, between = [] }: Criterion, index: number): readonly Issue[] {
  const sign = best > worst ? 1 : -1
  const towardsBest = between.map((point, i) => ({ ...point, i })).sort((a, b) => sign * (a.at - b.at) || a.i - b.i)
  return towardsBest.flatMap(({ at, worth, i }, k) => {
    const before = towardsBest[k - 1]
    const place = ['criteria', index, 'between', i]
    if (before?.at === at) return [issueIn(world.draft.weights, 'model.weighed-twice', [...place, 'at'], { at })]
    if (before === undefined || before.worth <= worth) return []
    const params = { at, worth, other: before.at, otherWorth: before.worth }
    return [issueIn(world.draft.weights, 'model.weighed-bent', [...place, 'worth'], params)]
  })
}

function partyIssues(world: World, party: Party, index: number): readonly Issue[] {
  const part = world.draft.weights
  const { points, order } = party
  const at = (...rest: (string | number)[]) => ['parties', index, ...rest]
  if ((points === undefined) === (order === undefined))
    return [issueIn(part, 'model.weights-one-way', at(), { party: party.id })]
  // What is said of criteria that could not be read cannot be judged.
  if (part.issues.length > 0) return []
  const criteria = part.value!.criteria.map(({ indicator }) => indicator)
  const said = points === undefined ? order!.flat() : Object.keys(points)
  const missing = criteria.filter((criterion) => !said.includes(criterion))
  return [
    ...placesOf(party).flatMap(({ id, path }) => checkId(world, 'criterion', part, at(...path), id)),
    ...repeated(placesOf(party), ({ id }) => id).map((i) =>
      issueIn(part, 'model.duplicate-id', at(...placesOf(party)[i]!.path), { id: placesOf(party)[i]!.id }),
    ),
    ...(missing.length === 0
      ? []
      : [issueIn(part, 'model.weights-missing', at(points ? 'points' : 'order'), { missing: some(missing) })]),
    ...(points === undefined ? [] : hundredIssues(world, points, at('points'))),
  ]
}

/** Each criterion that a party speaks of, and where. */
function placesOf({ points, order = [] }: Party): readonly { id: string; path: readonly (string | number)[] }[] {
  return points === undefined
    ? order.flatMap((group, g) => group.map((id, i) => ({ id, path: ['order', g, i] })))
    : Object.keys(points).map((id) => ({ id, path: ['points', id] }))
}

function hundredIssues(
  world: World,
  points: NonNullable<Party['points']>,
  path: readonly (string | number)[],
): readonly Issue[] {
  const most = Math.max(...Object.values(points).map((swing) => (typeof swing === 'number' ? swing : swing.value)))
  if (most === 100) return []
  return most === 0
    ? [issueIn(world.draft.weights, 'model.weights-all-zero', path)]
    : [issueIn(world.draft.weights, 'model.weights-no-hundred', path, { most }, 'warning')]
}
