import fc from 'fast-check'
import { driverOf } from '../entries.ts'
import type { CostModel } from '../question/cost-model.ts'
import type { Economy } from '../question/parse.ts'
import type { EconomyPlan, Volumes } from '../types.ts'

const source = 'here'
const sourced = (value: number) => ({ value, source })
const visits = { kind: 'visits', of: 'way.step', statistic: 'count' } as const
const driver = driverOf({ measure: visits, per: 'event' })

/** An economy, a plan of it and the volumes of some replications. */
export interface RandomEconomy {
  readonly economy: Economy
  readonly plan: EconomyPlan
  readonly replications: readonly Volumes[]
}

const amount = fc.double({ min: -1e6, max: 1e8, noNaN: true }).map(sourced)
const positive = fc.double({ min: 0.01, max: 1e7, noNaN: true }).map(sourced)
const rate = fc.double({ min: -0.05, max: 0.2, noNaN: true }).map(sourced)
const weight = fc.double({ min: 0.5, max: 100, noNaN: true }).map(sourced)
const measured = fc.record({
  measure: fc.constant(visits),
  per: fc.constant('event' as const),
  amount: positive,
  average: fc.constant(false),
})

/** Parties, units of which the last may be overhead, costs of every behaviour, revenues, investments and forms; any of them odd, none wrong. */
export const randomEconomy: fc.Arbitrary<RandomEconomy> = fc
  .record({
    finals: fc.integer({ min: 1, max: 4 }),
    overhead: fc.integer({ min: 0, max: 3 }),
    parties: fc.integer({ min: 1, max: 4 }),
    rule: fc.constantFrom('direct' as const, 'step-down' as const, 'reciprocal' as const),
    index: rate,
  })
  .chain(({ finals, overhead, parties, rule, index }) => {
    const units = Array.from({ length: finals + overhead }, (_, i) => ({
      id: `unit-${i}`,
      name: `Unit ${i}`,
      overhead: i >= finals,
    }))
    const anyUnit = fc.constantFrom(...units.map(({ id }) => id))
    const anyParty = fc.constantFrom(...Array.from({ length: parties }, (_, i) => `party-${i}`))
    const behaviour = fc.oneof(
      fc.record({ fixed: amount }),
      fc.record({ perEvent: measured }),
      fc.record({
        perStep: fc.record({
          measure: fc.constant(visits),
          per: fc.constant('event' as const),
          size: weight,
          amount: positive,
        }),
      }),
    )
    const line = fc.tuple(anyUnit, behaviour, fc.constantFrom('staff' as const, 'other' as const))
    const revenue = fc.tuple(
      anyUnit,
      anyParty,
      fc.oneof(fc.record({ fixed: amount }), fc.record({ perEvent: measured })),
    )
    const shares = fc
      .uniqueArray(anyParty, { minLength: 1 })
      .chain((named) =>
        fc
          .tuple(...named.map(() => weight))
          .map((weights) => Object.fromEntries(named.map((party, i) => [party, weights[i]!]))),
      )
    const effect = fc.tuple(
      anyUnit,
      fc.oneof(
        fc.record({ factor: fc.double({ min: 0, max: 2, noNaN: true }).map(sourced) }),
        fc.record({ add: amount }),
        fc.record({ number: weight, each: positive }),
      ),
    )
    const form = fc.record({
      kind: fc.constantFrom('frame' as const, 'case-price' as const),
      shares,
      risk: fc.option(shares, { nil: undefined }),
      effects: fc.array(effect, { maxLength: 4 }),
      transition: fc.array(fc.tuple(fc.integer({ min: 1, max: 3 }), positive), { maxLength: 2 }),
    })
    return fc
      .record({
        lines: fc.array(line, { minLength: 1, maxLength: 8 }),
        revenues: fc.array(revenue, { maxLength: 4 }),
        keys: fc.array(fc.array(weight, { minLength: finals, maxLength: finals }), {
          minLength: overhead,
          maxLength: overhead,
        }),
        by: fc.array(fc.boolean(), { minLength: overhead, maxLength: overhead }),
        investments: fc.array(
          fc.tuple(anyUnit, positive, fc.integer({ min: 2024, max: 2029 }), fc.integer({ min: 1, max: 30 })),
          { maxLength: 2 },
        ),
        forms: fc.array(form, { maxLength: 3 }),
        scope: fc.uniqueArray(fc.constantFrom(...units.slice(0, finals).map(({ id }) => id)), { minLength: 1 }),
        replications: fc.array(
          fc.double({ min: 0, max: 1e4, noNaN: true }).map((volume): Volumes => [volume]),
          { minLength: 1, maxLength: 3 },
        ),
      })
      .map((made): RandomEconomy => {
        const text = { sv: '', en: '' }
        const costs: CostModel = {
          name: 'Any',
          source,
          scenarios: [],
          priceLevel: 2024,
          years: { first: 2026, count: 3 },
          index,
          discountRate: sourced(0.03),
          internalInterest: sourced(0.02),
          parties: Array.from({ length: parties }, (_, i) => ({
            id: `party-${i}`,
            name: `Party ${i}`,
            kind: 'region' as const,
          })),
          residual: 'party-0',
          units,
          lines: made.lines.map(([unit, how, kind], i) => ({ id: `line-${i}`, name: '', unit, kind, ...how })),
          revenues: made.revenues.map(([unit, payer, how], i) => ({
            id: `revenue-${i}`,
            name: '',
            unit,
            payer,
            kind: 'fee' as const,
            ...how,
          })),
          allocation: {
            rule,
            keys: made.keys.map((weights, k) => ({
              from: `unit-${finals + k}`,
              // Each is used by some final unit, and perhaps by the next overhead unit.
              use: Object.fromEntries([
                ...weights.map((value, i) => [`unit-${i}`, value] as const),
                ...(made.by[k] === true && k + 1 < overhead ? [[`unit-${finals + k + 1}`, sourced(1)] as const] : []),
              ]),
            })),
          },
          products: [],
          investments: made.investments.map(([unit, outlay, year, life], i) => ({
            id: `investment-${i}`,
            name: '',
            unit,
            outlay,
            year,
            life: sourced(life),
          })),
          indexByYear: [],
          outliers: [],
          oneOffs: [],
        }
        const forms: Economy['forms'] = {
          name: 'Any',
          source,
          date: '2026-01-01',
          units: made.scope,
          today: 'form-0',
          laws: [],
          forms: made.forms.map(({ kind, shares: share, risk, effects, transition }, f) => ({
            id: `form-${f}`,
            kind: 'administration' as const,
            name: '',
            owns: text,
            employs: text,
            preparedness: text,
            duties: [],
            exit: text,
            experience: [],
            financing: { kind, volume: visits, shares: share, ...(risk === undefined ? {} : { risk }), source },
            effects: effects.map(([unit, how], e) => ({ id: `effect-${e}`, name: '', unit, ...how })),
            transition: transition.map(([year, cost], t) => ({ id: `transition-${t}`, name: '', year, amount: cost })),
          })),
        }
        const plan: EconomyPlan = {
          kind: 'economy-plan',
          needs: [],
          scenario: '',
          drivers: [driver],
          duty: new Map(),
          capacity: new Map(),
          inhabitants: new Map(),
        }
        return { economy: { costs, forms }, plan, replications: made.replications }
      })
  })
