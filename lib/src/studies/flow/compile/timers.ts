import type { CareModel, MeasureRef } from '#care/model'
import type { Timer } from '#engines/des'
import type { TimerGuide } from '../types.ts'
import type { Build, TimerDraft } from './build.ts'

/** Minutes within which the share of journeys and responses is counted exactly, besides those that indicators ask for. */
const usualLimits = { travel: [15, 30, 45, 60], response: [8, 10, 15, 20, 30] }

/** The network's stopwatch for a care timer. Where it is stopped is an attribute, so that a patient carries one stopwatch, not one per site. */
export function careTimer(build: Build, id: string): TimerDraft {
  const timer = build.model.timers.find((candidate) => candidate.id === id)
  if (!timer) throw new Error(`careTimer(${id}): the model has no such timer`)
  return draftOf(build, id, timer.by, [...timer.limits, ...askedLimits(build.model, 'timer', id)])
}

export function travelTimer(build: Build, service: string): TimerDraft {
  return draftOf(build, `travel:${service}`, groupAttributes, [
    ...usualLimits.travel,
    ...askedLimits(build.model, 'travel', service),
  ])
}

/** From the call to the vehicle's arrival. */
export function responseTimer(build: Build, role: string): TimerDraft {
  return draftOf(build, `response:${role}`, groupAttributes, [
    ...usualLimits.response,
    ...askedLimits(build.model, 'response', role),
  ])
}

const groupAttributes = ['municipality', 'ageGroup']

function draftOf(build: Build, of: string, by: readonly string[], limits: readonly number[]): TimerDraft {
  const known = build.timers.get(of)
  if (known) return known
  const sorted = [...new Set(limits)].sort((a, b) => a - b)
  const draft: TimerDraft = { of, by, limits: sorted, sites: [], network: { id: of } }
  build.timers.set(of, draft)
  return draft
}

/** Limits of `share-within-…` in indicators and calibration figures. */
function askedLimits(model: CareModel, kind: MeasureRef['kind'], of: string): readonly number[] {
  return listRefs(model)
    .filter((ref) => ref.kind === kind && ref.of === of)
    .flatMap((ref) => /^share-within-(\d+)$/.exec(ref.statistic)?.[1] ?? [])
    .map(Number)
}

/** Every measure that the inquiry itself asks for. */
export function listRefs(model: CareModel): readonly MeasureRef[] {
  const calibrated = model.calibration.flatMap((figure) => [figure.measure, ...(figure.over ? [figure.over] : [])])
  return [...model.indicators.map((indicator) => indicator.measure), ...calibrated]
}

export function stopAttribute(timer: string): string {
  return `stopped:${timer}`
}

/** All stopwatches, when every step is there; one that stops at a single place needs no attribute for it. */
export function networkTimers(build: Build): readonly Timer[] {
  return [...build.timers.values()].map((draft) => ({
    id: draft.network.id,
    by: groupsOf(draft),
    limits: draft.limits,
  }))
}

export function timerGuides(build: Build): readonly TimerGuide[] {
  return [...build.timers.values()].map((draft) => ({
    of: draft.of,
    timer: draft.network.id,
    by: groupsOf(draft),
    sites: draft.sites.length === 0 ? [null] : draft.sites,
    limits: draft.limits,
  }))
}

function groupsOf(draft: TimerDraft): readonly string[] {
  return draft.sites.length > 1 ? [...draft.by, stopAttribute(draft.of)] : draft.by
}
