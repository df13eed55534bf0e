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

/**
 * A patient's journey as one line: `Acute illness mon 10:54 ~ to North hospital 5m ~ triage wait 12m 9m ~ home`. Names are the model's, times
 * whole minutes; a step without a line and without duration is left out.
 * @param events of `runJourneys`; none give an empty line, as the patient never came
 */
export function describeJourney(plan: FlowPlan, events: readonly JourneyEvent[], language: 'sv' | 'en'): string {
  const { guide } = plan
  const word = (key: string) => texts[language][`flow.journey.${key}`] ?? key
  const parts: string[] = []
  let since: number | undefined
  let waited = ''
  for (const event of events) {
    const place = placeOf(event.at)
    switch (event.kind) {
      case 'arrive':
        parts.push(`${arrivalName(guide, event.at)} ${clock(event.time, word)}`)
        break
      case 'wait':
        since = event.time
        break
      case 'start':
        waited = since !== undefined && event.time > since ? ` ${word('wait')} ${spell(event.time - since)}` : ''
        since = undefined
        if (waited !== '' || !isServed(events, event)) parts.push(`${stepName(guide, place)}${waited}`)
        break
      case 'end': {
        const began = lastBefore(events, event)
        const length = began === undefined ? '' : ` ${spell(event.time - began)}`
        const name = durationName(guide, place, word)
        const last = parts.at(-1)
        if (last?.startsWith(name)) parts[parts.length - 1] = `${last}${length}`
        else parts.push(`${name}${length}`)
        break
      }
      case 'renege':
      case 'full':
      case 'balk':
        parts.push(
          `${stepName(guide, place)} ${word(event.kind)}${since !== undefined ? ` ${spell(event.time - since)}` : ''}`,
        )
        since = undefined
        break
      case 'leave':
        parts.push(`${outcomeName(guide, event.at)} ${clock(event.time, word)}`)
        break
      default:
    }
  }
  return parts.join(' ~ ')
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

function stepName(guide: FlowGuide, { of, site }: Place): string {
  const name = guide.names[of] ?? of.split('.')[1] ?? of
  const siteName = guide.names[site]
  return siteName === undefined ? name : `${name} ${siteName}`
}

function durationName(guide: FlowGuide, place: Place, word: (key: string) => string): string {
  if (place.part.startsWith('>')) {
    const to = place.part.slice(1).split('~')[0] ?? ''
    return `${word('to')} ${guide.names[to] ?? to}`
  }
  return place.part.endsWith('~drive') ? word('vehicle') : stepName(guide, place)
}

function arrivalName(guide: FlowGuide, source: string): string {
  const [need = '', place = '', ageGroup = ''] = source.split('/')
  return `${guide.names[need] ?? need}, ${guide.names[place] ?? place}, ${ageGroup}`
}

function outcomeName(guide: FlowGuide, step: string): string {
  return guide.outcomes.find((outcome) => outcome.step === step)?.of ?? step
}

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']

/** Week, day and clock of a time of the run. */
function clock(time: number, word: (key: string) => string): string {
  const minute = Math.floor(time)
  const [day, hour] = [Math.floor(minute / 1440), Math.floor((minute % 1440) / 60)]
  const clockTime = `${hour}:${String(minute % 60).padStart(2, '0')}`
  return `${word('week')} ${Math.floor(day / 7) + 1} ${word(weekdays[day % 7]!)} ${clockTime}`
}

/** `45m`, `4h 5m`, `2d 3h`. */
function spell(minutes: number): string {
  const whole = Math.round(minutes)
  if (whole < 60) return `${whole}m`
  const [hours, rest] = [Math.floor(whole / 60), whole % 60]
  if (hours < 24) return rest === 0 ? `${hours}h` : `${hours}h ${rest}m`
  return hours % 24 === 0 ? `${hours / 24}d` : `${Math.floor(hours / 24)}d ${hours % 24}h`
}
