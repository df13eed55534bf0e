import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Economy } from './question/parse.ts'
import { agreedOf, runEconomy } from './run.ts'
import { randomEconomy } from './testing/random-economy.ts'
import type { Accounts, EconomyPlan, Volumes } from './types.ts'

const runs = { seed: 6, numRuns: 1000 }
const rules = ['direct', 'step-down', 'reciprocal'] as const
const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0)

function expectReconciled({ units, paid, total }: Accounts): void {
  expect([total, ...units.map(({ full }) => full), ...paid].every(Number.isSafeInteger)).toBe(true)
  expect(sum(units.map(({ direct }) => direct))).toBe(total)
  expect(sum(units.map(({ allocated }) => allocated))).toBe(0)
  expect(sum(units.map(({ full }) => full))).toBe(total)
  expect(sum(paid)).toBe(total)
}

function withRule(economy: Economy, rule: (typeof rules)[number]): Economy {
  const { costs } = economy
  return { ...economy, costs: { ...costs, ...(costs.allocation && { allocation: { ...costs.allocation, rule } }) } }
}

function expectAllReconciled(economy: Economy, plan: EconomyPlan, replications: readonly Volumes[]): void {
  const agreed = agreedOf(plan, economy, replications)
  expect(agreed.ok).toBe(true)
  for (const volumes of replications) {
    const run = runEconomy(plan, economy, volumes, agreed.ok ? agreed.value : [])
    if (!run.ok) throw new Error(JSON.stringify(run.issues))
    for (const accounts of run.value.years) expectReconciled(accounts)
    for (const form of run.value.forms) {
      for (const [t, accounts] of form.years.entries()) {
        expectReconciled(accounts)
        const changed = sum(form.effects[t]!.map(({ amount }) => amount))
        expect(accounts.total - run.value.years[t]!.total).toBe(changed)
      }
    }
  }
}

describe('runEconomy', () => {
  it('sums over units and over payers to the total, to the öre, in 1 000 random economies, each under every rule and in every form', () => {
    fc.assert(
      fc.property(randomEconomy, ({ economy, plan, replications }) => {
        for (const rule of rules) expectAllReconciled(withRule(economy, rule), plan, replications)
      }),
      runs,
    )
  })
})
