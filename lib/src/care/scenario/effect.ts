import { canonicalJson } from '#base'
import type { CareModel } from '#care/model'

/**
 * Would anything but where a number comes from be different? Compares canonical JSON of the parts that are not shared, without
 * `source` and `note`.
 */
export function hasEffect(before: CareModel, after: CareModel): boolean {
  const keys = Object.keys(after) as (keyof CareModel)[]
  return keys.some((key) => before[key] !== after[key] && bare(before[key]) !== bare(after[key]))
}

function bare(value: unknown): string {
  return canonicalJson(withoutProvenance(value))
}

function withoutProvenance(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutProvenance)
  if (typeof value !== 'object' || value === null) return value
  const members = Object.entries(value).filter(
    ([key, member]) => !((key === 'source' || key === 'note') && typeof member === 'string'),
  )
  return Object.fromEntries(members.map(([key, member]) => [key, withoutProvenance(member)]))
}
