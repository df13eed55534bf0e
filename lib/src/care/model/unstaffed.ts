import { leadsOn, referencesOf, resolveStep } from './checks/steps.ts'
import type { Condition, Pathway, PathwayStep } from './schema/pathways.ts'
import type { CareModel } from './types.ts'
import { minuteOfSlot, minutesPerWeek, type WeekSpan, weekSlots, weekSpans, weekText, within } from './week.ts'

/** An offering that is open when a role that its patients ask for has no unit. */
export interface Unstaffed {
  /** Its position in `offerings`. */
  readonly offering: number
  readonly service: string
  readonly site: string
  /** The role; several, when all are needed and lacking, with ` + ` between. */
  readonly role: string
  /** The first step that asks for it, `pathway.step`. */
  readonly step: string
  /** When, in the words of the files, e.g. `all 22:00–08:00`. */
  readonly hours: string
  /** Are they patients who have an appointment then? Otherwise those who just come. */
  readonly booked: boolean
}
type World = Pick<CareModel, 'region' | 'sites' | 'offerings' | 'accessRules' | 'resources' | 'attributes' | 'needs'> &
  Pick<CareModel, 'pathways'>

/**
 * Services that are open with nobody there: an emergency department at night without a physician. The patients wait until somebody comes,
 * and the result looks sound. For each offering and each part of the ordinary week (without closures and holidays) the steps are followed
 * from the journey there, as far as the same hours reach: to the next journey, or to something that takes hours or days.
 *
 * Left out is what may well be meant: planned care, hours when the needs' profiles bring nobody, neighbours, and a service that is open
 * `always` and that no immediate need comes to, where people are taken to wait for the morning (a health centre). Who has an appointment is
 * expected, and so followed from each slot, planned care and all.
 */
export function listUnstaffed(model: World): readonly Unstaffed[] {
  const ways = waysOf(model)
  const moments = momentsOf(model)
  const found = new Map<string, Omit<Unstaffed, 'hours'> & { readonly spans: WeekSpan[] }>()
  const isSometimesLacking = rememberedBy(
    (role: string, site: string) => `${role} ${site}`,
    (role, site) => moments.some((moment) => isLacking(ways, role, { site, moment })),
  )
  for (const { service, patient, booked, comes } of [...arrivalsOf(model, ways), ...bookingsOf(model, ways)]) {
    const roles = rolesAskedFor(ways, patient)
    for (const [offering, offered] of model.offerings.entries()) {
      const { site, hours } = offered
      if (offered.service !== service || (hours === 'always' && !patient.immediate && !booked)) continue
      if (model.sites.find(({ id }) => id === site)?.neighbour !== false) continue
      if (!roles.some((role) => isSometimesLacking(role, site))) continue
      const isOpen = within(hours)
      const lackingIn = rememberedBy(
        ({ state }: Moment) => state,
        (moment) => lackingAt(ways, patient, { site, moment }),
      )
      for (const moment of moments.filter((one) => isOpen(one.from) && comes(one, offered)))
        for (const { role, step } of lackingIn(moment)) {
          const key = `${offering} ${role} ${booked}`
          const gap = found.get(key) ?? { offering, service, site, role, step, booked, spans: [] }
          found.set(key, gap)
          if (!gap.spans.includes(moment)) gap.spans.push(moment)
        }
    }
  }
  return [...found.values()].map(({ spans, ...gap }) => ({
    ...gap,
    hours: weekText(spans.toSorted((a, b) => a.from - b.from)),
  }))
}

/** A part of the week in which nothing opens, closes, comes on duty or goes. */
interface Moment extends WeekSpan {
  /** Resources that have a unit. */
  readonly there: ReadonlySet<string>
  /** `service site` of the offerings that are open. */
  readonly open: ReadonlySet<string>
  /** Both, as a text that is the same at all moments that are alike. */
  readonly state: string
}

function momentsOf({ offerings, resources }: World): readonly Moment[] {
  const shifts = resources.flatMap((resource) => resource.shifts ?? [])
  const spans = [...offerings.flatMap(({ hours }) => weekSpans(hours)), ...weekSpans(shifts)]
  const edges = new Set([
    ...Array.from({ length: 7 * 24 }, (_, hour) => hour * 60),
    ...spans.flatMap(({ from, until }) => [from % minutesPerWeek, until % minutesPerWeek]),
  ])
  const resourcesAt = resources.map((resource) => ({ id: resource.id, at: hasUnit(resource) }))
  const offeringsAt = offerings.map(({ service, site, hours }) => ({ id: `${service} ${site}`, at: within(hours) }))
  const sorted = [...edges].sort((a, b) => a - b)
  return sorted.map((from, index) => {
    const now = (all: typeof resourcesAt) => all.filter(({ at }) => at(from)).map(({ id }) => id)
    const [there, open] = [now(resourcesAt), now(offeringsAt)]
    return {
      from,
      until: sorted[index + 1] ?? minutesPerWeek,
      there: new Set(there),
      open: new Set(open),
      state: [...there, ...open].join(' '),
    }
  })
}

function hasUnit({ capacity, shifts }: World['resources'][number]): (minute: number) => boolean {
  if (shifts) return within(shifts.filter((shift) => shift.capacity.value > 0))
  return () => (capacity?.value ?? Number.POSITIVE_INFINITY) > 0
}

/** A patient at a step, as far as it matters where it goes: may it be an immediate need? */
interface Patient {
  /** `pathway.step`. */
  readonly step: string
  readonly immediate: boolean
}
interface Place {
  readonly site: string
  readonly moment: Moment
}
/** What there is of a model for one who follows patients through it. */
interface Ways {
  readonly model: World
  readonly steps: ReadonlyMap<
    string,
    { readonly pathway: Pathway; readonly step: PathwayStep; readonly after: string | undefined }
  >
  /** By attribute of urgency, the labels that mean an immediate need, and the others. Without any, every need may be immediate. */
  readonly urgency: ReadonlyMap<string, { readonly immediate: readonly string[]; readonly other: readonly string[] }>
  /** Resources that answer to a role at a site: the site's, else its campus's, else the region's. */
  readonly answering: (role: string, site: string) => readonly string[]
  /** Sites that a patient at the site reaches without a journey. */
  readonly campus: (site: string) => readonly string[]
}

function waysOf(model: World): Ways {
  const steps = model.pathways.flatMap((pathway) =>
    pathway.steps.map((step, index) => {
      const next = leadsOn(step) ? undefined : pathway.steps[index + 1]
      return [`${pathway.id}.${step.id}`, { pathway, step, after: next && `${pathway.id}.${next.id}` }] as const
    }),
  )
  const urgency = model.attributes.flatMap(({ id, labels, immediate }) =>
    immediate ? [[id, { immediate, other: labels.filter((label) => !immediate.includes(label)) }] as const] : [],
  )
  const campusOf = new Map(model.sites.map((site) => [site.id, site.campus ?? site.id]))
  const campus = (site: string): readonly string[] =>
    model.sites.map(({ id }) => id).filter((id) => campusOf.get(id) === campusOf.get(site))
  const usable = model.resources.filter(
    ({ capacity, shifts }) => shifts?.some((shift) => shift.capacity.value > 0) ?? capacity?.value !== 0,
  )
  const answering = (role: string, site: string): readonly string[] => {
    const all = usable.filter((resource) => resource.role === role)
    const circles: readonly (readonly (string | undefined)[])[] = [[site], campus(site), [undefined]]
    const nearest = circles.map((sites) => all.filter((resource) => sites.includes(resource.site)))
    return (nearest.find((circle) => circle.length > 0) ?? []).map(({ id }) => id)
  }
  return {
    model,
    steps: new Map(steps),
    urgency: new Map(urgency),
    answering: rememberedBy((role, site) => `${role} ${site}`, answering),
    campus,
  }
}

/** The same function, asked once for each key. */
function rememberedBy<A extends readonly unknown[], V>(
  keyOf: (...given: A) => string,
  find: (...given: A) => V,
): (...given: A) => V {
  const known = new Map<string, V>()
  return (...given) => {
    const key = keyOf(...given)
    const value = known.has(key) ? known.get(key)! : find(...given)
    known.set(key, value)
    return value
  }
}

/** Patients who have come to a service, at their first step there, and whether some come at a time. */
interface Arrival {
  readonly service: string
  readonly patient: Patient
  /** Have they an appointment? */
  readonly booked: boolean
  readonly comes: (time: WeekSpan, offering: World['offerings'][number]) => boolean
}

/** Patients of acute needs, when the needs' profiles bring some. */
function arrivalsOf(model: World, ways: Ways): readonly Arrival[] {
  const found = new Map<string, Pick<Arrival, 'service' | 'patient'> & { readonly profiles: Set<string> }>()
  const next = rememberedBy(
    ({ step, immediate }: Patient) => `${step} ${immediate}`,
    (at) => onward(ways, at),
  )
  for (const need of model.needs.filter(({ kind }) => kind === 'acute'))
    for (const patient of walk(startOf(ways, need), next)) {
      const { step } = ways.steps.get(patient.step)!
      if (step.kind !== 'travel') continue
      const first = following(ways, patient.step)
      if (first === undefined) continue
      const key = `${step.service} ${first} ${patient.immediate}`
      const arrival = found.get(key) ?? {
        service: step.service,
        patient: { ...patient, step: first },
        profiles: new Set(),
      }
      found.set(key, arrival)
      arrival.profiles.add(need.profile)
    }
  const profileOf = new Map(model.region.profiles.map((profile) => [profile.id, profile]))
  return [...found.values()].map(({ profiles, ...arrival }) => ({
    ...arrival,
    booked: false,
    comes: ({ from }) =>
      [...profiles].some((id) => {
        const { hours, weekdays } = profileOf.get(id) ?? {}
        const hour = Math.floor(from / 60)
        return (hours?.values[hour % 24] ?? 1) > 0 && (weekdays?.values[Math.floor(hour / 24)] ?? 1) > 0
      }),
  }))
}

/** Patients of any need, when the service has slots. */
function bookingsOf(model: World, ways: Ways): readonly Arrival[] {
  const starts = model.needs.flatMap((need) => startOf(ways, need))
  return [...walk(starts, (at) => onward(ways, at))].flatMap((patient) => {
    const { step } = ways.steps.get(patient.step)!
    const first = following(ways, patient.step)
    if (step.kind !== 'appointment' || first === undefined) return []
    const comes: Arrival['comes'] = ({ from, until }, { timetable }) =>
      weekSlots(timetable).some((slot) => minuteOfSlot(slot) >= from && minuteOfSlot(slot) < until && slot.places > 0)
    return [{ service: step.service, patient: { ...patient, step: first }, booked: true, comes }]
  })
}

/** The step after one: the one that it names, or the next in the list. */
function following(ways: Ways, at: string): string | undefined {
  const { step, pathway, after } = ways.steps.get(at)!
  return 'next' in step && step.next !== undefined ? resolveStep(ways.model.pathways, pathway, step.next) : after
}

/** Where a need begins; and where access rules send those who are no immediate need. */
function startOf(ways: Ways, need: World['needs'][number]): readonly Patient[] {
  const { model, urgency } = ways
  const at = (pathway: string): readonly Patient[] => {
    const step = model.pathways.find(({ id }) => id === pathway)?.steps[0]
    return step ? [{ step: `${pathway}.${step.id}`, immediate: urgency.size === 0 }] : []
  }
  const drawn = at(need.pathway).flatMap((patient) => afterDraws(ways, need.draws, patient))
  return [...drawn, ...model.accessRules.flatMap(({ via }) => at(via))]
}

/** Everyone that can come of the patients given. */
function walk(starts: readonly Patient[], next: (patient: Patient) => readonly Patient[]): Iterable<Patient> {
  const found = new Map<string, Patient>()
  const add = (patients: readonly Patient[]): void => {
    for (const patient of patients) {
      const key = `${patient.step} ${patient.immediate}`
      if (!found.has(key)) found.set(key, patient)
    }
  }
  add(starts)
  // A Map hands out what is added while it is walked.
  for (const patient of found.values()) add(next(patient))
  return found.values()
}

/** Where a patient goes from a step; with a place, only where it can go from there at that time. */
function onward(ways: Ways, patient: Patient, place?: Place): readonly Patient[] {
  const { step, pathway, after } = ways.steps.get(patient.step)!
  const lacksRoles = place !== undefined && isRequest(step) && alternativesOf(ways, step, place.site).length === 0
  const named = step.kind === 'route' ? branchesOf(ways, step, patient, place) : referencesOf(step).map(({ to }) => to)
  const targets = (lacksRoles ? [step.otherwise ?? ''] : named).flatMap(
    (to) => resolveStep(ways.model.pathways, pathway, to) ?? [],
  )
  return [...targets, ...(after === undefined || lacksRoles ? [] : [after])].flatMap((to) => {
    const next = { ...patient, step: to }
    if (step.kind !== 'assign') return [next]
    const set = Object.entries(step.set ?? {}).flatMap(([attribute, label]) => {
      const labels = ways.urgency.get(attribute)
      return labels ? [labels.immediate.includes(label)] : []
    })
    return afterDraws(ways, step.draws ?? [], { ...next, immediate: set.at(-1) ?? next.immediate })
  })
}

type Draws = World['needs'][number]['draws']

/** The patient after draws: as it was, or one of each kind that the draws of urgency may give. */
function afterDraws({ urgency }: Ways, draws: Draws, patient: Patient): readonly Patient[] {
  const outcomes = draws.flatMap(({ attribute, shares }) => {
    const labels = urgency.get(attribute)
    if (labels === undefined) return []
    const rows = 'values' in shares ? [shares.values] : Object.values(shares.rows)
    const drawn = rows.flatMap((row) => Object.keys(row).filter((label) => row[label]! > 0))
    return drawn.map((label) => labels.immediate.includes(label))
  })
  const kinds = outcomes.length === 0 ? [patient.immediate] : [...new Set(outcomes)]
  return kinds.map((kind) => ({ ...patient, immediate: kind }))
}

type Route = Extract<PathwayStep, { kind: 'route' }>

function branchesOf(ways: Ways, { branches }: Route, patient: Patient, place: Place | undefined): readonly string[] {
  const isByCondition = branches.some(({ when }) => when !== undefined)
  const open: string[] = []
  for (const { to, share, when = {} } of branches) {
    if (share && 'value' in share && share.value === 0) continue
    const answer = holds(ways, when, patient, place)
    if (answer === 'no') continue
    open.push(to)
    if (isByCondition && answer === 'yes') break
  }
  return open
}

/** Does a condition hold for every such patient, for some, or for none? */
function holds(
  ways: Ways,
  { is = {}, offered, free }: Condition,
  patient: Patient,
  place: Place | undefined,
): 'yes' | 'maybe' | 'no' {
  let isSure = free === undefined && (offered === undefined || place !== undefined)
  for (const [attribute, labels] of Object.entries(is)) {
    const own = ways.urgency.get(attribute)?.[patient.immediate ? 'immediate' : 'other']
    if (own && !own.some((label) => labels.includes(label))) return 'no'
    isSure &&= own?.every((label) => labels.includes(label)) === true
  }
  if (place) {
    const { site, moment } = place
    if (offered !== undefined && !ways.campus(site).some((id) => moment.open.has(`${offered} ${id}`))) return 'no'
    if (free !== undefined && !ways.answering(free, site).some((id) => moment.there.has(id))) return 'no'
  }
  return isSure ? 'yes' : 'maybe'
}

interface Lack {
  readonly role: string
  readonly step: string
}

/** Roles that a patient who comes to a place asks for in vain, each with the step. Behind such a step time has passed: nothing more is asked. */
function lackingAt(ways: Ways, arrived: Patient, place: Place): readonly Lack[] {
  const lacks: Lack[] = []
  const next = (patient: Patient): readonly Patient[] => {
    const { step } = ways.steps.get(patient.step)!
    if (step.kind === 'travel') return []
    const roles = isRequest(step) ? lackingRoles(ways, step, place) : undefined
    if (roles === undefined) return takesLong(step) ? [] : onward(ways, patient, place)
    lacks.push({ role: roles.join(' + '), step: patient.step })
    return []
  }
  for (const _ of walk([arrived], next));
  return lacks
}

type Request = Extract<PathwayStep, { kind: 'serve' | 'seize' }>

function isRequest(step: PathwayStep): step is Request {
  return step.kind === 'serve' || step.kind === 'seize'
}

/** The alternatives whose roles are all to be had at the site, at some hour. */
function alternativesOf({ answering }: Ways, step: Request, site: string): Request['take'] {
  return step.take.filter((roles) => roles.every((role) => answering(role, site).length > 0))
}

/** Every role that the patients may ask for where they have come, at any hour. */
function rolesAskedFor(ways: Ways, arrived: Patient): readonly string[] {
  const next = (patient: Patient): readonly Patient[] => {
    const { step } = ways.steps.get(patient.step)!
    return step.kind === 'travel' || takesLong(step) ? [] : onward(ways, patient)
  }
  const steps = [...walk([arrived], next)].map((patient) => ways.steps.get(patient.step)!.step)
  return [...new Set(steps.flatMap((step) => (isRequest(step) ? step.take.flat() : [])))]
}

/** Is the role to be had at the site, but not now? */
function isLacking({ answering }: Ways, role: string, { site, moment }: Place): boolean {
  const resources = answering(role, site)
  return resources.length > 0 && !resources.some((id) => moment.there.has(id))
}

/** The roles of the first alternative that have no unit now; undefined when some alternative can be taken, or the site has none. */
function lackingRoles(ways: Ways, step: Request, place: Place): readonly string[] | undefined {
  const lacking = alternativesOf(ways, step, place.site).map((roles) =>
    roles.filter((role) => isLacking(ways, role, place)),
  )
  return lacking.some((roles) => roles.length === 0) ? undefined : lacking[0]
}

function takesLong(step: PathwayStep): boolean {
  return step.kind === 'appointment' || ('time' in step && step.time.unit !== 'minutes')
}
