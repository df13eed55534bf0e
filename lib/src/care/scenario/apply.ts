import { fail, type Issue, type Result, resultOf } from '#base'
import { type CareModel, listUnstaffed, type Unstaffed } from '#care/model'
import { hasEffect } from './effect.ts'
import { findKind, kindNames } from './kinds.ts'
import { fileOf, listChanges, type PlacedChange } from './order.ts'
import { idsOf, remark, unknown } from './problems.ts'
import { checkValue, joinPath } from './shape.ts'
import { checkSources } from './sources.ts'
import type { Change, ChangeKind, Scenario } from './types.ts'

/**
 * The model after the scenario's changes, in order: those of the scenario it extends, of the ones it combines, its own. Each change is
 * checked against the model as the changes before it left it; one with errors is passed over, so that all problems come back together.
 * A change without effect is a warning. The given model is never touched; what is not changed is shared with it.
 * Issues have the scenario's file, the path of the change in it, and its number (from 1) and scenario as params.
 * @param all the inquiry's scenarios, where those that this one extends and combines are found
 */
export function applyScenario(model: CareModel, scenario: Scenario, all: readonly Scenario[]): Result<CareModel> {
  const changes = listChanges(scenario, all)
  if (!changes.ok) return fail(changes.issues)
  let current = model
  const issues: Issue[] = []
  const made: Made[] = []
  for (const placed of changes.value) {
    const { after, issues: found } = applyChange(current, placed.change)
    issues.push(...found.map((issue) => place(issue, placed)))
    current = after
    made.push({ placed, after })
  }
  return resultOf([...issues, ...leftUnstaffed(model, made)], () => current)
}

interface Made {
  readonly placed: PlacedChange
  readonly after: CareModel
}

/** Services that the changes leave open with nobody there, each told at the first change after which it is so. */
function leftUnstaffed(before: CareModel, made: readonly Made[]): readonly Issue[] {
  const after = made.at(-1)?.after ?? before
  const parts = ['sites', 'offerings', 'accessRules', 'resources', 'needs', 'pathways'] as const
  if (parts.every((part) => before[part] === after[part])) return []
  const gaps = listUnstaffed(after)
  const known = new Set(gaps.length === 0 ? [] : listUnstaffed(before).map(gapKey))
  return gaps
    .filter((gap) => !known.has(gapKey(gap)))
    .map((gap) => {
      const at = made.find((change) => listUnstaffed(change.after).some((other) => gapKey(other) === gapKey(gap)))
      const { offering: _, booked, ...params } = gap
      return place(remark(booked ? 'slots-unstaffed' : 'open-unstaffed', '', params), at!.placed)
    })
}

function gapKey({ service, site, role, hours, booked }: Unstaffed): string {
  return [service, site, role, hours, booked].join(' ')
}

interface Applied {
  readonly after: CareModel
  /** Paths inside the change. */
  readonly issues: readonly Issue[]
}

function applyChange(before: CareModel, given: Change): Applied {
  const kind = findKind(given.kind)
  if (kind === undefined) return { after: before, issues: unknown('kind', 'kind', String(given.kind), kindNames) }
  const change = checkValue(kind.schema, given, '')
  if (!change.ok) return { after: before, issues: change.issues }
  const issues = [...checkSources(change.value, idsOf(before.sources)), ...kind.check(before, change.value)]
  if (issues.some(({ severity }) => severity === 'error')) return { after: before, issues }
  return effectOf(before, kind, change.value, issues)
}

function effectOf(before: CareModel, kind: ChangeKind<Change>, change: Change, issues: readonly Issue[]): Applied {
  const after = kind.apply(before, change)
  return hasEffect(before, after)
    ? { after, issues }
    : { after: before, issues: [...issues, remark('no-effect', '', { kind: change.kind })] }
}

function place(issue: Issue, { scenario, index }: PlacedChange): Issue {
  return {
    ...issue,
    file: fileOf(scenario),
    path: joinPath(`changes[${index}]`, issue.path),
    params: { scenario, change: index + 1, ...issue.params },
  }
}
