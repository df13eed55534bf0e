import { z } from 'zod'
import { attributeId, closure, hours, id, name, sourced, uncertainty, weekTime } from './values.ts'

export const site = z.strictObject({
  id,
  name,
  kind: z
    .enum([
      'hospital',
      'health-centre',
      'on-call-centre',
      'telephone',
      'ambulance-station',
      'near-care-centre',
      'municipal-care',
      'other',
    ])
    .describe('What it is; a telephone is nowhere: journeys from it begin at home'),
  municipality: id.optional().describe('Id of a municipality in region.yaml'),
  lat: z.number().min(-90).max(90).optional().describe('Latitude in degrees, WGS84; with `lon`'),
  lon: z.number().min(-180).max(180).optional().describe('Longitude in degrees, WGS84; with `lat`'),
  campus: id
    .optional()
    .describe("Sites on one campus use each other's resources and are no journey apart; default a campus of its own"),
  neighbour: z
    .boolean()
    .default(false)
    .describe("Another region's: patients may go there, but there are no queues inside; can be switched off"),
  source: uncertainty.source,
  note: uncertainty.note,
})
export type Site = Readonly<z.infer<typeof site>>
export const sites = z.strictObject({
  sites: z.array(site).min(1).describe('Hospitals, health centres and other places of care'),
})

/** A service is what a patient goes somewhere for; an offering is where and when it is to be had. */
export const service = z.strictObject({
  id,
  name,
  level: z
    .enum(['home', 'primary', 'local', 'county', 'regional'])
    .optional()
    .describe('Level of care; for the reader'),
})
export const offering = z.strictObject({
  service: id.describe('Id of a service in this file'),
  site: id.describe('Id of a site in sites.yaml'),
  hours: hours.default('always').describe('When patients may come: `always`, or times of the week'),
  ages: z.array(id).optional().describe('Only for these age groups; default all'),
  closures: z.array(closure).default([]).describe('Dates during which it is closed'),
  timetable: z
    .array(
      weekTime.extend({
        every: z
          .int()
          .min(1)
          .max(1440)
          .describe('Minutes from one slot to the next: the first is at `from`, the last begins before `to`'),
        places: sourced.describe('Whole patients who can be given the same slot'),
      }),
    )
    .min(1)
    .optional()
    .describe('Slots of the week that `appointment` steps give, while it is open; those of the same time are added'),
  source: uncertainty.source,
  note: uncertainty.note,
})
export type Offering = Readonly<z.infer<typeof offering>>

/** Who must do what before a service. It never applies to an immediate need, whatever it says. */
export const accessRule = z.strictObject({
  id,
  service: id.describe('Service that the rule stands before'),
  kind: z.enum(['phone-first', 'referral-required']).describe('What is asked for'),
  sites: z.array(id).optional().describe('Only at these sites; default everywhere'),
  ages: z.array(id).optional().describe('Only for these age groups; default all'),
  hours: hours.default('always').describe('Only at these times: `always`, or times of the week'),
  followed: sourced.describe('Share of those concerned who follow the rule, 0–1; the rest come as before'),
  exempt: z
    .record(attributeId, z.array(id))
    .optional()
    .describe('Labels that are exempt besides immediate needs: `{ urgency: [orange] }`'),
  via: id.describe('Pathway that they are sent to instead, e.g. telephone advice; it may send them on'),
  source: uncertainty.source,
})
export type AccessRule = Readonly<z.infer<typeof accessRule>>
export const services = z.strictObject({
  services: z.array(service).describe('What patients go somewhere for'),
  offerings: z.array(offering).describe('Where and when each service is to be had'),
  accessRules: z.array(accessRule).default([]).describe('Who must call, or have a referral, before a service'),
})

const interruption = z.enum(['resume', 'restart', 'resample'])
export const resource = z.strictObject({
  id,
  name,
  kind: z
    .enum(['staff', 'bed', 'room', 'theatre', 'vehicle', 'line', 'place'])
    .describe('What it is; `staff` is what set-staffing changes'),
  role: id.describe("What it does where it is: pathways ask for a role at the patient's site, e.g. `ed-physician`"),
  site: id.optional().describe('Id of a site; absent for one that serves the whole region'),
  capacity: z
    .union([sourced, z.null()])
    .optional()
    .describe('Whole units round the clock (or `shifts`); null is without limit'),
  shifts: z
    .array(weekTime.extend({ capacity: sourced.describe('Whole units on duty') }))
    .min(1)
    .optional()
    .describe('Units by time of the week; 0 outside. Overlapping shifts add'),
  closures: z
    .array(closure.extend({ capacity: sourced.optional().describe('Units that are left; default 0') }))
    .default([])
    .describe('Dates during which there are fewer units'),
  discipline: z
    .enum(['fifo', 'priority', 'preemptive'])
    .default('priority')
    .describe('Who is next: first come, or by priority; preemptive interrupts those of lower priority'),
  whenPreempted: interruption.default('resume').describe('How one who was interrupted goes on'),
  whenCapacityFalls: z
    .union([z.enum(['finish', 'hand-over']), interruption])
    .default('finish')
    .describe('Who is there when a shift ends: is finished, is handed over, or is interrupted'),
  note: uncertainty.note,
})
export type Resource = Readonly<z.infer<typeof resource>>
export const resources = z.strictObject({ resources: z.array(resource).describe('Who and what patients wait for') })
