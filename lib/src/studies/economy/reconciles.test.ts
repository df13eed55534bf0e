import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { agreedOf, runEconomy } from './run.ts'
import { randomEconomy } from './testing/random-economy.ts'
import type { Accounts } from './types.ts'

// In full with `npm run check:long`.
const runs = { seed: 6, numRuns: process.env.SAMPLAN_LONG ? 1000 : 150 }
const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0)

function expectReconciled({ units, paid, total }: Accounts): void {
  expect([total, ...units.map(({ full }) => full), ...paid].every(Number.isSafeInteger)).toBe(true)
  expect(sum(units.map(({ direct }) => direct))).toBe(total)
  expect(sum(units.map(({ allocated }) => allocated))).toBe(0)
  expect(sum(units.map(({ full }) => full))).toBe(total)
  expect(sum(paid)).toBe(total)
}

describe('runEconomy', () => {
  it('sums over units and over payers to the total, to the öre, in 1 000 random economies under every rule and form', () => {
    fc.assert(
      fc.property(randomEconomy, ({ economy, plan, replications }) => {
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
      }),
      runs,
    )
  })
})
