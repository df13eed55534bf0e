/** The shapes that a model's own files have; changes bring in whole sites, resources, rules and steps in the same words. */
export { accessRule, offering, resource, site } from '../model/schema/network.ts'
export { step } from '../model/schema/pathways.ts'
export { clock, hours, id, isoDate, sourced, sourceRef, weekTime } from '../model/schema/values.ts'
