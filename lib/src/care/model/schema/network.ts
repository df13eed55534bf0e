import { z } from 'zod'
import { attributeId, closure, hours, id, sourced, sourceRef, weekTime } from './values.ts'

export const site = z.strictObject({
  id,
  name: z.string(),
  kind: z.enum([
    'hospital',
    'health-centre',
    'on-call-centre',
    'telephone',
    'ambulance-station',
    'near-care-centre',
    'municipal-care',
    'other',
  ]),
  municipality: id.optional(),
  /** Degrees, WGS84. */
  lat: z.number().min(-90).max(90).optional(),
  lon: z.number().min(-180).max(180).optional(),
  /** Sites on one campus can use each other's resources and stream patients to each other; default a campus of its own. */
  campus: id.optional(),
  /** Another region's: patients may go there, what happens inside is not modelled (no queues). Can be switched off. */
  neighbour: z.boolean().default(false),
  source: sourceRef,
  note: z.string().optional(),
})
export type Site = Readonly<z.infer<typeof site>>
export const sites = z.strictObject({ sites: z.array(site).min(1) })

/** A service is what a patient goes somewhere for; an offering is where and when it is to be had. */
export const service = z.strictObject({
  id,
  name: z.string(),
  level: z.enum(['home', 'primary', 'local', 'county', 'regional']).optional(),
})
export const offering = z.strictObject({
  service: id,
  site: id,
  hours: hours.default('always'),
  /** Only for these age groups; default all. */
  ages: z.array(id).optional(),
  closures: z.array(closure).default([]),
  source: sourceRef,
  note: z.string().optional(),
})
export type Offering = Readonly<z.infer<typeof offering>>

/** Who must do what before a service. It never applies to an immediate need, whatever it says. */
export const accessRule = z.strictObject({
  id,
  service: id,
  kind: z.enum(['phone-first', 'referral-required']),
  /** Only at these sites; default everywhere. */
  sites: z.array(id).optional(),
  ages: z.array(id).optional(),
  hours: hours.default('always'),
  /** Share of those concerned who follow the rule, 0–1; the rest come as before. */
  followed: sourced,
  /** Labels of attributes that are exempt besides immediate needs: `{ urgency: [orange] }`. */
  exempt: z.record(attributeId, z.array(id)).optional(),
  /** Pathway that they are sent to instead, e.g. telephone advice; it may send them on. */
  via: id,
  source: sourceRef,
})
export type AccessRule = Readonly<z.infer<typeof accessRule>>
export const services = z.strictObject({
  services: z.array(service),
  offerings: z.array(offering),
  accessRules: z.array(accessRule).default([]),
})

const interruption = z.enum(['resume', 'restart', 'resample'])
export const resource = z.strictObject({
  id,
  name: z.string(),
  kind: z.enum(['staff', 'bed', 'room', 'theatre', 'vehicle', 'line', 'place']),
  /** What it does where it is: pathways ask for a role at the patient's site, e.g. `ed-physician`. */
  role: id,
  /** Absent for one that serves the whole region. */
  site: id.optional(),
  /** Units round the clock; or `shifts`. Null is without limit. */
  capacity: z.union([sourced, z.null()]).optional(),
  /** Units by time of the week; 0 outside. Overlapping shifts add. */
  shifts: z
    .array(weekTime.extend({ capacity: sourced }))
    .min(1)
    .optional(),
  closures: z.array(closure.extend({ capacity: sourced.optional() })).default([]),
  discipline: z.enum(['fifo', 'priority', 'preemptive']).default('priority'),
  whenPreempted: interruption.default('resume'),
  whenCapacityFalls: z.union([z.enum(['finish', 'hand-over']), interruption]).default('finish'),
  note: z.string().optional(),
})
export type Resource = Readonly<z.infer<typeof resource>>
export const resources = z.strictObject({ resources: z.array(resource) })
