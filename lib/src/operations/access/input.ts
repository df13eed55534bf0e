import { z } from 'zod'
import { fail, type Issue, type Result, succeed } from '#base'
import { type CareModel, isInEffect, variantsOf } from '#care/model'
import type { AccessQuestion } from '#studies/access'
import { inquiryFiles } from '../settings.ts'

const open = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('some-time') }),
  z.strictObject({ kind: z.literal('round-the-clock') }),
  z.strictObject({ kind: z.literal('at'), minute: z.int().min(0).max(10_079) }),
])

export const accessInput = z.strictObject({
  files: inquiryFiles,
  /** Id of a baseline; default the first. */
  baseline: z.string().optional(),
  /** Ids of scenarios or other baselines that are held against it. */
  scenarios: z.array(z.string()).default([]),
  /** Id of a service; default the first of `services.yaml`. */
  service: z.string().optional(),
  /** Any service of this level of care will do; instead of `service`. */
  level: z.string().optional(),
  /** Id of a travel mode; default the first of `region.yaml`. */
  mode: z.string().optional(),
  /** Ids of the mode's variants that hold, besides those in effect on `date`. */
  variants: z.array(z.string()).default([]),
  open: open.default({ kind: 'some-time' }),
  /** ISO 8601; what is closed that day does not count. Default the calendar's first day. */
  date: z.iso.date().optional(),
  neighbours: z.boolean().default(true),
  estimate: z.boolean().default(false),
  /** Minutes within which shares of the population are told. */
  limits: z.array(z.number().positive()).optional(),
  /** Capacity-aware access: units of this role within so many minutes. */
  capacity: z.strictObject({ role: z.string(), reach: z.number().positive() }).optional(),
})
export type AccessInput = z.output<typeof accessInput>

/** What is asked of this region, with what was left out filled in. */
export function questionOf(model: CareModel, input: AccessInput): Result<AccessQuestion> {
  const services = servicesOf(model, input)
  if (!services.ok) return services
  const { region } = model
  const { mode = region.travelModes[0]!.id, date = region.calendar.start, open, neighbours, estimate } = input
  // Only who names a day asks what holds on it; else the minutes are the usual ones.
  const inEffect = variantsOf(region, mode).filter((variant) => input.date !== undefined && isInEffect(variant, date))
  const variants = [...new Set([...inEffect.map(({ id }) => id), ...input.variants])]
  return succeed({ services: services.value, mode, variants, date, open, neighbours, estimate })
}

function servicesOf({ services }: CareModel, { service, level }: AccessInput): Result<readonly string[]> {
  if (level === undefined) return succeed([service ?? services[0]?.id ?? ''])
  const own = services.filter((one) => one.level === level).map(({ id }) => id)
  return own.length > 0 ? succeed(own) : fail([unknownLevel(level, services)])
}

function unknownLevel(given: string, services: CareModel['services']): Issue {
  const known = [...new Set(services.flatMap(({ level }) => (level === undefined ? [] : [level])))]
  return { code: 'access.unknown', severity: 'error', params: { kind: 'level', given, known: known.join(', ') } }
}
