import { nameIn } from '@samplan/lib/care/model'
import type { SitingAnswer, ToldRestriction } from '@samplan/lib/operations'
import { formatNumber } from '@samplan/lib/publish'
import type { Context } from './context.ts'

/** Rules, volumes and limits that were asked for, each with who asks, its source, where the answer stands and what it costs; and those that are off. */
export function whatHolds({ restrictions, off }: SitingAnswer, context: Context): string {
  const { say } = context
  const priced = restrictions.some(({ price }) => price !== undefined)
  return [
    ...(restrictions.length === 0
      ? []
      : [say('site.restrictions'), ...restrictions.map((one) => lineOf(one, context))]),
    ...(priced ? [say('site.prices-read')] : []),
    ...(off.length === 0 ? [] : [say('site.off'), ...off.map((one) => lineOf(one, context))]),
  ].join('\n')
}

function lineOf(restriction: ToldRestriction, context: Context): string {
  const ground = groundOf(restriction, context)
  return [`  ${restriction.id}: ${restrictionName(restriction, context)}${ground}`, ...told(restriction, context)].join(
    '\n    ',
  )
}

/** What it asks for, in words. */
export function restrictionName({ kind, name, at }: ToldRestriction, { say, language }: Context): string {
  const text = kind === 'limit' ? say(`site.limit-${nameIn(name, language)}`) : nameIn(name, language)
  const where = at === undefined ? undefined : nameIn(at, language)
  return say(`site.kind-${kind}`, { name: text, ...(where !== undefined && { at: where }) })
}

function groundOf({ by, source }: ToldRestriction, { language }: Context): string {
  const words = [by === undefined ? undefined : nameIn(by, language), source].filter((word) => word !== undefined)
  return words.length === 0 ? '' : ` (${words.join(', ')})`
}

function told({ standing, price }: ToldRestriction, { say, language }: Context): readonly string[] {
  const number = (value: number): string =>
    formatNumber(value, language, Math.abs(value) < 10 && !Number.isInteger(value) ? 2 : 0)
  const stands = standing && { value: number(standing.value), asked: number(standing.asked) }
  return [
    ...(stands === undefined ? [] : [say(standing!.binds ? 'site.binds' : 'site.stands', stands)]),
    ...(price === undefined
      ? []
      : [
          say(isExact(price) ? 'site.price-exactly' : `site.price-${price.verdict}`, {
            low: number(price.low),
            high: price.high === null ? '–' : number(price.high),
          }),
        ]),
  ]
}

/** Proven from both sides: one number, not two that round to the same. */
function isExact({ verdict, low, high }: NonNullable<ToldRestriction['price']>): boolean {
  return verdict === 'costs' && high !== null && Math.round(low) === Math.round(high)
}
