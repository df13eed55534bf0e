import type { z } from 'zod'
import { canonicalJson, type Issue } from '#base'
import type { CareModel, Closure, Sourced } from '#care/model'
import { changeOf, unit } from '../fields.ts'
import { hours, isoDate, sourced } from '../model-schemas.ts'
import { checkMeasured } from '../period.ts'
import { problem } from '../problems.ts'
import { checkUnits } from '../quantity.ts'
import type { ChangeKind } from '../types.ts'
import { changeOfferings, changeResources, checkUnit, isOffering, isResource, unitText } from '../units.ts'

const schema = changeOf('close-dates', {
  unit: unit.describe('A service at a site, a resource, or all resources of a role at a site'),
  from: isoDate.describe('First day closed'),
  until: isoDate.describe('First day open again'),
  during: hours.exactOptional().describe('Closed only at these times of the week; default all the time'),
  capacity: sourced.exactOptional().describe('Units that a resource keeps while it is closed; default none'),
}).describe('A unit is closed between two dates, wholly or at some hours')

/** A dated closure of an offering or of resources. */
export type CloseDates = Readonly<z.infer<typeof schema>>

export const closeDates: ChangeKind<CloseDates> = {
  schema,
  check: (model, change) => [
    ...checkUnit(model, change.unit, 'unit'),
    ...checkPeriod(model, change),
    ...(change.capacity === undefined ? [] : checkUnits([], { to: change.capacity.value }, 'capacity')),
    ...(change.capacity && 'service' in change.unit
      ? [problem('capacity-of-offering', 'capacity', { unit: unitText(change.unit) })]
      : []),
  ],
  apply: (model, change) => {
    const { unit, capacity } = change
    if ('service' in unit)
      return changeOfferings(
        model,
        (offering) => isOffering(offering, unit),
        (offering) => ({ ...offering, closures: withClosure(offering.closures, closureOf(change)) }),
      )
    const closure = { ...closureOf(change), ...(capacity === undefined ? {} : { capacity }) }
    return changeResources(
      model,
      (resource) => isResource(resource, unit),
      (resource) => ({ ...resource, closures: withClosure(resource.closures, closure) }),
    )
  },
  summary: ({ unit, from, until }) => ({ text: 'close-dates', params: { unit: unitText(unit), from, until } }),
}

function closureOf({ from, until, during, source }: CloseDates): Closure {
  return { from, until, ...(during === undefined ? {} : { during }), source }
}

/** A closure written twice is one closure, whatever its source. */
function withClosure<C extends Closure & { readonly capacity?: Sourced | undefined }>(
  closures: readonly C[],
  closure: C,
): C[] {
  const key = ({ from, until, during, capacity }: C) => canonicalJson([from, until, during, capacity?.value])
  return closures.some((other) => key(other) === key(closure)) ? [...closures] : [...closures, closure]
}

/** ISO dates compare as text. */
function checkPeriod(model: CareModel, { from, until }: CloseDates): readonly Issue[] {
  if (until <= from) return [problem('until-before-from', 'until', { from, until })]
  return checkMeasured(model, { from, until })
}
