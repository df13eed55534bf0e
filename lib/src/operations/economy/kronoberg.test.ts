import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import { weekMinutes } from '#care/model'
import { compileEconomy, runEconomy } from '#studies/economy'
import { readInquiry } from '../inquiry.ts'
import { economyOf } from './read.ts'

const folder = join(import.meta.dirname, '../../../../examples/kronoberg')
const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((file) => join(file.parentPath, file.name))
const inquiry = readInquiry(
  new Map(paths.map((path) => [relative(folder, path).replaceAll('\\', '/'), readFileSync(path)])),
)

describe('examples/kronoberg', () => {
  if (!inquiry.ok) throw new Error(JSON.stringify(inquiry.issues))
  const economy = economyOf(inquiry.value)
  if (!economy.ok) throw new Error(JSON.stringify(economy.issues))
  const { costs, forms } = economy.value

  it('unsocial hours are all but weekdays 7 to 19, as the reasoning about their surcharge says: 108 of 168', () => {
    const hours = costs.lines.flatMap(({ rota }) => (rota?.unsocial ? [weekMinutes(rota.unsocial.hours) / 60] : []))
    expect(hours).toEqual(hours.map(() => 168 - 5 * 12))
    expect(hours.length).toBeGreaterThan(0)
  })
  it('who is treated in a neighbouring region is paid for with the days in bed that follow: 30 % stay 4.62 days at 11 000', () => {
    const outside = costs.lines.filter(({ perEvent }) => perEvent?.measure.of === 'treated-in-other-region')
    const each = new Map(outside.map(({ id, perEvent }) => [id, perEvent!.amount.value]))
    expect([...each.keys()]).toEqual(['visits-outside', 'admissions-outside'])
    expect(each.get('admissions-outside')! / (0.3 * 4.62 * 11_000)).toBeCloseTo(1, 2)
  })
  it('primary care is the nation’s 56 643 million kronor of 2022 for 10 521 556 inhabitants, two years of 3 % later', () => {
    const each = (56_643e6 / 10_521_556) * (1 + costs.index.value) ** (costs.priceLevel - 2022)
    const fixed = (id: string): number => costs.lines.find((line) => line.id === id)!.fixed!.value
    expect(fixed('hc-west') / 55_871 / each).toBeCloseTo(1, 3)
    expect(fixed('hc-rest') / 147_480 / each).toBeCloseTo(1, 3)
  })
  it('a company costs over ten years what is added a year and its start, at the prices of each year, reckoned by hand', () => {
    const plan = compileEconomy(inquiry.value.model, costs, forms)
    const nothing = plan.drivers.map(() => 0)
    const agreed = forms!.forms.map(() => Array.from({ length: 10 }, () => ({ amount: 0, volume: 0 })))
    const run = runEconomy(plan, economy.value, nothing, agreed)
    const total = (id: string): number =>
      run.ok
        ? run.value.forms.find(({ form }) => form === id)!.years.reduce((sum, year) => sum + year.total, 0) / 1e8
        : Number.NaN
    // Million kronor: 14 managers, 12 in support, board, and what the region is left with, 2026 to 2035 in prices of 2024 that rise 3 % a year.
    const yearly = 14 * 1.06 + 12 * 0.88 + 3.5 + 6
    const prices = Array.from({ length: 10 }, (_, t) => 1.03 ** (t + 2))
    const byHand = prices.reduce((sum, price) => sum + yearly * price, 25 * prices[0]!)
    expect(byHand).toBeCloseTo(451, 0)
    expect(total('region-company') - total('administration')).toBeCloseTo(byHand, 5)
  })
})
