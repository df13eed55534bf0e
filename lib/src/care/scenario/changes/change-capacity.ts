import type { z } from 'zod'
import type { CareModel, Resource, Sourced } from '#care/model'
import { changeOf, type Quantity, quantity, rounding, startingAt } from '../fields.ts'
import { id } from '../model-schemas.ts'
import { idsOf, problem, unknown } from '../problems.ts'
import { changeNumber, changeUnits, checkSpread, checkUnits, quantityText } from '../quantity.ts'
import type { ChangeKind } from '../types.ts'
import { changeResources } from '../units.ts'

const schema = changeOf('change-capacity', {
  resource: id.describe('The resource, by its id in resources.yaml'),
  capacity: quantity.describe(
    'Units: beds, rooms, persons on duty. A resource with shifts: units in each of the shifts',
  ),
  startingAt,
  round: rounding,
}).describe('More or fewer units of one resource')

/** Units of one resource, round the clock or in each of its shifts, by value, by difference or by factor. */
export type ChangeCapacity = Readonly<z.infer<typeof schema>>

export const changeCapacity: ChangeKind<ChangeCapacity> = {
  schema,
  check: (model, change) => {
    const resource = model.resources.find(({ id }) => id === change.resource)
    if (resource === undefined) return unknown('resource', 'resource', change.resource, idsOf(model.resources))
    const given = listUnits(resource, change.startingAt)
    if (given.length === 0 && !isSetFromNoLimit(resource, change))
      return [problem('no-such-capacity', 'resource', { resource: resource.id })]
    return [...checkUnits(given, change.capacity, 'capacity'), ...checkSpread(change.capacity, 'capacity')]
  },
  apply: (model, change) =>
    changeResources(
      model,
      ({ id }) => id === change.resource,
      (resource) => changeUnitsOf(resource, change),
    ),
  summary: ({ resource, capacity }) => ({
    text: 'change-capacity',
    params: { resource, capacity: quantityText(capacity) },
  }),
}

/** What a change of units needs to know; shared by the kinds that change capacity. */
export interface UnitsChange {
  readonly capacity: Quantity
  readonly startingAt?: string
  readonly round: 'nearest' | 'up' | 'down'
  readonly source: string
}

/** The numbers of units that such a change is about: none when the resource is without limit, or has no shift that begins then. */
export function listUnits(resource: Resource, startingAt: string | undefined): readonly Sourced[] {
  if (resource.shifts) return resource.shifts.filter(({ from }) => from === (startingAt ?? from)).map((s) => s.capacity)
  return resource.capacity && startingAt === undefined ? [resource.capacity] : []
}

/** The resource with its units changed. */
function changeUnitsOf(resource: Resource, change: UnitsChange): Resource {
  const changed = (units: Sourced) => changeUnits(units, change.capacity, change.round, change.source)
  if (resource.shifts)
    return {
      ...resource,
      shifts: resource.shifts.map((shift) =>
        shift.from === (change.startingAt ?? shift.from) ? { ...shift, capacity: changed(shift.capacity) } : shift,
      ),
    }
  if (resource.capacity) return { ...resource, capacity: changed(resource.capacity) }
  return isSetFromNoLimit(resource, change)
    ? { ...resource, capacity: changeNumber(undefined, change.capacity, change.source) }
    : resource
}

/** A resource without limit can be given one, but only by value. */
function isSetFromNoLimit(resource: Resource, { capacity, startingAt }: Omit<UnitsChange, 'source'>): boolean {
  return resource.capacity === null && 'to' in capacity && startingAt === undefined
}

/** A model in which the resources that fit have changed units. */
export function changeAllUnits(
  model: CareModel,
  fits: (resource: Resource) => boolean,
  change: UnitsChange,
): CareModel {
  return changeResources(model, fits, (resource) => changeUnitsOf(resource, change))
}
