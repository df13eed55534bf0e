import { contentHash, fail, type Issue, type Result, resultOf } from '#base'
import { type CareModel, minutesByMode, type PathwayStep } from '#care/model'
import type { FlowNetwork, Source } from '#engines/des'
import type { FlowGuide, FlowPlan, FlowSettings } from '../types.ts'
import { compileAppointment } from './appointments.ts'
import { attributeLabels, unknownAttributes } from './attributes.ts'
import { addAttribute, type Build, type Here, viaAttribute } from './build.ts'
import { calendarOf } from './calendar.ts'
import { finishSteps, type Resolve } from './finish.ts'
import { openOffering } from './offerings.ts'
import { compileAssign, compileDelay, compileLeave, compileRelease, compileTimer } from './plain-steps.ts'
import { compileSeize, compileServe } from './requests.ts'
import { addResource, courseOfResource } from './resources.ts'
import { compileRoute } from './routes.ts'
import { checkSound } from './sound.ts'
import { compileSources, networkProfile } from './sources.ts'
import { listRefs, networkTimers, stopAttribute, timerGuides } from './timers.ts'
import { compileTravel } from './travel.ts'
import { compileDispatch, compileReturnVehicle } from './vehicles.ts'

/**
 * From the words of care to a network of numbers. Time is in minutes from the Monday that the run starts on. Steps of pathways become steps of
 * the network for each site where patients can be at that step, found by walking from where each need begins.
 * @returns issues `flow.*`, all together, for what no run could mean: a role that a site lacks, minutes that are missing, nowhere to go
 */
export function compileFlow(model: CareModel, settings: FlowSettings): Result<FlowPlan> {
  if (model.pathways.length === 0) return fail([noPathways])
  const build = startBuild(model, settings)
  const unknown = unknownAttributes(model, build.labels)
  if (unknown.length > 0) return fail(unknown.map((attribute) => unknownAttribute(attribute)))
  for (const rule of model.accessRules) addAttribute(build, viaAttribute(rule.via), ['no', 'yes'])
  for (const resource of model.resources) addResource(build, resource)
  const sources = compileSources(build)
  for (let here = build.waiting.shift(); here; here = build.waiting.shift()) compileStep(build, here)
  const { steps, resolve } = finishSteps(build, sources)
  for (const timer of build.timers.values())
    if (timer.sites.length > 1)
      addAttribute(
        build,
        stopAttribute(timer.of),
        timer.sites.map((site) => site ?? '-'),
      )
  const issues: readonly Issue[] = [...build.issues.values()]
  if (issues.some((issue) => issue.severity === 'error')) return fail(issues)
  const network = networkOf(build, sources, steps, resolve)
  return resultOf([...issues, ...checkSound(network)], () => ({
    kind: 'flow-plan',
    model: contentHash(model),
    settings,
    network,
    guide: guideOf(build, new Set(steps.map((step) => step.id)), resolve),
  }))
}

const noPathways: Issue = { code: 'flow.no-pathways', severity: 'error', file: 'pathways.yaml', params: {} }

function unknownAttribute(attribute: string): Issue {
  return { code: 'flow.unknown-attribute', severity: 'error', file: 'pathways.yaml', params: { attribute } }
}

function startBuild(model: CareModel, settings: FlowSettings): Build {
  const calendar = calendarOf(model.region, settings)
  const schedules: Build['schedules'] = new Map()
  const addSchedule = (id: string, course: Parameters<Parameters<typeof openOffering>[2]>[1]) => {
    if (course.kind === 'constant') return undefined
    schedules.set(id, { id, ...course.schedule })
    return id
  }
  const refs = listRefs(model)
  return {
    model,
    calendar,
    sites: new Map(model.sites.map((site) => [site.id, site])),
    pathways: new Map(model.pathways.map((pathway) => [pathway.id, pathway])),
    labels: attributeLabels(model),
    ownAttributes: new Map(),
    offerings: model.offerings.flatMap((_, i) => openOffering(model, calendar, addSchedule, i) ?? []),
    resources: model.resources.filter((resource) => {
      const course = courseOfResource(calendar, resource)
      return course === null || (course.kind === 'constant' ? course.value : course.max) > 0
    }),
    minutes: minutesByMode(model),
    networkResources: [],
    schedules,
    timetables: new Map(),
    timers: new Map(),
    steps: new Map(),
    waiting: [],
    seen: new Set(),
    issues: new Map(),
    counted: new Set(refs.filter((ref) => ref.kind === 'visits').map((ref) => ref.of)),
    guide: { queues: [], visits: [], outcomes: [], transfers: [], resources: [], sources: [] },
  }
}

const compilers: {
  readonly [K in PathwayStep['kind']]: (build: Build, here: Here, step: Extract<PathwayStep, { kind: K }>) => void
} = {
  serve: compileServe,
  seize: compileSeize,
  release: compileRelease,
  delay: compileDelay,
  appointment: compileAppointment,
  route: compileRoute,
  assign: compileAssign,
  travel: compileTravel,
  dispatch: compileDispatch,
  'return-vehicle': compileReturnVehicle,
  timer: compileTimer,
  leave: compileLeave,
}

function compileStep(build: Build, here: Here): void {
  build.guide.visits.push({ of: `${here.pathway.id}.${here.step.id}`, site: here.site?.id ?? null, step: here.id })
  const compile = compilers[here.step.kind] as (build: Build, here: Here, step: PathwayStep) => void
  compile(build, here, here.step)
}

function networkOf(
  build: Build,
  sources: readonly Source[],
  steps: FlowNetwork['steps'],
  resolve: Resolve,
): FlowNetwork {
  const { model, calendar } = build
  const profiles = new Set(sources.flatMap((source) => (source.kind === 'poisson' ? [source.profile] : [])))
  return {
    kind: 'flow-network',
    formatVersion: 1,
    title: model.region.name,
    time: { unit: 'minute', startsOn: 'monday' },
    attributes: [...build.labels, ...build.ownAttributes].map(([id, labels]) => ({ id, labels })),
    classAttribute: classAttributeOf(build),
    schedules: [...build.schedules.values()],
    profiles: model.region.profiles
      .filter((profile) => profiles.has(profile.id))
      .map((profile) => networkProfile(calendar, profile)),
    ...(build.timetables.size > 0 && { timetables: [...build.timetables.values()] }),
    timers: networkTimers(build),
    sources: sources.map((source) => ({ ...source, to: resolve(source.to) })),
    resources: build.networkResources,
    steps,
    run: { length: calendar.length, warmUp: calendar.warmUp, replications: model.region.replications },
  }
}

function classAttributeOf(build: Build): string {
  return build.labels.has('urgency') ? 'urgency' : 'ageGroup'
}

function guideOf(build: Build, steps: ReadonlySet<string>, resolve: Resolve): FlowGuide {
  const { model, guide } = build
  const named = [...model.sites, ...model.resources, ...model.pathways, ...model.needs, ...model.places]
  const stepNames = model.pathways.flatMap((pathway) =>
    pathway.steps.flatMap(({ id, name }) => (name === undefined ? [] : [[`${pathway.id}.${id}`, name] as const])),
  )
  const ownStep = (visit: { readonly step: string }): string | undefined => {
    const step = resolve(visit.step)
    return step === visit.step || step.startsWith(`${visit.step}~`) || step.startsWith(`${visit.step}>`)
      ? step
      : undefined
  }
  const names = [...named.map(({ id, name }) => [id, name] as const), ...stepNames]
  return {
    labels: Object.fromEntries(build.labels),
    municipalityOf: model.places.map((place) => place.municipality),
    classAttribute: classAttributeOf(build),
    pathwayOf: Object.fromEntries(model.needs.map((need) => [need.id, need.pathway])),
    names: Object.fromEntries(names),
    timers: timerGuides(build),
    queues: guide.queues.filter((queue) => steps.has(queue.step)),
    visits: guide.visits.flatMap((visit) => {
      const step = ownStep(visit)
      return step !== undefined && steps.has(step) ? [{ ...visit, step }] : []
    }),
    uncounted: guide.visits.flatMap((visit) =>
      ownStep(visit) === undefined ? [{ of: visit.of, site: visit.site }] : [],
    ),
    resources: guide.resources,
    outcomes: guide.outcomes.filter((outcome) => steps.has(outcome.step)),
    declared: {
      outcomes: model.pathways.flatMap((pathway) =>
        pathway.steps.flatMap((step) => (step.kind === 'leave' ? [step.outcome] : [])),
      ),
      steps: model.pathways.flatMap((pathway) => pathway.steps.map((step) => `${pathway.id}.${step.id}`)),
    },
    transfers: guide.transfers.filter((transfer) => steps.has(transfer.step)),
    sources: guide.sources,
  }
}
