import { nameIn } from '#care/model'
import type { JourneyEvent } from '#engines/des'
import flowEn from '#texts/en/flow.json' with { type: 'json' }
import flowSv from '#texts/sv/flow.json' with { type: 'json' }
import type { FlowGuide, FlowPlan } from './types.ts'

const texts: Readonly<Record<'sv' | 'en', Readonly<Record<string, string>>>> = { sv: flowSv, en: flowEn }

/** Where an event of the network is, in the words of care. */
export interface Place {
  readonly of: string
  readonly site: string
  /** What follows `~` or `>` in the network step's id: a part of a step, or where a journey leads. */
  readonly part: string
}

/** Something that happened to a patient, in the reader's words. */
export interface JourneyStop {
  readonly kind: 'arrive' | 'stop' | 'leave'
  /** When it began, waiting included: `week 1 mon 10:54`. */
  readonly when: string
  readonly what: string
  /** The site, or where a journey leads; empty where there is none. */
  readonly where: string
  /** How long the patient waited first: `12m`. */
  readonly wait?: string
  /** How long it lasted then. */
  readonly lasted?: string
  /** How a wait ended without service: `left the line after 25m`. */
  readonly instead?: string
}

/**
 * A patient's journey as one line: `Acute illness mon 10:54 ~ to North hospital 5m ~ triage wait 12m 9m ~ home`. Names are the model's, times
 * whole minutes; a step without a line and without duration is left out.
 * @param events of `runJourneys`; none give an empty line, as the patient never came
 */
export function describeJourney(plan: FlowPlan, events: readonly JourneyEvent[], language: 'sv' | 'en'): string {
  const { wait: waitWord } = wordsOf(language)
  return journeyStops(plan, events, language)
    .map(({ kind, when, what, where, wait, lasted, instead }) => {
      const waited = wait === undefined ? '' : `${waitWord} ${wait}`
      return [what, where, waited, instead, lasted, kind === 'stop' ? '' : when].filter(Boolean).join(' ')
    })
    .join(' ~ ')
}

/** The same journey, stop by stop. */
export function journeyStops(
  { guide }: FlowPlan,
  events: readonly JourneyEvent[],
  language: 'sv' | 'en',
): readonly JourneyStop[] {
  const words = wordsOf(language)
  const called = calledIn(guide, language)
  const stops: JourneyStop[] = []
  let since: number | undefined
  const add = (kind: JourneyStop['kind'], time: number, rest: Omit<JourneyStop, 'kind' | 'when'>): void => {
    stops.push({ kind, when: clock(time, words), ...rest })
  }
  for (const event of events) {
    const place = placeOf(event.at)
    switch (event.kind) {
      case 'arrive':
        add('arrive', event.time, { what: arrivalName(called, event.at), where: '' })
        break
      case 'wait':
        since = event.time
        break
      case 'start': {
        const began = since ?? event.time
        since = undefined
        if (event.time > began) add('stop', began, { ...stepName(called, place), wait: spell(event.time - began) })
        else if (!isServed(events, event)) add('stop', began, stepName(called, place))
        break
      }
      case 'end': {
        const began = lastBefore(events, event)
        const lasted = began === undefined ? {} : { lasted: spell(event.time - began) }
        const name = durationName(called, place, words)
        const last = stops.at(-1)
        if (last?.what === name.what && last.where === name.where && last.lasted === undefined)
          stops[stops.length - 1] = { ...last, ...lasted }
        else add('stop', began ?? event.time, { ...name, ...lasted })
        break
      }
      case 'renege':
      case 'full':
      case 'balk': {
        const after = since === undefined ? '' : ` ${spell(event.time - since)}`
        add('stop', since ?? event.time, { ...stepName(called, place), instead: `${words[event.kind]}${after}` })
        since = undefined
        break
      }
      case 'leave':
        add('leave', event.time, { what: outcomeName(guide, event.at), where: '' })
        break
      default:
    }
  }
  return stops
}

/**
 * What the steps, sources, outcomes and resources of a journey's events are called, by their ids in the network: `Acute illness: triage, North
 * hospital`. What has no name is not there.
 */
export function journeyNames(
  { guide }: FlowPlan,
  events: readonly JourneyEvent[],
  language: 'sv' | 'en',
): Readonly<Record<string, string>> {
  const words = wordsOf(language)
  const sources = new Set(guide.sources.map(({ source }) => source))
  const outcomes = new Map(guide.outcomes.map(({ step, of }) => [step, of]))
  const called = calledIn(guide, language)
  const nameOf = (id: string): string | undefined => {
    if (sources.has(id)) return arrivalName(called, id)
    return outcomes.get(id) ?? called(id) ?? placeName(called, placeOf(id), words)
  }
  const ids = new Set(
    events.flatMap(({ at, to, resources = [] }) => [at, ...(to === undefined ? [] : [to]), ...resources]),
  )
  return Object.fromEntries([...ids].flatMap((id) => (nameOf(id) === undefined ? [] : [[id, nameOf(id)!]])))
}

/** A step with its pathway and site; undefined of what is not of a pathway. */
function placeName(called: Called, place: Place, words: Words): string | undefined {
  const pathway = called(place.of.split('.')[0] ?? '')
  if (pathway === undefined) return undefined
  const { what, where } = durationName(called, place, words)
  return `${pathway}: ${[what, where].filter(Boolean).join(place.part.startsWith('>') ? ' ' : ', ')}`
}

type Words = Readonly<Record<string, string>>

/** The words of `flow.journey.…`, by what follows. */
function wordsOf(language: 'sv' | 'en'): Words {
  const prefix = 'flow.journey.'
  const own = Object.entries(texts[language]).filter(([key]) => key.startsWith(prefix))
  return Object.fromEntries(own.map(([key, text]) => [key.slice(prefix.length), text]))
}

/** Where a step of the network is: `pathway.step@site`, and what follows. */
export function placeOf(at: string): Place {
  const [, of = at, site = '-', part = ''] = /^([^@]+)@([^~>]*)(.*)$/.exec(at) ?? []
  return { of, site, part }
}

/** Is there a service to come, so that its name is written when it ends? */
function isServed(events: readonly JourneyEvent[], start: JourneyEvent): boolean {
  return events.some((event) => event.kind === 'end' && event.at === start.at && event.time >= start.time)
}

/** When the service or delay that ends here last began. */
function lastBefore(events: readonly JourneyEvent[], end: JourneyEvent): number | undefined {
  const before = events.slice(0, events.indexOf(end))
  return before.findLast((event) => event.at === end.at && (event.kind === 'start' || event.kind === 'delay'))?.time
}

type Name = Pick<JourneyStop, 'what' | 'where'>
/** What a thing of the model is called in the reader's language. */
type Called = (id: string) => string | undefined

function calledIn({ names }: FlowGuide, language: 'sv' | 'en'): Called {
  return (id) => {
    const name = names[id]
    return name === undefined ? undefined : nameIn(name, language)
  }
}

function stepName(called: Called, { of, site }: Place): Name {
  return { what: called(of) ?? of.split('.')[1] ?? of, where: called(site) ?? '' }
}

function durationName(called: Called, place: Place, words: Words): Name {
  if (place.part.startsWith('>')) {
    const to = place.part.slice(1).split('~')[0] ?? ''
    return { what: words['to'] ?? '', where: called(to) ?? to }
  }
  return place.part.endsWith('~drive') ? { what: words['vehicle'] ?? '', where: '' } : stepName(called, place)
}

function arrivalName(called: Called, source: string): string {
  const [need = '', place = '', ageGroup = ''] = source.split('/')
  return `${called(need) ?? need}, ${called(place) ?? place}, ${ageGroup}`
}

function outcomeName(guide: FlowGuide, step: string): string {
  return guide.outcomes.find((outcome) => outcome.step === step)?.of ?? step
}

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']

/** Week, day and clock of a time of the run. */
function clock(time: number, words: Words): string {
  const minute = Math.floor(time)
  const [day, hour] = [Math.floor(minute / 1440), Math.floor((minute % 1440) / 60)]
  const clockTime = `${hour}:${String(minute % 60).padStart(2, '0')}`
  return `${words['week']} ${Math.floor(day / 7) + 1} ${words[weekdays[day % 7]!]} ${clockTime}`
}

/** `45m`, `4h 5m`, `2d 3h`. */
function spell(minutes: number): string {
  const whole = Math.round(minutes)
  if (whole < 60) return `${whole}m`
  const [hours, rest] = [Math.floor(whole / 60), whole % 60]
  if (hours < 24) return rest === 0 ? `${hours}h` : `${hours}h ${rest}m`
  return hours % 24 === 0 ? `${hours / 24}d` : `${Math.floor(hours / 24)}d ${hours % 24}h`
}
