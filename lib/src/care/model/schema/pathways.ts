import { z } from 'zod'
import { amount, attributeId, duration, id, name, shares, sourced } from './values.ts'

/** A property that a patient has, one of a few labels. `place`, `municipality`, `ageGroup`, `need` and `arrival` are always there. */
export const attribute = z.strictObject({
  id,
  name,
  labels: z.array(id).min(2).describe('In order; where the attribute is the priority, the first label goes first'),
  labelNames: z.record(id, name).optional().describe('Labels as readers know them; default their ids'),
  immediate: z.array(id).optional().describe('Labels that mean an immediate need: no access rule ever applies to them'),
})

/** Draws made once for each patient of the need, in order; a later one may depend on an earlier (`by`). */
export const draw = z.strictObject({ attribute: attributeId.describe('Attribute that is drawn'), shares })

/** Why people come: `demand.csv` says how many by age group; the need says when they come, what they are like and where they begin. */
export const need = z.strictObject({
  id,
  name,
  kind: z.enum(['acute', 'planned']).describe('Acute needs arise by themselves; planned ones are put on a list'),
  pathway: id.describe('Pathway that the patient begins in'),
  profile: id.describe('Id of a profile in region.yaml: when patients come'),
  draws: z
    .array(draw)
    .default([])
    .describe('Made once for each patient, in order; a later one may depend on an earlier (`by`)'),
  waitingAtStart: sourced
    .optional()
    .describe('Patients who wait already on the first day, shared over places and ages as the demand is'),
})
export type Need = Readonly<z.infer<typeof need>>

/** Where a step leads. */
const target = z.string().describe('A step of this pathway, or `pathway.step`, or a pathway (its first step)')

/** Ask for resources by role at the patient's site (its campus, then the region's). Without room the patient waits, keeping what it holds. */
const request = {
  take: z
    .array(z.array(id).min(1))
    .min(1)
    .describe(
      'Alternatives in order, each a list of roles seized together: `[[ward-medicine], [ward-surgery]]`; later ones are overflow',
    ),
  overflowAfterHours: sourced.optional().describe('Hours waited before overflow may be used; default at once'),
  priority: attributeId
    .optional()
    .describe(
      'Attribute whose label order is the priority; default 0, as the first label, so first come, first served where no step has a priority',
    ),
  priorityNumber: z.int().optional().describe('Priority of all at this step, lower is first; instead of an attribute'),
  patience: z
    .strictObject({
      time: duration.describe('How long the patient waits at most'),
      to: target,
    })
    .optional()
    .describe('Leaves the line for another step when not served in time'),
  room: sourced.optional().describe('At most this many patients wait; one more goes to `whenFull`'),
  whenFull: target.optional().describe('Step of one who finds the line full'),
  releaseOnWaiting: z.array(id).optional().describe('Roles given back on joining the line'),
  releaseOnStart: z
    .array(id)
    .optional()
    .describe('Roles given back when served: a boarding patient keeps its place until then'),
  mayBeOvertaken: z
    .boolean()
    .optional()
    .describe(
      'Others may pass while something of what is asked for is lacking; default yes when different resources are taken together, else no',
    ),
  otherwise: target.optional().describe('Step taken where the site has none of the roles'),
}

/** A condition on the patient and on where it is; all that are given must hold. */
export const condition = z.strictObject({
  is: z.record(attributeId, z.array(id)).optional().describe('Labels by attribute: `{ urgency: [red, orange] }`'),
  offered: id.optional().describe("Service that is offered at the patient's site or its campus, and open now"),
  free: id.optional().describe("Role of which some resource, at the patient's site, has a unit free now"),
})
export type Condition = Readonly<z.infer<typeof condition>>

export const branch = z.strictObject({
  to: target,
  share: amount.optional().describe('Share of the patients, 0–1; the branch without one takes the rest'),
  when: condition.optional().describe('Taken when all of this holds; branches are tried in order'),
})

const next = target.optional().describe('Where the patient goes then; default the next step in the list')
const base = { id, name: name.optional().describe('As readers know it, where the step is measured') }
const mode = id.describe('Id of a travel mode in region.yaml')
const vehicle = id.describe('Role of the vehicle')
export const step = z.discriminatedUnion('kind', [
  z
    .strictObject({
      kind: z.literal('serve'),
      ...base,
      ...request,
      time: duration.describe('How long the service takes'),
      next,
    })
    .describe('Seize, spend the time, release'),
  z.strictObject({ kind: z.literal('seize'), ...base, ...request, next }).describe('Seize, and keep until a `release`'),
  z
    .strictObject({
      kind: z.literal('release'),
      ...base,
      roles: z.array(id).optional().describe('Roles given back; default all'),
      after: duration.optional().describe('The unit is away that much longer, e.g. for cleaning'),
      next,
    })
    .describe('Give back what was seized'),
  z
    .strictObject({ kind: z.literal('delay'), ...base, time: duration.describe('How long it takes'), next })
    .describe('Time that asks for no resource, e.g. test results; what was seized is kept'),
  z
    .strictObject({
      kind: z.literal('appointment'),
      ...base,
      service: id.describe("Service whose timetable is booked, at the patient's site or its campus"),
      next,
      otherwise: target.optional().describe('Step taken where the service has no timetable'),
    })
    .describe('Wait for the first slot left in the timetable, given in order of asking; what was seized is kept'),
  z
    .strictObject({
      kind: z.literal('route'),
      ...base,
      branches: z.array(branch).min(1).describe('The ways on, of which one is taken'),
    })
    .describe(
      'Shares that sum to 1 (one branch without takes the rest), or conditions tried in order, the last without',
    ),
  z
    .strictObject({
      kind: z.literal('assign'),
      ...base,
      draws: z.array(draw).optional().describe('Attributes drawn anew'),
      set: z.record(attributeId, id).optional().describe('Attributes given a label: `{ way-in: referral }`'),
      next,
    })
    .describe('Give the patient other labels'),
  z
    .strictObject({
      kind: z.literal('travel'),
      ...base,
      service: id.describe('Service that the patient goes to'),
      mode,
      where: z
        .enum(['any', 'elsewhere'])
        .optional()
        .describe("`elsewhere` leaves out the patient's own site; default any"),
      next,
      otherwise: target.optional().describe('Step when no site is open'),
    })
    .describe(
      "Go to the nearest site that offers the service and is open (for the patient's age), from home or from its site. The minutes are measured",
    ),
  z
    .strictObject({
      kind: z.literal('dispatch'),
      ...base,
      role: vehicle,
      mode,
      priority: attributeId.optional().describe('Attribute whose label order is the priority of the calls'),
      turnout: duration
        .optional()
        .describe('From the alarm until the vehicle rolls, and to find the address; part of the response time'),
      next,
    })
    .describe(
      "Send the nearest free vehicle of the role to the patient's home, else the first to be free; it stays until `return-vehicle`. The response time is measured",
    ),
  z
    .strictObject({ kind: z.literal('return-vehicle'), ...base, role: vehicle, mode, next })
    .describe('The vehicle drives home from where the patient is, and is free when it is there'),
  z
    .strictObject({
      kind: z.literal('timer'),
      ...base,
      start: z.array(id).optional().describe('Timers that start'),
      stop: z.array(id).optional().describe('Timers that stop'),
      next,
    })
    .describe('Start or stop timers'),
  z
    .strictObject({
      kind: z.literal('leave'),
      ...base,
      outcome: id.describe('Counted, e.g. `home`, `left-without-being-seen`'),
    })
    .describe("Out of the region's care"),
])
export type PathwayStep = Readonly<z.infer<typeof step>>

export const pathway = z.strictObject({
  id,
  name,
  steps: z.array(step).min(1).describe('Taken in the order written, unless `next` says otherwise'),
})
export type Pathway = Readonly<z.infer<typeof pathway>>

/** A stopwatch that pathways start and stop. */
export const timer = z.strictObject({
  id,
  name,
  limits: z.array(z.number()).default([]).describe('Minutes; the share within each is measured'),
  by: z
    .array(attributeId)
    .default(['municipality', 'ageGroup'])
    .describe('Attributes it is told apart by, besides the site'),
})

export const pathways = z.strictObject({
  attributes: z.array(attribute).default([]).describe('What patients are told apart by, besides age and place'),
  timers: z.array(timer).default([]).describe('Stopwatches that pathways start and stop'),
  needs: z.array(need).min(1).describe('Why people come'),
  pathways: z.array(pathway).min(1).describe('The steps that patients go through'),
})
