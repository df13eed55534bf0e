import type { Condition, PathwayStep } from '#care/model'
import type { Routing, StateOption } from '#engines/des'
import { amountRow, labelsOf } from './attributes.ts'
import { addIssue, addStep, type Build, type Here, nameOf, target } from './build.ts'
import { ageOption, offeringsAt } from './offerings.ts'
import { resourcesOfRole } from './resources.ts'

type Route = Extract<PathwayStep, { kind: 'route' }>
type Branch = Route['branches'][number]

export function compileRoute(build: Build, here: Here, step: Route): void {
  if (step.branches.some((branch) => branch.when)) compileConditions(build, here, step)
  else compileShares(build, here, step)
}

/** A branch without a share takes what the others leave. */
function compileShares(build: Build, here: Here, { branches }: Route): void {
  const to = branches.map((branch) => target(build, here, branch.to))
  const [only] = to
  if (only !== undefined && new Set(to).size === 1) {
    addStep(build, { kind: 'pass', id: here.id, next: only })
    return
  }
  const attributes = [...new Set(branches.flatMap(({ share }) => (share && 'by' in share ? [share.by] : [])))]
  const [attribute, second] = attributes
  if (second !== undefined) {
    addIssue(build, 'flow.shares-by-two-attributes', { step: nameOf(here), attributes: attributes.join(', ') })
    return
  }
  const common = { kind: 'route', id: here.id, by: 'share', to, purpose: nameOf(here) } as const
  if (attribute === undefined) {
    addStep(build, { ...common, shares: shareRow(build, here, branches, (share) => share.value) })
    return
  }
  const rows = branches.map(({ share }) => share && amountRow(build, share, attribute))
  const shares = labelsOf(build, attribute).map((_, label) =>
    shareRow(build, here, branches, (_share, branch) => rows[branch]![label]!),
  )
  addStep(build, { ...common, attribute, shares })
}

function shareRow(
  build: Build,
  here: Here,
  branches: readonly Branch[],
  amountOf: (share: { readonly value: number }, branch: number) => number,
): readonly number[] {
  const given = branches.map(({ share }, i) => (share ? amountOf(share as { value: number }, i) : undefined))
  const sum = given.reduce<number>((total, value) => total + (value ?? 0), 0)
  const hasRest = given.includes(undefined)
  if (sum > 1 + 1e-9 || (!hasRest && Math.abs(sum - 1) > 1e-9))
    addIssue(build, 'flow.shares-sum', { step: nameOf(here), sum: Number(sum.toFixed(6)) })
  const rest = Math.max(0, 1 - sum) / given.filter((value) => value === undefined).length
  return given.map((value) => value ?? rest)
}

/** One question to the patient or its surroundings, with two answers. */
type Test = (yes: string, no: string) => Routing

/** Branches in order; each is a chain of tests that all must hold. Tests whose answer is known beforehand are not asked. */
function compileConditions(build: Build, here: Here, { branches }: Route): void {
  const candidates: { readonly tests: readonly Test[]; readonly to: string }[] = []
  for (const { when, to } of branches) {
    const tests = when ? testsOf(build, here, when) : []
    if (tests === 'never') continue
    candidates.push({ tests, to: target(build, here, to) })
    if (tests.length === 0) break
  }
  const last = candidates.at(-1)
  if (!last || last.tests.length > 0) {
    addIssue(build, 'flow.no-branch', { step: nameOf(here), site: here.site?.id ?? '-' })
    return
  }
  const idOf = (test: number) => (test === 0 ? here.id : `${here.id}~${test}`)
  let asked = 0
  for (const [i, { tests, to }] of candidates.entries()) {
    const after = asked + tests.length
    const otherwise = candidates[i + 1]
    if (!otherwise) break
    const no = otherwise.tests.length === 0 ? otherwise.to : idOf(after)
    for (const [k, test] of tests.entries()) {
      const yes = k + 1 < tests.length ? idOf(asked + k + 1) : to
      addStep(build, { kind: 'route', id: idOf(asked + k), ...test(yes, no) })
    }
    asked = after
  }
  if (asked === 0) addStep(build, { kind: 'pass', id: here.id, next: last.to })
}

/** The tests that must be made; `never` when the answer is no whoever asks. */
function testsOf(build: Build, here: Here, when: Condition): readonly Test[] | 'never' {
  const tests: Test[] = Object.entries(when.is ?? {}).map(([attribute, wanted]) => isTest(build, attribute, wanted))
  const states = [
    ...(when.offered === undefined ? [] : [offeredOptions(build, here, when.offered)]),
    ...(when.free === undefined ? [] : [freeOptions(build, here, when.free)]),
  ]
  for (const options of states) {
    if (options === 'always') continue
    if (options.length === 0) return 'never'
    tests.push(stateTest(options))
  }
  return tests
}

function isTest(build: Build, attribute: string, wanted: readonly string[]): Test {
  const labels = labelsOf(build, attribute)
  return (yes, no) => ({
    by: 'attribute',
    attribute,
    to: labels.map((label) => (wanted.includes(label) ? yes : no)),
  })
}

type Question = Omit<StateOption, 'to'>

function stateTest(options: readonly Question[]): Test {
  const rule = options.some((option) => option.resource !== undefined) ? 'first-with-room' : 'first-open'
  return (yes, no) => ({
    by: 'state',
    rule,
    options: options.map((option) => ({ to: yes, ...option })),
    otherwise: no,
  })
}

function offeredOptions(build: Build, here: Here, service: string): readonly Question[] | 'always' {
  const offered = offeringsAt(build, service, here.site)
  if (offered.some(({ offering, schedule }) => schedule === undefined && offering.ages === undefined)) return 'always'
  return offered.map(({ offering, schedule }) => ({
    ...(schedule !== undefined && { schedule }),
    ...ageOption(build, offering.ages),
  }))
}

/** At a neighbour's there is always room, as what happens there is not modelled. */
function freeOptions(build: Build, here: Here, role: string): readonly Question[] | 'always' {
  if (here.site?.neighbour) return 'always'
  const resources = resourcesOfRole(build, role, here.site)
  if (resources.some((resource) => resource.capacity === null)) return 'always'
  return resources.map((resource) => ({ resource: resource.id }))
}
