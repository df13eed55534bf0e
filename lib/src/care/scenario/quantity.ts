import type { Issue } from '#base'
import { mostUnits, type Sourced } from '#care/model'
import type { Quantity, Rounding } from './fields.ts'
import { problem } from './problems.ts'

/**
 * The number after the change. Its percentiles follow: added to by the same difference, multiplied by the same factor, at least 0.
 * A number that comes from another keeps that one's value and source in its note.
 * @param given the number before; absent only for a change by value
 * @param source the change's source, for a quantity without its own
 */
export function changeNumber(given: Sourced | undefined, quantity: Quantity, source: string): Sourced {
  const ground = quantity.source ?? source
  if ('to' in quantity) {
    const { to, source: _, ...rest } = quantity
    return { value: to, source: ground, ...rest, ...(given?.group === undefined ? {} : { group: given.group }) }
  }
  if (given === undefined)
    throw new TypeError('changeNumber(undefined): a change by difference or factor needs a number')
  const change = 'by' in quantity ? (x: number) => x + quantity.by : (x: number) => x * quantity.times
  const how = 'by' in quantity ? `${quantity.by < 0 ? '−' : '+'} ${Math.abs(quantity.by)}` : `× ${quantity.times}`
  return {
    value: change(given.value),
    source: ground,
    ...(given.low === undefined ? {} : { low: Math.max(0, change(given.low)) }),
    ...(given.high === undefined ? {} : { high: change(given.high) }),
    ...(given.group === undefined ? {} : { group: given.group }),
    note: quantity.note ?? `${given.value} (${given.source}) ${how}`,
  }
}

/** `changeNumber` for whole units; only a factor's result is rounded. */
export function changeUnits(given: Sourced, quantity: Quantity, rounding: Rounding, source: string): Sourced {
  const changed = changeNumber(given, quantity, source)
  if (!('times' in quantity)) return changed
  const whole = (x: number) => roundUnits(x, rounding)
  return {
    ...changed,
    value: whole(changed.value),
    ...(changed.low === undefined ? {} : { low: whole(changed.low) }),
    ...(changed.high === undefined ? {} : { high: whole(changed.high) }),
  }
}

/** A product such as 0.1 × 30 is 3.0000000000000004: what is within 1e-9 of a whole number is that number. */
function roundUnits(x: number, rounding: Rounding): number {
  const nearest = Math.round(x)
  if (Math.abs(x - nearest) < 1e-9 || rounding === 'nearest') return nearest
  return rounding === 'up' ? Math.ceil(x) : Math.floor(x)
}

/** Units are whole and at least 0, before and after, and no more than a resource can have. */
export function checkUnits(given: readonly Sourced[], quantity: Quantity, path: string): readonly Issue[] {
  const number = 'to' in quantity ? quantity.to : 'by' in quantity ? quantity.by : 0
  if (!Number.isInteger(number)) return [problem('not-whole', path, { given: number })]
  const before = 'to' in quantity ? [undefined] : given
  const most = Math.max(...before.map((units) => changeNumber(units, quantity, 'check').value))
  if (most > mostUnits) return [problem('too-many-units', path, { value: most, most: mostUnits })]
  return checkNotNegative(given, quantity, path)
}

/** The number after the change is at least 0. */
export function checkNotNegative(
  given: readonly (Sourced | undefined)[],
  quantity: Quantity,
  path: string,
): readonly Issue[] {
  const before = 'to' in quantity ? [undefined] : given
  return before
    .filter((number) => 'to' in quantity || number !== undefined)
    .map((number) => changeNumber(number, quantity, 'check').value)
    .filter((value) => value < 0)
    .slice(0, 1)
    .map((value) => problem('negative', path, { value }))
}

/** A change by value has low ≤ value ≤ high. */
export function checkSpread(quantity: Quantity, path: string): readonly Issue[] {
  if (!('to' in quantity)) return []
  const { low = quantity.to, to, high = quantity.to } = quantity
  return low <= to && to <= high ? [] : [problem('spread', path, { low, value: to, high })]
}

/** `→ 28`, `+4`, `−4`, `× 0.9`: a quantity in a line of text. */
export function quantityText(quantity: Quantity): string {
  if ('to' in quantity) return `→ ${quantity.to}`
  if ('times' in quantity) return `× ${quantity.times}`
  return quantity.by < 0 ? `−${-quantity.by}` : `+${quantity.by}`
}
