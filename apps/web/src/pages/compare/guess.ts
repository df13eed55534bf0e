import type { AnswerOf, ExperimentView, showInquiry } from '@samplan/lib/contract'
import { inputOf } from '../runs/words.ts'

type Inquiry = Pick<AnswerOf<typeof showInquiry>, 'settings'> & {
  readonly summary: Pick<AnswerOf<typeof showInquiry>['summary'], 'inhabitants'>
}

/** How exact a comparison is to be, as the operation takes it. */
export interface HowExact {
  readonly replications: number
  readonly untilPrecision?: number
  readonly mostReplications?: number
  readonly parameterDraws?: number
  readonly anyDraws?: boolean
}

/** How long a comparison may take, in seconds, and what that was guessed from: an earlier comparison, or the region's size. */
export interface Guess {
  readonly from: number
  readonly to: number
  readonly basis: 'earlier' | 'size'
}

/**
 * Seconds on two cores for one simulated week of one inhabitant: a year of Kronoberg (60 weeks with the warm-up, 204 000 inhabitants) takes
 * 1.4 s of one processor (docs/scale.md). That other regions take as long for their size is assumed.
 */
const secondsOfInhabitantWeek = 1.4 / 60 / 204_000 / 2

/** A guess at how long a comparison takes in which nothing is found stored. */
export function guessSeconds(
  earlier: readonly ExperimentView[],
  inquiry: Inquiry,
  scenarios: number,
  { replications, mostReplications = replications, parameterDraws = 1 }: HowExact,
  weeks: number = inquiry.settings.weeks,
): Guess {
  const known = secondsOfReplicationWeek(earlier, inquiry)
  const each = known ?? secondsOfInhabitantWeek * inquiry.summary.inhabitants
  const seconds = each * scenarios * parameterDraws * (weeks + warmUpOf(inquiry.settings.warmUpWeeks))
  return {
    from: seconds * replications,
    to: seconds * Math.max(replications, mostReplications),
    basis: known === undefined ? 'size' : 'earlier',
  }
}

/** Whether who begins it should know beforehand: it takes more than two minutes. */
export function isLong({ to }: Guess): boolean {
  return to > 120
}

/**
 * Seconds that one simulated week of one scenario takes, from the newest comparison that computed something.
 * @returns undefined when there is none
 */
function secondsOfReplicationWeek(
  earlier: readonly ExperimentView[],
  { settings }: Pick<Inquiry, 'settings'>,
): number | undefined {
  for (const one of earlier) {
    const { startedAt, endedAt, progress, state } = one
    if (state !== 'done' || startedAt === undefined || endedAt === undefined || progress === undefined) continue
    const computed = progress.done - progress.found
    if (computed <= 0) continue
    const { weeks = settings.weeks, warmUpWeeks = settings.warmUpWeeks } = inputOf(one)
    const length = weeks + warmUpOf(warmUpWeeks)
    return (Date.parse(endedAt) - Date.parse(startedAt)) / 1000 / computed / length
  }
  return undefined
}

/** Weeks to reckon with: a warm-up that a pilot will choose is at most half of the pilot's year. */
function warmUpOf(asked: number | 'mser'): number {
  return asked === 'mser' ? 26 : asked
}
