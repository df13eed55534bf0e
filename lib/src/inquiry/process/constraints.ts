import { type Refusal, refuse } from './command.ts'
import type { Commission, Constraint } from './commission.ts'
import type { Day } from './shapes.ts'
import type { Inquiry } from './state.ts'

/** What a scenario is, by the names that constraints ask for: `{ 'emergency-hospitals': 1 }`. */
export type Facts = Readonly<Record<string, string | number | boolean>>

export interface Broken {
  readonly constraint: Constraint
  /** `untold`: nobody has said what the scenario is in this respect, which is not that it keeps to it. */
  readonly status: 'broken' | 'untold'
  readonly fact: string
  readonly given?: string | number | boolean
  /** The body has let this very scenario break it. */
  readonly exempt: boolean
}

/** Constraints that hold on the day and that the facts break, or do not tell of, each with its remedy and source. */
export function brokenConstraints(state: Inquiry, facts: Facts, day: Day, scenario?: string): readonly Broken[] {
  return state.constraints
    .filter(({ from, to }) => from <= day && (to === undefined || day <= to))
    .flatMap((constraint): readonly Broken[] => {
      const { fact } = constraint.rule
      const exempt = state.exemptions.some((one) => one.constraint === constraint.id && one.scenario === scenario)
      const given = Object.hasOwn(facts, fact) ? facts[fact] : undefined
      if (given === undefined) return [{ constraint, status: 'untold', fact, exempt }]
      return keeps(constraint, given) ? [] : [{ constraint, status: 'broken', fact, given, exempt }]
    })
}

function keeps({ rule }: Constraint, given: string | number | boolean): boolean {
  if ('is' in rule) return given === rule.is
  if (typeof given !== 'number') return false
  return 'atLeast' in rule ? given >= rule.atLeast : given <= rule.atMost
}

/** A change that a scenario makes to a unit, as much of it as concerns its owner. */
export interface UnitChange {
  readonly unit: string
  readonly kind: string
}

/** Units that would get another operating form though their private owner has not agreed (AC-20). */
export function flagScenario(state: Inquiry, changes: readonly UnitChange[]): readonly Refusal[] {
  const units = Object.values(state.assignments).flatMap(({ scopes }) =>
    scopes.filter(({ status }) => status !== 'rejected').flatMap((scope) => scope.units),
  )
  const changed = [...new Set(changes.filter(({ kind }) => kind === 'operating-form').map(({ unit }) => unit))]
  return changed.flatMap((id) => {
    // As the newest scope that has it says.
    const unit = units.findLast((one) => one.id === id)
    if (unit?.operator !== 'private') return []
    const consent = Object.hasOwn(state.consents, id) ? state.consents[id] : undefined
    return consent !== undefined && consent.organisation === unit.owner
      ? []
      : [refuse('OWNER_CONSENT_MISSING', { unit: id, ...(unit.owner ? { owner: unit.owner } : {}) })]
  })
}

/** What a scenario proposes, as far as owners and constraints are concerned. */
export interface Proposal {
  readonly scenario: string
  /** Units that would get another operating form. */
  readonly units: readonly string[]
  readonly facts: Facts
}

/** All that whoever reads of a scenario must know: owners that have not agreed, constraints that it breaks or says nothing of. */
export function flagsOf(state: Inquiry, { scenario, units, facts }: Proposal, day: Day): readonly Refusal[] {
  const broken = brokenConstraints(state, facts, day, scenario).filter(({ exempt }) => !exempt)
  return [
    ...flagScenario(
      state,
      units.map((unit) => ({ unit, kind: 'operating-form' })),
    ),
    ...broken.map(({ constraint: { id, remedy }, status, fact, given }) =>
      status === 'broken'
        ? refuse('CONSTRAINT_BROKEN', { constraint: id, fact, value: String(given), remedy })
        : refuse('CONSTRAINT_UNTOLD', { constraint: id, fact }),
    ),
  ]
}

/**
 * Parliamentary groups in which a party of the assembly has no seat, or which has one that the assembly lacks (I20). An assembly whose parties
 * nobody has told is not compared.
 */
export function partyGaps({ bodies, seats }: Commission): readonly Refusal[] {
  return bodies
    .filter(({ kind }) => kind === 'parliamentary-group')
    .flatMap((group) => {
      const assembly = bodies.find(
        ({ kind, organisation }) => kind === 'council' && organisation === group.organisation,
      )
      const parties = assembly?.parties
      if (parties === undefined) return []
      const seated = seats.filter(({ body }) => body === group.id).flatMap(({ party }) => party ?? [])
      const inGroup = new Set([...(group.parties ?? []), ...seated])
      return [
        ...parties
          .filter((party) => !inGroup.has(party))
          .map((party) => refuse('PARTY_MISSING', { body: group.id, party })),
        ...[...inGroup]
          .filter((party) => !parties.includes(party))
          .map((party) => refuse('PARTY_NOT_IN_ASSEMBLY', { body: group.id, party })),
      ]
    })
}
