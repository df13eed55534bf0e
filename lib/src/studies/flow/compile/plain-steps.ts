import type { PathwayStep } from '#care/model'
import { assignments, durationDistribution, labelsOf } from './attributes.ts'
import { addStep, type Build, constant, following, type Here, nameOf } from './build.ts'
import { heldOfRoles } from './resources.ts'
import { careTimer, stopAttribute } from './timers.ts'

type Of<Kind extends PathwayStep['kind']> = Extract<PathwayStep, { kind: Kind }>

/** Give back what is held of the roles, wherever it is from: a patient may have brought it along. */
export function compileRelease(build: Build, here: Here, step: Of<'release'>): void {
  const next = following(build, here, step.next)
  const held = step.roles && heldOfRoles(build, step.roles)
  if (held?.length === 0) {
    addStep(build, { kind: 'pass', id: here.id, next })
    return
  }
  addStep(build, {
    kind: 'release',
    id: here.id,
    ...(held && { resources: held }),
    ...(step.after && {
      after: durationDistribution(build, step.after),
      purpose: step.after.purpose ?? nameOf(here),
    }),
    next,
  })
}

export function compileDelay(build: Build, here: Here, step: Of<'delay'>): void {
  addStep(build, {
    kind: 'delay',
    id: here.id,
    time: durationDistribution(build, step.time),
    purpose: step.time.purpose ?? nameOf(here),
    next: following(build, here, step.next),
  })
}

export function compileAssign(build: Build, here: Here, step: Of<'assign'>): void {
  const fixed = Object.entries(step.set ?? {}).map(([attribute, label]) =>
    constant(attribute, labelsOf(build, attribute).indexOf(label)),
  )
  const drawn = assignments(build, step.draws ?? [], (attribute) => `${nameOf(here)}/${attribute}`)
  const set = [...fixed, ...drawn]
  const next = following(build, here, step.next)
  addStep(build, set.length === 0 ? { kind: 'pass', id: here.id, next } : { kind: 'assign', id: here.id, set, next })
}

/** Stops come before starts, so that one step can end a stretch of care and begin the next. */
export function compileTimer(build: Build, here: Here, step: Of<'timer'>): void {
  const next = following(build, here, step.next)
  const start = (step.start ?? []).map((timer) => careTimer(build, timer).network.id)
  const stop = step.stop ?? []
  const begun = start.length === 0 ? next : addStep(build, { kind: 'timer', id: `${here.id}~start`, start, next })
  if (stop.length === 0) {
    addStep(build, { kind: 'pass', id: here.id, next: begun })
    return
  }
  const drafts = stop.map((timer) => careTimer(build, timer))
  const set = drafts.map((draft) => constant(stopAttribute(draft.of), siteIndex(draft.sites, here.site?.id ?? null)))
  const halt = addStep(build, {
    kind: 'timer',
    id: `${here.id}~stop`,
    stop: drafts.map((draft) => draft.network.id),
    next: begun,
  })
  addStep(build, { kind: 'assign', id: here.id, set, next: halt })
}

function siteIndex(sites: (string | null)[], site: string | null): number {
  if (!sites.includes(site)) sites.push(site)
  return sites.indexOf(site)
}

export function compileLeave(build: Build, here: Here, step: Of<'leave'>): void {
  build.guide.outcomes.push({ of: step.outcome, site: here.site?.id ?? null, step: here.id })
  addStep(build, { kind: 'leave', id: here.id, outcome: step.outcome })
}
