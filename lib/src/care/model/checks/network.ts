import type { Issue } from '#base'
import type { Path } from '#reading'
import { type Draft, issueIn } from '../draft.ts'
import type { Offering } from '../schema/network.ts'
import { mostUnits } from '../schema/values.ts'
import { minuteOfSlot, weekSlots, weekText, within } from '../week.ts'
import { checkId, checkIds, checkLabels, repeated, type World } from './world.ts'

/** sites.yaml, services.yaml and resources.yaml: known ids, access rules, capacities. */
export function checkNetwork(world: World): readonly Issue[] {
  return [...siteIssues(world), ...offeringIssues(world), ...accessIssues(world), ...resourceIssues(world)]
}

function siteIssues(world: World): readonly Issue[] {
  const part = world.draft.sites
  return (part.value?.sites ?? []).flatMap((site, index) => [
    ...checkId(world, 'municipality', part, ['sites', index, 'municipality'], site.municipality),
    ...((site.lat === undefined) === (site.lon === undefined)
      ? []
      : [issueIn(part, 'model.half-a-position', ['sites', index], { site: site.id })]),
  ])
}

function offeringIssues(world: World): readonly Issue[] {
  const part = world.draft.services
  const offerings = part.value?.offerings ?? []
  const issues = offerings.flatMap((offering, index) => [
    ...checkId(world, 'service', part, ['offerings', index, 'service'], offering.service),
    ...checkId(world, 'site', part, ['offerings', index, 'site'], offering.site),
    ...checkIds(world, 'age-group', part, ['offerings', index, 'ages'], offering.ages),
    ...timetableIssues(world, offering, ['offerings', index, 'timetable']),
  ])
  const key = ({ service, site, ages }: (typeof offerings)[number]): string =>
    [service, site, ...(ages ?? [])].join(' ')
  const twice = repeated(offerings, key).map((index) =>
    issueIn(part, 'model.row-twice', ['offerings', index], {
      row: `${offerings[index]!.service}, ${offerings[index]!.site}`,
    }),
  )
  return [...issues, ...twice]
}

/** Places are whole, each stretch of slots takes some time, and slots stand where the service is open (a warning). */
function timetableIssues(
  world: World,
  { service, site, hours, timetable = [] }: Offering,
  path: Path,
): readonly Issue[] {
  const part = world.draft.services
  const isOpen = within(hours)
  const closed = weekSlots(timetable)
    .map((slot) => ({ from: minuteOfSlot(slot), until: minuteOfSlot(slot) + slot.every }))
    .filter(({ from }) => !isOpen(from))
    .toSorted((a, b) => a.from - b.from)
  const params = { service, site, hours: weekText(closed) }
  return [
    ...timetable.flatMap(({ from, to, places: { value } }, index) => [
      ...(Number.isInteger(value) && value >= 0 && value <= mostUnits
        ? []
        : [issueIn(part, 'model.places-not-whole', [...path, index, 'places', 'value'], { given: value })]),
      ...(from === to ? [issueIn(part, 'model.shift-without-time', [...path, index], { given: from })] : []),
    ]),
    ...(closed.length === 0 ? [] : [issueIn(part, 'model.slots-closed', path, params, 'warning')]),
  ]
}

function accessIssues(world: World): readonly Issue[] {
  const part = world.draft.services
  return (part.value?.accessRules ?? []).flatMap((rule, index) => {
    const at = (...path: Path): Path => ['accessRules', index, ...path]
    return [
      ...checkId(world, 'service', part, at('service'), rule.service),
      ...checkIds(world, 'site', part, at('sites'), rule.sites),
      ...checkIds(world, 'age-group', part, at('ages'), rule.ages),
      ...checkId(world, 'pathway', part, at('via'), rule.via),
      ...(rule.followed.value >= 0 && rule.followed.value <= 1
        ? []
        : [issueIn(part, 'model.share-outside', at('followed', 'value'), { given: rule.followed.value })]),
      ...Object.entries(rule.exempt ?? {}).flatMap(([attribute, labels]) =>
        checkLabels(world, part, at('exempt', attribute), attribute, labels),
      ),
    ]
  })
}

type Resource = NonNullable<Draft['resources']['value']>['resources'][number]

function resourceIssues(world: World): readonly Issue[] {
  const part = world.draft.resources
  return (part.value?.resources ?? []).flatMap((resource, index) => {
    const path: Path = ['resources', index]
    return [...checkId(world, 'site', part, [...path, 'site'], resource.site), ...capacityIssues(world, resource, path)]
  })
}

function capacityIssues(world: World, resource: Resource, path: Path): readonly Issue[] {
  const part = world.draft.resources
  const { capacity, shifts, closures, id } = resource
  const given = [
    { amount: capacity, at: [...path, 'capacity'] },
    ...(shifts ?? []).map((shift, index) => ({ amount: shift.capacity, at: [...path, 'shifts', index, 'capacity'] })),
    ...closures.map((closure, index) => ({ amount: closure.capacity, at: [...path, 'closures', index, 'capacity'] })),
  ]
  const numbers = given.flatMap(({ amount, at }) => {
    if (!amount) return []
    if (amount.value < 0) return [issueIn(part, 'model.negative-capacity', [...at, 'value'], { given: amount.value })]
    if (amount.value > mostUnits)
      return [issueIn(part, 'model.capacity-too-large', [...at, 'value'], { given: amount.value, most: mostUnits })]
    return Number.isInteger(amount.value)
      ? []
      : [issueIn(part, 'model.capacity-not-whole', [...at, 'value'], { given: amount.value })]
  })
  const empty = (shifts ?? []).flatMap((shift, index) =>
    shift.from === shift.to
      ? [issueIn(part, 'model.shift-without-time', [...path, 'shifts', index], { given: shift.from })]
      : [],
  )
  if (capacity === undefined && shifts === undefined)
    return [issueIn(part, 'model.capacity-missing', path, { resource: id })]
  if (capacity !== undefined && shifts !== undefined) {
    return [...numbers, ...empty, issueIn(part, 'model.capacity-twice', [...path, 'shifts'], { resource: id })]
  }
  return [...numbers, ...empty]
}
