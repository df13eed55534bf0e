import type { PathwayStep, Site } from '#care/model'
import type { StateOption } from '#engines/des'
import { labelsOf } from './attributes.ts'
import {
  addIssue,
  addStep,
  atHomeWhenCalling,
  type Build,
  following,
  type Here,
  nameOf,
  type OpenOffering,
  siteName,
  target,
} from './build.ts'
import { addGates, rulesFor } from './gates.ts'
import { minutesTo } from './minutes.ts'
import { ageOption } from './offerings.ts'
import { travelTimer } from './timers.ts'

type Travel = Extract<PathwayStep, { kind: 'travel' }>

/** A site where the service may be had, with the minutes from each origin (each place, or the site where the patient is). */
interface Destination {
  readonly open: OpenOffering
  readonly minutes: readonly number[]
}

/**
 * Gates that stand before the whole service, then the nearest open site, then the gates of that site, then the journey. A patient who is
 * somewhere already meets no gate, and stays when the service is open where it is.
 */
export function compileTravel(build: Build, caller: Here, step: Travel): void {
  const here = atHomeWhenCalling(caller)
  const destinations = destinationsOf(build, here, step)
  const choose = `${here.id}~choose`
  const gates = here.site === null ? rulesFor(build, step.service, null) : []
  addStep(build, { kind: 'pass', id: here.id, next: addGates(build, here, here.id, gates, choose) })

  const origins = here.site ? [here.site.id] : build.model.places.map((place) => place.id)
  const orders = origins.map((_, origin) => orderFrom(destinations, origin))
  const used = destinations.map((_, i) => orders.some((order) => order.includes(i)))
  const to = destinations.map(({ open, minutes }, i) =>
    used[i] ? journeyTo(build, here, step, open.site, minutes) : '',
  )
  const otherwise = someIsOpen(build, destinations) ? to.find((id) => id !== '') : nowhereOpen(build, caller, step)
  if (otherwise === undefined) return
  addChoice(build, here, choose, destinations, orders, to, otherwise)
}

function destinationsOf(build: Build, here: Here, step: Travel): readonly Destination[] {
  return build.offerings
    .filter(({ offering }) => offering.service === step.service)
    .filter(({ site }) => step.where !== 'elsewhere' || site.id !== here.site?.id)
    .map((open) => ({ open, minutes: minutesTo(build, here, step.mode, here.site, open.site.id) }))
}

/** Nearest first, ties in the order of the file; nobody looks beyond a site that is always open for all. */
function orderFrom(destinations: readonly Destination[], origin: number): readonly number[] {
  const order = destinations
    .map((_, i) => i)
    .sort((a, b) => destinations[a]!.minutes[origin]! - destinations[b]!.minutes[origin]! || a - b)
  const last = order.findIndex((i) => isAlwaysOpen(destinations[i]!))
  return last < 0 ? order : order.slice(0, last + 1)
}

function isAlwaysOpen({ open }: Destination): boolean {
  return open.schedule === undefined && open.offering.ages === undefined
}

function someIsOpen(build: Build, destinations: readonly Destination[]): boolean {
  const always = destinations.filter(({ open }) => open.schedule === undefined)
  return labelsOf(build, 'ageGroup').every((age) =>
    always.some(({ open }) => open.offering.ages === undefined || open.offering.ages.includes(age)),
  )
}

function nowhereOpen(build: Build, here: Here, step: Travel): string | undefined {
  if (step.otherwise !== undefined) return target(build, here, step.otherwise)
  addIssue(build, 'flow.no-site-open', {
    step: nameOf(here),
    site: siteName(here.site),
    service: step.service,
  })
  return undefined
}

function addChoice(
  build: Build,
  here: Here,
  id: string,
  destinations: readonly Destination[],
  orders: readonly (readonly number[])[],
  to: readonly string[],
  otherwise: string,
): void {
  const firsts = orders.map((order) => order[0])
  const [first] = firsts
  if (first === undefined) {
    addStep(build, { kind: 'pass', id, next: otherwise })
    return
  }
  if (firsts.every((i) => i !== undefined && isAlwaysOpen(destinations[i]!))) {
    if (firsts.every((i) => i === first)) addStep(build, { kind: 'pass', id, next: to[first]! })
    else addStep(build, { kind: 'route', id, by: 'attribute', attribute: 'place', to: firsts.map((i) => to[i!]!) })
    return
  }
  const used = destinations.map((_, i) => i).filter((i) => to[i] !== '')
  const options = used.map((i): StateOption => {
    const { offering, schedule } = destinations[i]!.open
    return { to: to[i]!, ...(schedule !== undefined && { schedule }), ...ageOption(build, offering.ages) }
  })
  const places = orders.map((order) => order.map((i) => used.indexOf(i)))
  addStep(build, {
    kind: 'route',
    id,
    by: 'state',
    rule: 'first-open',
    ...(here.site ? { options: places[0]!.map((i) => options[i]!) } : { options, attribute: 'place', orders: places }),
    otherwise,
  })
}

/** Travel and be there. From a site it is a transfer; within a campus it takes no time and is not counted as travel. */
function journeyTo(build: Build, here: Here, step: Travel, site: Site, minutes: readonly number[]): string {
  const arrived = following(build, here, step.next, site)
  const id = `${here.id}>${site.id}`
  if (build.steps.has(id) || build.steps.has(`${id}~gates`)) return gated(build, here, step, site, id)
  if (here.site?.id === site.id || (here.site && minutes[0] === 0)) {
    addStep(build, { kind: 'pass', id, next: arrived })
    return id
  }
  const timer = travelTimer(build, step.service).network.id
  const there = addStep(build, { kind: 'timer', id: `${id}~there`, stop: [timer], next: arrived })
  const drive = addStep(build, {
    kind: 'delay',
    id: `${id}~drive`,
    time: here.site ? minutes[0]! : { kind: 'by-attribute', attribute: 'place', of: minutes },
    next: there,
  })
  addStep(build, { kind: 'timer', id, start: [timer], next: drive })
  if (here.site)
    build.guide.transfers.push({
      of: step.service,
      site: here.site.id,
      to: site.id,
      step: id,
      travel: nameOf(here),
    })
  return gated(build, here, step, site, id)
}

/** In front of the journey to a site stand the gates of that site, for those who come from home. */
function gated(build: Build, here: Here, step: Travel, site: Site, go: string): string {
  if (here.site !== null) return go
  const id = `${go}~gates`
  if (!build.steps.has(id))
    addStep(build, { kind: 'pass', id, next: addGates(build, here, go, rulesFor(build, step.service, site.id), go) })
  return id
}
