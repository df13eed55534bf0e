import type { AccessRule } from '#care/model'
import type { Routing } from '#engines/des'
import { labelsOf } from './attributes.ts'
import { addCourse, addIssue, addStep, type Build, type Here, nameOf, spot, viaAttribute } from './build.ts'
import { courseOfHours } from './schedules.ts'
import { vehicleAttribute } from './vehicles.ts'

/** Rules that every patient on the way to a service meets (`site` null), or only those bound for the site. */
export function rulesFor(build: Build, service: string, site: string | null): readonly AccessRule[] {
  return build.model.accessRules.filter(
    (rule) => rule.service === service && (site === null ? rule.sites === undefined : rule.sites?.includes(site)),
  )
}

/** The gates in order, then `go`. Gives the first step. */
export function addGates(build: Build, here: Here, id: string, rules: readonly AccessRule[], go: string): string {
  return rules.reduceRight((after, rule) => addGate(build, here, `${id}~${rule.id}`, rule, after), go)
}

/**
 * In front of a service: those who are free of the rule go on, and so do those who do not follow it; the rest are sent to the rule's pathway.
 * Free are immediate needs, always and asked first; labels the rule exempts; patients for whom 112 has sent a vehicle; other ages and hours;
 * and those who have been through the rule's pathway, by the rule or on their own.
 */
function addGate(build: Build, here: Here, id: string, rule: AccessRule, go: string): string {
  const followed = rule.followed.value
  const via = build.pathways.get(rule.via)
  if (!via) {
    addIssue(build, 'flow.unknown-step', { step: nameOf(here), to: rule.via })
    return go
  }
  const hours = courseOfHours(build.calendar, rule.hours)
  if (followed === 0 || (hours.kind === 'constant' && hours.value === 0)) return go

  const questions: ((ask: string) => Routing)[] = []
  const ask = (attribute: string, goesOn: (label: string) => boolean) =>
    questions.push((next) => ({
      by: 'attribute',
      attribute,
      to: attributeLabels(build, attribute).map((label) => (goesOn(label) ? go : next)),
    }))
  for (const { id: attribute, immediate } of build.model.attributes)
    if (immediate?.length) ask(attribute, (label) => immediate.includes(label))
  for (const [attribute, labels] of Object.entries(rule.exempt ?? {})) ask(attribute, (label) => labels.includes(label))
  for (const role of dispatchedRoles(build)) ask(vehicleAttribute(build, role), (label) => label !== 'none')
  ask(viaAttribute(rule.via), (label) => label === 'yes')
  const { ages } = rule
  if (ages) ask('ageGroup', (label) => !ages.includes(label))
  const schedule = addCourse(build, `rule:${rule.id}`, hours)
  if (schedule !== undefined) questions.push((next) => ({ by: 'schedule', schedule, to: [go, next] }))

  const sent = spot(build, via, 0, null)
  const decide: Routing = {
    by: 'share',
    to: [sent, go],
    shares: [followed, 1 - followed],
    purpose: `access:${rule.id}`,
  }
  const idOf = (k: number) => (k === 0 ? id : `${id}~${k}`)
  for (const [k, question] of questions.entries())
    addStep(build, { kind: 'route', id: idOf(k), ...question(idOf(k + 1)) })
  addStep(build, { kind: 'route', id: idOf(questions.length), ...decide })
  return id
}

function attributeLabels(build: Build, attribute: string): readonly string[] {
  return build.ownAttributes.get(attribute) ?? labelsOf(build, attribute)
}

function dispatchedRoles(build: Build): readonly string[] {
  const steps = build.model.pathways.flatMap((pathway) => pathway.steps)
  return [...new Set(steps.flatMap((step) => (step.kind === 'dispatch' ? [step.role] : [])))]
}
