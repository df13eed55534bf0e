import type { Issue } from '#base'
import type { CareModel, Offering, Pathway, PathwayStep, Resource, Site } from '#care/model'
import type { Assignment, Resource as NetworkResource, Schedule, Step, Timer, Timetable } from '#engines/des'
import type { FlowGuide } from '../types.ts'
import type { Calendar } from './calendar.ts'
import type { Course } from './schedules.ts'

/** Where a patient is in care: a step of a pathway, and a site or nowhere yet. The network has one step (or a few) for each. */
export interface Here {
  readonly pathway: Pathway
  readonly index: number
  readonly step: PathwayStep
  readonly site: Site | null
  /** Network step that patients come to. */
  readonly id: string
}
/** A step that takes no time and does nothing; it is cut out when all steps are there. */
export interface Pass {
  readonly kind: 'pass'
  readonly id: string
  readonly next: string
}
type Mutable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer E)[] ? E[] : T[K] }

/** What the compilation has so far. Only `compile/` changes it, and only by adding. */
export interface Build {
  readonly model: CareModel
  readonly calendar: Calendar
  readonly sites: ReadonlyMap<string, Site>
  readonly pathways: ReadonlyMap<string, Pathway>
  /** Labels of each care attribute as in the network; the last may be `unset`. */
  readonly labels: ReadonlyMap<string, readonly string[]>
  /** Further attributes that the network needs for itself. */
  readonly ownAttributes: Map<string, readonly string[]>
  readonly offerings: readonly OpenOffering[]
  /** Resources that some time have a unit. */
  readonly resources: readonly Resource[]
  /** Minutes by mode, then `from to`. */
  readonly minutes: ReadonlyMap<string, ReadonlyMap<string, number>>
  readonly networkResources: NetworkResource[]
  readonly schedules: Map<string, Schedule>
  readonly timetables: Map<string, Timetable>
  readonly timers: Map<string, TimerDraft>
  readonly steps: Map<string, Step | Pass>
  readonly waiting: Here[]
  readonly seen: Set<string>
  readonly issues: Map<string, Issue>
  /** Steps whose visits are asked for: these are never cut out. */
  readonly counted: ReadonlySet<string>
  readonly guide: Pick<Mutable<FlowGuide>, 'queues' | 'visits' | 'outcomes' | 'transfers' | 'resources' | 'sources'>
}
/** An offering that is open some time; `schedule` is absent when it always is. */
export interface OpenOffering {
  readonly offering: Offering
  readonly site: Site
  readonly schedule?: string
}
export interface TimerDraft {
  readonly of: string
  readonly by: readonly string[]
  readonly limits: readonly number[]
  readonly sites: (string | null)[]
  readonly network: Pick<Timer, 'id'>
}

export function addStep(build: Build, step: Step | Pass): string {
  if (build.steps.has(step.id)) throw new Error(`addStep(${step.id}): the network has this step already`)
  build.steps.set(step.id, step)
  return step.id
}

/** Adds a problem once, however many patients meet it. */
export function addIssue(
  build: Build,
  code: string,
  params: Issue['params'],
  severity: Issue['severity'] = 'error',
): void {
  const issue: Issue = { code, severity, file: 'pathways.yaml', params }
  build.issues.set(JSON.stringify([code, params]), issue)
}

export function siteName(site: Site | null): string {
  return site?.id ?? '-'
}

/** The network step for a step of a pathway at a site; it will be compiled when its turn comes. */
export function spot(build: Build, pathway: Pathway, index: number, site: Site | null): string {
  const step = pathway.steps[index]
  if (!step) throw new Error(`spot(${pathway.id}, ${index}): the pathway has ${pathway.steps.length} steps`)
  const id = `${pathway.id}.${step.id}@${siteName(site)}`
  const entry = index === 0 && build.ownAttributes.has(viaAttribute(pathway.id)) ? `${id}~entry` : id
  if (!build.seen.has(id)) {
    build.seen.add(id)
    build.waiting.push({ pathway, index, step, site, id })
    if (entry !== id)
      addStep(build, { kind: 'assign', id: entry, set: [{ attribute: viaAttribute(pathway.id), value: 1 }], next: id })
  }
  return entry
}

/** Remembers that a patient has been through the pathway that an access rule sends people to. */
export function viaAttribute(pathway: string): string {
  return `via:${pathway}`
}

/** A target as pathways write it: a step of the same pathway, `pathway.step`, or a pathway. */
export function target(build: Build, here: Here, to: string, site: Site | null = here.site): string {
  const local = here.pathway.steps.findIndex((step) => step.id === to)
  if (local >= 0) return spot(build, here.pathway, local, site)
  const [pathwayId = '', stepId] = to.split('.')
  const pathway = build.pathways.get(pathwayId)
  const index = stepId === undefined ? 0 : (pathway?.steps.findIndex((step) => step.id === stepId) ?? -1)
  if (!pathway || index < 0) {
    addIssue(build, 'flow.unknown-step', { step: nameOf(here), to })
    return here.id
  }
  return spot(build, pathway, index, site)
}

/** The step after this one: the one named, or the next in the list. */
export function following(build: Build, here: Here, next: string | undefined, site: Site | null = here.site): string {
  if (next !== undefined) return target(build, here, next, site)
  if (here.index + 1 < here.pathway.steps.length) return spot(build, here.pathway, here.index + 1, site)
  addIssue(build, 'flow.no-next-step', { step: nameOf(here) })
  return here.id
}

export function nameOf(here: Here): string {
  return `${here.pathway.id}.${here.step.id}`
}

/** As `here`, but one who telephones is at home: journeys and vehicles start from there, and gates apply. */
export function atHomeWhenCalling(here: Here): Here {
  return here.site?.kind === 'telephone' ? { ...here, site: null } : here
}

/** Keeps the schedule of a course that varies under this id. */
export function addCourse(build: Build, id: string, course: Course): string | undefined {
  if (course.kind === 'constant') return undefined
  build.schedules.set(id, { id, ...course.schedule })
  return id
}

export function addAttribute(build: Build, id: string, labels: readonly string[]): string {
  build.ownAttributes.set(id, labels)
  return id
}

export function constant(attribute: string, value: number): Assignment {
  return { attribute, value }
}
