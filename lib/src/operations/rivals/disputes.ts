import type { Issue, Result } from '#base'
import { type Dispute, parseRivals, type RivalWorld } from '#studies/rivals'
import type { Inquiry } from '../inquiry.ts'
import { pathsIn } from './replace.ts'

/** The folder's disputes, or everything that is wrong with them in this inquiry. */
export function disputesOf(inquiry: Inquiry): Result<readonly Dispute[]> {
  return parseRivals(inquiry.files, ({ compare }) => worldOf(inquiry, compare))
}

/** Everything that is wrong with the folder's disputes. */
export function checkRivals(inquiry: Inquiry): readonly Issue[] {
  const disputes = disputesOf(inquiry)
  return disputes.ok ? disputes.warnings : disputes.issues
}

function worldOf(inquiry: Inquiry, compare: Dispute['compare']): RivalWorld {
  const { model, scenarios } = inquiry
  const known = new Map<string | undefined, readonly string[] | undefined>()
  return {
    sources: idsOf(model.sources),
    baselines: idsOf(model.region.baselines),
    scenarios: idsOf(scenarios),
    indicators: idsOf(model.indicators),
    services: idsOf(model.services),
    modes: idsOf(model.region.travelModes),
    municipalities: idsOf(model.region.municipalities),
    numbers(scenario) {
      const found = known.get(scenario) ?? pathsIn(inquiry, compare, scenario)
      known.set(scenario, found)
      return found
    },
  }
}

function idsOf(list: readonly { readonly id: string }[]): readonly string[] {
  return list.map(({ id }) => id)
}
