import { type Issue, nearestOf } from '#base'
import type { Path } from '#reading'
import { type Draft, issueIn } from '../draft.ts'
import type { Condition, Pathway, PathwayStep } from '../schema/pathways.ts'
import { checkBranches, checkDraws } from './shares.ts'
import { leadsOn, reachableSteps, referencesOf, resolveStep } from './steps.ts'
import { checkId, checkIds, checkLabels, givenAttributes, type World } from './world.ts'

/** More would fill the memory on the first day. */
const mostWaiting = 1_000_000

type Pathways = NonNullable<Draft['pathways']['value']>

/** pathways.yaml: every id known, every step leads on to one that there is, shares sum to 1, and nothing stands where no patient comes. */
export function checkPathways(world: World): readonly Issue[] {
  const part = world.draft.pathways
  if (part.value === undefined) return []
  const { attributes, timers, needs, pathways } = part.value
  return [
    ...attributes.flatMap((attribute, index) => attributeIssues(world, attribute, ['attributes', index])),
    ...timers.flatMap(({ by }, index) => checkIds(world, 'attribute', part, ['timers', index, 'by'], by)),
    ...needs.flatMap((need, index) => needIssues(world, need, ['needs', index])),
    ...pathways.flatMap((pathway, index) => pathwayIssues(world, part.value!, pathway, ['pathways', index])),
    ...unreachedIssues(world, part.value),
  ]
}

function attributeIssues(
  world: World,
  { id, labels, immediate = [], labelNames = {} }: Pathways['attributes'][number],
  path: Path,
): readonly Issue[] {
  const part = world.draft.pathways
  const given: readonly string[] = givenAttributes
  return [
    ...(given.includes(id) && id !== 'arrival'
      ? [issueIn(part, 'model.attribute-given', [...path, 'id'], { id })]
      : []),
    ...immediate.flatMap((label, index) => unknown(label, ['immediate', index])),
    ...Object.keys(labelNames).flatMap((label) => unknown(label, ['labelNames', label])),
  ]

  function unknown(label: string, at: Path): readonly Issue[] {
    if (labels.includes(label)) return []
    const params = { attribute: id, given: label, known: labels.join(', ') }
    return [issueIn(part, 'model.unknown-label', [...path, ...at], params)]
  }
}

function needIssues(world: World, need: Pathways['needs'][number], path: Path): readonly Issue[] {
  const part = world.draft.pathways
  const { waitingAtStart } = need
  return [
    ...checkId(world, 'pathway', part, [...path, 'pathway'], need.pathway),
    ...checkId(world, 'profile', part, [...path, 'profile'], need.profile),
    ...checkDraws(world, need.draws, [...path, 'draws'], { inOrder: true }),
    ...(waitingAtStart && waitingAtStart.value < 0
      ? [
          issueIn(part, 'model.negative', [...path, 'waitingAtStart', 'value'], {
            given: waitingAtStart.value,
            name: 'waitingAtStart',
          }),
        ]
      : []),
    ...(waitingAtStart && waitingAtStart.value > mostWaiting
      ? [
          issueIn(part, 'model.too-many-waiting', [...path, 'waitingAtStart', 'value'], {
            given: waitingAtStart.value,
            most: mostWaiting,
          }),
        ]
      : []),
  ]
}

function pathwayIssues(world: World, all: Pathways, pathway: Pathway, path: Path): readonly Issue[] {
  const part = world.draft.pathways
  const last = pathway.steps.at(-1)!
  const open = leadsOn(last)
    ? []
    : [issueIn(part, 'model.pathway-open-end', [...path, 'steps', pathway.steps.length - 1], { step: last.id })]
  const steps = pathway.steps.flatMap((step, index) => {
    const at = [...path, 'steps', index]
    return [...stepIssues(world, step, at), ...referenceIssues(world, all, pathway, step, at)]
  })
  return [...open, ...steps]
}

function referenceIssues(
  world: World,
  all: Pathways,
  pathway: Pathway,
  step: PathwayStep,
  path: Path,
): readonly Issue[] {
  const part = world.draft.pathways
  const known = [...pathway.steps.map(({ id }) => id), ...all.pathways.map(({ id }) => id)]
  const qualified = all.pathways.flatMap(({ id, steps }) => steps.map((other) => `${id}.${other.id}`))
  return referencesOf(step).flatMap(({ to, at }) => {
    const lost = part.lostIds.includes(to.split('.', 1)[0]!)
    if (lost || resolveStep(all.pathways, pathway, to) !== undefined) return []
    const nearest = nearestOf(to, to.includes('.') ? qualified : known)
    return [
      issueIn(part, 'model.unknown-step', [...path, ...at], {
        given: to,
        ...(nearest === undefined ? {} : { nearest }),
      }),
    ]
  })
}

function stepIssues(world: World, step: PathwayStep, path: Path): readonly Issue[] {
  const part = world.draft.pathways
  const id = (kind: Parameters<typeof checkId>[1], given: string | undefined, ...at: Path): readonly Issue[] =>
    checkId(world, kind, part, [...path, ...at], given)
  const roles = (given: readonly string[] | undefined, ...at: Path): readonly Issue[] =>
    checkIds(world, 'role', part, [...path, ...at], given)
  switch (step.kind) {
    case 'serve':
    case 'seize':
      return [
        ...step.take.flatMap((alternative, index) => roles(alternative, 'take', index)),
        ...roles(step.releaseOnWaiting, 'releaseOnWaiting'),
        ...roles(step.releaseOnStart, 'releaseOnStart'),
        ...id('attribute', step.priority, 'priority'),
        ...roomIssues(world, step, path),
      ]
    case 'release':
      return roles(step.roles, 'roles')
    case 'route':
      return [
        ...checkBranches(world, step.branches, [...path, 'branches']),
        ...step.branches.flatMap(({ when }, index) =>
          when ? conditionIssues(world, when, [...path, 'branches', index, 'when']) : [],
        ),
      ]
    case 'assign':
      return [
        ...checkDraws(world, step.draws ?? [], [...path, 'draws'], { inOrder: false }),
        ...Object.entries(step.set ?? {}).flatMap(([attribute, label]) =>
          checkLabels(world, part, [...path, 'set'], attribute, [label]),
        ),
      ]
    case 'travel':
      return [
        ...id('service', step.service, 'service'),
        ...id('travel-mode', step.mode, 'mode'),
        ...nowhereIssues(world, step.service, path),
      ]
    case 'appointment':
      return [...id('service', step.service, 'service'), ...nowhereIssues(world, step.service, path, 'timetable')]
    case 'dispatch':
      return [
        ...id('role', step.role, 'role'),
        ...id('travel-mode', step.mode, 'mode'),
        ...id('attribute', step.priority, 'priority'),
      ]
    case 'return-vehicle':
      return [...id('role', step.role, 'role'), ...id('travel-mode', step.mode, 'mode')]
    case 'timer':
      return [
        ...checkIds(world, 'timer', part, [...path, 'start'], step.start),
        ...checkIds(world, 'timer', part, [...path, 'stop'], step.stop),
      ]
    default:
      return []
  }
}

function roomIssues(
  world: World,
  step: PathwayStep & { readonly kind: 'serve' | 'seize' },
  path: Path,
): readonly Issue[] {
  const part = world.draft.pathways
  const { room, whenFull, overflowAfterHours: overflow } = step
  return [
    ...(room && (room.value < 0 || !Number.isInteger(room.value))
      ? [issueIn(part, 'model.room-not-whole', [...path, 'room', 'value'], { given: room.value })]
      : []),
    ...(room && whenFull === undefined
      ? [issueIn(part, 'model.room-without-when-full', [...path, 'room'], { step: step.id })]
      : []),
    ...(overflow && overflow.value < 0
      ? [
          issueIn(part, 'model.negative', [...path, 'overflowAfterHours', 'value'], {
            given: overflow.value,
            name: 'overflowAfterHours',
          }),
        ]
      : []),
  ]
}

function conditionIssues(world: World, { is, offered, free }: Condition, path: Path): readonly Issue[] {
  const part = world.draft.pathways
  return [
    ...Object.entries(is ?? {}).flatMap(([attribute, labels]) =>
      checkLabels(world, part, [...path, 'is', attribute], attribute, labels),
    ),
    ...checkId(world, 'service', part, [...path, 'offered'], offered),
    ...checkId(world, 'role', part, [...path, 'free'], free),
  ]
}

/** A known service that no site offers, or with a timetable if that is asked for. */
function nowhereIssues(world: World, service: string, path: Path, needs?: 'timetable'): readonly Issue[] {
  const { services, pathways } = world.draft
  if (!services.value || services.issues.length > 0 || !world.ids.service?.includes(service)) return []
  const offered = services.value.offerings.filter((offering) => offering.service === service)
  if (offered.some(({ timetable }) => needs === undefined || timetable !== undefined)) return []
  const code = offered.length === 0 ? 'model.service-nowhere' : 'model.timetable-nowhere'
  return [issueIn(pathways, code, [...path, 'service'], { service })]
}

/** Steps that no need leads to (warnings); of a pathway that none leads to only the pathway, unless a scenario names it. */
function unreachedIssues(world: World, { needs, pathways }: Pathways): readonly Issue[] {
  const { pathways: part, services, scenarios } = world.draft
  if (part.issues.length > 0 || services.value === undefined) return []
  const wanted = new Set(scenarios.flatMap(({ text }) => text.match(/[a-z0-9+-]+/g) ?? []))
  const entries = new Set([
    ...needs.map((need) => need.pathway),
    ...services.value.accessRules.map((rule) => rule.via),
    ...wanted,
  ])
  const starts = pathways.filter(({ id }) => entries.has(id)).map(({ id, steps }) => `${id}.${steps[0]!.id}`)
  const reached = reachableSteps(pathways, starts)
  return pathways.flatMap((pathway, index) => {
    const left = [...pathway.steps.keys()].filter((at) => !reached.has(`${pathway.id}.${pathway.steps[at]!.id}`))
    if (left.length === pathway.steps.length) {
      return [issueIn(part, 'model.pathway-unused', ['pathways', index], { pathway: pathway.id }, 'warning')]
    }
    return left.map((at) =>
      issueIn(
        part,
        'model.step-unreachable',
        ['pathways', index, 'steps', at],
        { step: pathway.steps[at]!.id },
        'warning',
      ),
    )
  })
}
