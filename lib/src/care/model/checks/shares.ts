import type { z } from 'zod'
import type { Issue } from '#base'
import type { Path } from '#reading'
import { issueIn } from '../draft.ts'
import type { branch, draw } from '../schema/pathways.ts'
import type { Amount, Shares } from '../schema/values.ts'
import { checkId, checkLabels, givenAttributes, sumOf, type World } from './world.ts'

/** Shares sum to 1 within this. */
export const shareTolerance = 1e-9

type Draw = z.output<typeof draw>
type Branch = z.output<typeof branch>

/** Draws name attributes and all their labels, and their shares sum to 1; where they are made `inOrder`, `by` is drawn before. */
export function checkDraws(
  world: World,
  draws: readonly Draw[],
  path: Path,
  { inOrder }: { readonly inOrder: boolean },
): readonly Issue[] {
  const part = world.draft.pathways
  return draws.flatMap(({ attribute, shares }, index) => {
    const at: Path = [...path, index]
    const before: readonly string[] = [...givenAttributes, ...draws.slice(0, index).map((earlier) => earlier.attribute)]
    const early = 'by' in shares && inOrder && !before.includes(shares.by) && world.ids.attribute?.includes(shares.by)
    return [
      ...checkId(world, 'attribute', part, [...at, 'attribute'], attribute),
      ...(early ? [issueIn(part, 'model.draw-before', [...at, 'shares', 'by'], { attribute, by: shares.by })] : []),
      ...rowsOf(shares).flatMap(({ values, at: row }) =>
        rowIssues(world, attribute, values, [...at, 'shares', ...row]),
      ),
      ...('by' in shares
        ? checkLabels(world, part, [...at, 'shares', 'rows'], shares.by, Object.keys(shares.rows), true)
        : []),
    ]
  })
}

function rowsOf(shares: Shares): readonly { readonly values: Readonly<Record<string, number>>; readonly at: Path }[] {
  if (!('by' in shares)) return [{ values: shares.values, at: ['values'] }]
  return Object.entries(shares.rows).map(([label, values]) => ({ values, at: ['rows', label] }))
}

function rowIssues(
  world: World,
  attribute: string,
  values: Readonly<Record<string, number>>,
  path: Path,
): readonly Issue[] {
  const known = world.labelsOf(attribute) !== 'unknown'
  return [
    ...(known ? checkLabels(world, world.draft.pathways, path, attribute, Object.keys(values), true) : []),
    ...sumIssues(world, Object.values(values), path, true),
  ]
}

function sumIssues(
  world: World,
  values: readonly number[],
  path: Path,
  whole: boolean,
  label?: string,
): readonly Issue[] {
  const sum = sumOf(values)
  if (whole ? Math.abs(sum - 1) <= shareTolerance : sum <= 1 + shareTolerance) return []
  const params = { sum: Number(sum.toPrecision(12)), ...(label === undefined ? {} : { label }) }
  return [issueIn(world.draft.pathways, whole ? 'model.shares-sum' : 'model.shares-above-1', path, params)]
}

/** Branches go by shares that sum to 1 (one without a share takes the rest) or by conditions in order, of which the last has none. */
export function checkBranches(world: World, branches: readonly Branch[], path: Path): readonly Issue[] {
  const part = world.draft.pathways
  const shared = branches.filter((one) => one.share !== undefined)
  const conditional = branches.filter((one) => one.when !== undefined)
  if (shared.length > 0 && conditional.length > 0) return [issueIn(part, 'model.branches-mixed', path)]
  if (shared.length > 0) return shareIssues(world, branches, path)
  return branches.flatMap((one, index) => {
    const last = index === branches.length - 1
    if (last && one.when !== undefined) return [issueIn(part, 'model.branches-without-else', [...path, index])]
    return !last && one.when === undefined
      ? [issueIn(part, 'model.branch-in-the-way', [...path, index], { to: one.to })]
      : []
  })
}

function shareIssues(world: World, branches: readonly Branch[], path: Path): readonly Issue[] {
  const part = world.draft.pathways
  const amounts = branches.flatMap(({ share }, index) =>
    share === undefined ? [] : [{ share: share as Amount, index }],
  )
  const without = branches.length - amounts.length
  if (without > 1) return [issueIn(part, 'model.branches-two-rests', path)]
  const outside = amounts.flatMap(({ share, index }) =>
    numbersIn(share).flatMap(({ value, at }) =>
      value < 0 || value > 1
        ? [issueIn(part, 'model.share-outside', [...path, index, 'share', ...at], { given: value })]
        : [],
    ),
  )
  const attributes = [...new Set(amounts.flatMap(({ share }) => ('by' in share ? [share.by] : [])))]
  if (outside.length > 0 || attributes.length > 1) return outside
  const labels = [...new Set(amounts.flatMap(({ share }) => ('by' in share ? Object.keys(share.values) : [])))]
  const whole = without === 0
  if (labels.length === 0)
    return sumIssues(
      world,
      amounts.map(({ share }) => shareFor(share, '')),
      path,
      whole,
    )
  return labels.flatMap((label) =>
    sumIssues(
      world,
      amounts.map(({ share }) => shareFor(share, label)),
      path,
      whole,
      label,
    ),
  )
}

function shareFor(share: Amount, label: string): number {
  if (!('by' in share)) return share.value
  return Object.hasOwn(share.values, label) ? share.values[label]! : 0
}

function numbersIn(share: Amount): readonly { readonly value: number; readonly at: Path }[] {
  if (!('by' in share)) return [{ value: share.value, at: ['value'] }]
  return Object.entries(share.values).map(([label, value]) => ({ value, at: ['values', label] }))
}
