import type { Issue } from '#base'
import type { CareModel } from '#care/model'
import { applyScenario } from '../apply.ts'
import type { Change, Scenario } from '../types.ts'
import { smallModel } from './small-model.ts'

/** A change without the fields that every change has. */
export type Draft = { readonly kind: string } & Readonly<Record<string, unknown>>

/** A scenario with these changes, each because the proposal says so. */
export function scenarioOf(changes: readonly Draft[], family: Partial<Scenario> = {}): Scenario {
  const whole = changes.map((change): Change => ({ rationale: 'Because it is asked.', source: 'proposal', ...change }))
  return { id: 'tried', name: { sv: 'Prövat', en: 'Tried' }, ...family, changes: whole }
}

/** The small region (or another model) after the changes. @throws when they have problems */
export function changed(changes: readonly Draft[], model: CareModel = smallModel()): CareModel {
  const result = applyScenario(model, scenarioOf(changes), [])
  if (!result.ok) throw new Error(`changed: ${lines(result.issues).join('; ')}`)
  return result.value
}

/** What is said about the changes, errors and warnings, one line each: `changes[0].unit.site unknown-site ljungbi`. */
export function saidOf(changes: readonly Draft[], model: CareModel = smallModel()): readonly string[] {
  const result = applyScenario(model, scenarioOf(changes), [])
  return lines(result.ok ? result.warnings : result.issues)
}

function lines(issues: readonly Issue[]): readonly string[] {
  return issues.map(({ code, path, params: { scenario: _, change: __, ...params } }) =>
    [path, code.replace('scenario.', ''), ...Object.values(params)].join(' '),
  )
}

/** The value and everything in it can no longer be changed. */
export function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    Object.values(value).forEach(deepFreeze)
    Object.freeze(value)
  }
  return value
}
