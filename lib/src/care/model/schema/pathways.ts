import { z } from 'zod'
import { amount, attributeId, duration, id, shares, sourced } from './values.ts'

/** A property that a patient has, one of a few labels. `place`, `municipality`, `ageGroup`, `need` and `arrival` are always there. */
export const attribute = z.strictObject({
  id,
  name: z.string(),
  /** In order; where the attribute is asked for as priority, the first label goes first. */
  labels: z.array(id).min(2),
  /** Labels that mean an immediate need: no access rule ever applies to them. */
  immediate: z.array(id).optional(),
})

/** Draws made once for each patient of the need, in order; a later one may depend on an earlier (`by`). */
export const draw = z.strictObject({ attribute: attributeId, shares })

/** Why people come: `demand.csv` says how many by age group; the need says when they come, what they are like and where they begin. */
export const need = z.strictObject({
  id,
  name: z.string(),
  kind: z.enum(['acute', 'planned']),
  /** Pathway that the patient begins in. */
  pathway: id,
  profile: id,
  draws: z.array(draw).default([]),
  /** Patients who wait already on the first day, shared over places and ages as the demand is; they begin in `pathway`. */
  waitingAtStart: sourced.optional(),
})
export type Need = Readonly<z.infer<typeof need>>

/** Ask for resources by role at the patient's site (its campus, then the region's). Without room the patient waits, keeping what it holds. */
const request = {
  /** Alternatives in order, each a list of roles seized together: `[[ward-medicine], [ward-surgery]]`; the later ones are overflow. */
  take: z.array(z.array(id).min(1)).min(1),
  /** Hours waited before overflow may be used; default at once. */
  overflowAfterHours: sourced.optional(),
  /** Attribute whose label order is the priority; default first come, first served. */
  priority: attributeId.optional(),
  /** Priority number of all at this step (lower is first); instead of an attribute. */
  priorityNumber: z.int().optional(),
  /** Leaves the line for another step when not served in time. */
  patience: z.strictObject({ time: duration, to: z.string() }).optional(),
  /** At most this many wait; one more goes to `whenFull`. */
  room: sourced.optional(),
  whenFull: z.string().optional(),
  /** Roles given back on joining the line, and on leaving it served. A boarding patient keeps its place until `releaseOnStart`. */
  releaseOnWaiting: z.array(id).optional(),
  releaseOnStart: z.array(id).optional(),
  mayBeOvertaken: z.boolean().optional(),
  /** Step taken where the site has none of the roles. */
  otherwise: z.string().optional(),
}

/** A condition on the patient and on where it is; all that are given must hold. */
export const condition = z.strictObject({
  /** Labels by attribute: `{ urgency: [red, orange] }`. */
  is: z.record(attributeId, z.array(id)).optional(),
  /** The service is offered at the patient's site (or its campus), and open now. */
  offered: id.optional(),
  /** Some resource of the role, at the patient's site, has a unit free now. */
  free: id.optional(),
})
export type Condition = Readonly<z.infer<typeof condition>>

export const branch = z.strictObject({
  /** A step of this pathway, or `pathway.step`, or a pathway (its first step). */
  to: z.string(),
  share: amount.optional(),
  when: condition.optional(),
})

const next = z.string().optional()
const base = { id, name: z.string().optional() }
export const step = z.discriminatedUnion('kind', [
  /** Seize, spend the time, release. */
  z.strictObject({ kind: z.literal('serve'), ...base, ...request, time: duration, next }),
  /** Seize and keep until a `release`. */
  z.strictObject({ kind: z.literal('seize'), ...base, ...request, next }),
  /** Give back roles (all when absent); `after`: the unit is away that much longer (cleaning). */
  z.strictObject({
    kind: z.literal('release'),
    ...base,
    roles: z.array(id).optional(),
    after: duration.optional(),
    next,
  }),
  z.strictObject({ kind: z.literal('delay'), ...base, time: duration, next }),
  /** Branches with shares that sum to 1 (one branch without a share takes the rest), or with conditions tried in order, the last without. */
  z.strictObject({ kind: z.literal('route'), ...base, branches: z.array(branch).min(1) }),
  z.strictObject({
    kind: z.literal('assign'),
    ...base,
    draws: z.array(draw).optional(),
    set: z.record(attributeId, id).optional(),
    next,
  }),
  /**
   * Go to the nearest site that offers the service and is open (for the patient's age). From home when the patient is nowhere yet,
   * otherwise from its site. The minutes are measured as travel, by municipality and age group.
   */
  z.strictObject({
    kind: z.literal('travel'),
    ...base,
    service: id,
    mode: id,
    /** `elsewhere` leaves out the patient's own site. Default `any`. */
    where: z.enum(['any', 'elsewhere']).optional(),
    next,
    /** Step when no site is open. */
    otherwise: z.string().optional(),
  }),
  /**
   * Send the nearest free vehicle of the role to the patient's home, else the first to be free. The vehicle stays with the patient until `return-vehicle`.
   * Minutes from call to arrival are measured as the response time.
   */
  z.strictObject({
    kind: z.literal('dispatch'),
    ...base,
    role: id,
    mode: id,
    priority: attributeId.optional(),
    /** From the alarm until the vehicle rolls, and to find the address; part of the response time. */
    turnout: duration.optional(),
    next,
  }),
  /** The vehicle drives home from where the patient is, and is free when it is there. */
  z.strictObject({ kind: z.literal('return-vehicle'), ...base, role: id, mode: id, next }),
  /** Start or stop stopwatches; durations are measured by site, municipality and age group. */
  z.strictObject({
    kind: z.literal('timer'),
    ...base,
    start: z.array(id).optional(),
    stop: z.array(id).optional(),
    next,
  }),
  /** Out of the region's care, with an outcome that is counted, e.g. `home`, `left-without-being-seen`, `admitted-outside`. */
  z.strictObject({ kind: z.literal('leave'), ...base, outcome: id }),
])
export type PathwayStep = Readonly<z.infer<typeof step>>

export const pathway = z.strictObject({ id, name: z.string(), steps: z.array(step).min(1) })
export type Pathway = Readonly<z.infer<typeof pathway>>

/** A stopwatch that pathways start and stop. */
export const timer = z.strictObject({
  id,
  name: z.string(),
  /** Minutes; the share within each is measured. */
  limits: z.array(z.number()).default([]),
  /** Attributes it is told apart by, besides the site. Default municipality and age group. */
  by: z.array(attributeId).default(['municipality', 'ageGroup']),
})

export const pathways = z.strictObject({
  attributes: z.array(attribute).default([]),
  timers: z.array(timer).default([]),
  needs: z.array(need).min(1),
  pathways: z.array(pathway).min(1),
})
