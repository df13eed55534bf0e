import type { Duration, PathwayStep, Resource } from '#care/model'
import type { Distribution } from '#engines/des'
import { durationDistribution } from './attributes.ts'
import {
  addAttribute,
  addIssue,
  addStep,
  atHomeWhenCalling,
  type Build,
  following,
  type Here,
  nameOf,
} from './build.ts'
import { minutesTo } from './minutes.ts'
import { responseTimer } from './timers.ts'

type Dispatch = Extract<PathwayStep, { kind: 'dispatch' }>
type ReturnVehicle = Extract<PathwayStep, { kind: 'return-vehicle' }>

/** Which of the role's resources came to the patient; `none` before. */
export function vehicleAttribute(build: Build, role: string): string {
  return addAttribute(build, `vehicle:${role}`, ['none', ...vehiclesOf(build, role).map((vehicle) => vehicle.id)])
}

/**
 * Ask for the vehicles of the role, the nearest first; drive to the patient; the response time stops on arrival. From home there is one line
 * for each place, as each has its own order of stations.
 */
export function compileDispatch(build: Build, caller: Here, step: Dispatch): void {
  const here = atHomeWhenCalling(caller)
  const vehicles = vehiclesOf(build, step.role)
  if (vehicles.length === 0) {
    addIssue(build, 'flow.role-missing', { step: nameOf(here), site: here.site?.id ?? '-', roles: step.role })
    return
  }
  const which = vehicleAttribute(build, step.role)
  const order = addAttribute(
    build,
    `alternative:${step.role}`,
    vehicles.map((_, i) => String(i + 1)),
  )
  const timer = responseTimer(build, step.role).network.id
  const there = addStep(build, {
    kind: 'timer',
    id: `${here.id}~there`,
    stop: [timer],
    next: following(build, caller, step.next),
  })
  const rolled = step.turnout ? addTurnout(build, here, step.turnout, there) : there
  const minutes = vehicles.map((vehicle) =>
    minutesTo(build, here, step.mode, here.site, stationOf(build, here, vehicle)),
  )
  const origins = here.site ? ['called'] : build.model.places.map((place) => place.id)
  const calls = origins.map((origin, o) => {
    const id = `${here.id}~${origin}`
    const nearest = vehicles.map((_, v) => v).sort((a, b) => minutes[a]![o]! - minutes[b]![o]! || a - b)
    const drive = addStep(build, {
      kind: 'delay',
      id: `${id}~drive`,
      time: byAttribute(
        order,
        nearest.map((v) => minutes[v]![o]!),
      ),
      next: rolled,
    })
    const note = addStep(build, {
      kind: 'assign',
      id: `${id}~sent`,
      set: [
        {
          attribute: which,
          value: byAttribute(
            order,
            nearest.map((v) => v + 1),
          ),
        },
      ],
      next: drive,
    })
    build.guide.queues.push({
      of: nameOf(here),
      site: here.site?.id ?? null,
      step: id,
      asks: [vehicles[nearest[0]!]!.id],
    })
    return addStep(build, {
      kind: 'seize',
      id,
      take: nearest.map((v) => ({ all: [{ resource: vehicles[v]!.id }] })),
      bundleAttribute: order,
      ...(step.priority !== undefined && { priority: { attribute: step.priority } }),
      next: note,
    })
  })
  const call = here.site ? calls[0]! : `${here.id}~call`
  if (!here.site) addStep(build, { kind: 'route', id: call, by: 'attribute', attribute: 'place', to: calls })
  addStep(build, { kind: 'timer', id: here.id, start: [timer], next: call })
}

/** Getting away takes its time wherever the vehicle comes from, so it stands once, after the drives. */
function addTurnout(build: Build, here: Here, turnout: Duration, next: string): string {
  return addStep(build, {
    kind: 'delay',
    id: `${here.id}~turnout`,
    time: durationDistribution(build, turnout),
    purpose: turnout.purpose ?? `${nameOf(here)}/turnout`,
    next,
  })
}

/** The vehicle that came is free when it is back at its station. */
export function compileReturnVehicle(build: Build, caller: Here, step: ReturnVehicle): void {
  const here = atHomeWhenCalling(caller)
  const vehicles = vehiclesOf(build, step.role)
  const next = following(build, caller, step.next)
  if (vehicles.length === 0) {
    addStep(build, { kind: 'pass', id: here.id, next })
    return
  }
  const which = vehicleAttribute(build, step.role)
  const minutes = vehicles.map((vehicle) =>
    minutesTo(build, here, step.mode, here.site, stationOf(build, here, vehicle)),
  )
  const from = (origin: number) => byAttribute(which, [0, ...minutes.map((row) => row[origin]!)])
  addStep(build, {
    kind: 'release',
    id: here.id,
    resources: vehicles.map((vehicle) => vehicle.id),
    after: here.site
      ? from(0)
      : { kind: 'by-attribute', attribute: 'place', of: build.model.places.map((_, place) => from(place)) },
    next,
  })
}

function vehiclesOf(build: Build, role: string): readonly Resource[] {
  return build.resources.filter((resource) => resource.role === role)
}

function stationOf(build: Build, here: Here, vehicle: Resource): string {
  if (vehicle.site === undefined)
    addIssue(build, 'flow.vehicle-without-station', { step: nameOf(here), resource: vehicle.id })
  return vehicle.site ?? ''
}

function byAttribute(attribute: string, values: readonly number[]): Distribution {
  const [first] = values
  return new Set(values).size === 1 && first !== undefined ? first : { kind: 'by-attribute', attribute, of: values }
}
