import { type Issue, type Result, resultOf } from '#base'
import { type Economy, hasEconomy } from '#studies/economy'
import { type Dispute, parseRivals, type RivalWorld } from '#studies/rivals'
import { economyOf } from '../economy/read.ts'
import type { Inquiry } from '../inquiry.ts'
import { checkValues } from './check-values.ts'
import { costNumbers } from './cost-numbers.ts'
import { pathsIn } from './replace.ts'

/** The folder's disputes, or everything that is wrong with them in this inquiry. */
export function disputesOf(inquiry: Inquiry): Result<readonly Dispute[]> {
  const economy = hasEconomy(inquiry.files) ? economyOf(inquiry) : undefined
  const read = parseRivals(inquiry.files, ({ compare }) => worldOf(inquiry, economy, compare))
  if (!read.ok) return read
  const wrong = checkValues(inquiry, economy?.ok === true ? economy.value : undefined, read.value)
  return resultOf([...read.warnings, ...wrong], () => read.value)
}

/** Everything that is wrong with the folder's disputes. */
export function checkRivals(inquiry: Inquiry): readonly Issue[] {
  const disputes = disputesOf(inquiry)
  return disputes.ok ? disputes.warnings : disputes.issues
}

/** @param economy the folder's, which may be wrong, and is told by its own check then; undefined when it has none */
function worldOf(inquiry: Inquiry, economy: Result<Economy> | undefined, compare: Dispute['compare']): RivalWorld {
  const { model, scenarios } = inquiry
  const numbersOf = (scenario?: string): readonly string[] | undefined => {
    const ofModel = pathsIn(inquiry, compare, scenario)
    if (scenario !== undefined || economy === undefined) return ofModel
    if (!economy.ok || ofModel === undefined) return undefined
    return [...ofModel, ...costNumbers(economy.value).map(({ path }) => path)]
  }
  const known = new Map<string | undefined, readonly string[] | undefined>()
  return {
    sources: idsOf(model.sources),
    baselines: idsOf(model.region.baselines),
    scenarios: idsOf(scenarios),
    indicators: idsOf(model.indicators),
    services: idsOf(model.services),
    modes: idsOf(model.region.travelModes),
    municipalities: idsOf(model.region.municipalities),
    ...formsOf(economy),
    numbers(scenario) {
      const found = known.get(scenario) ?? numbersOf(scenario)
      known.set(scenario, found)
      return found
    },
  }
}

function idsOf(list: readonly { readonly id: string }[]): readonly string[] {
  return list.map(({ id }) => id)
}

function formsOf(economy: Result<Economy> | undefined): Pick<RivalWorld, 'forms' | 'parties'> {
  if (economy === undefined) return { forms: [], parties: [] }
  if (!economy.ok) return { forms: undefined, parties: undefined }
  const { costs, forms } = economy.value
  const all = idsOf(forms?.forms ?? [])
  return {
    forms: all.toSorted((a, b) => Number(b === forms?.today) - Number(a === forms?.today)),
    parties: idsOf(costs.parties),
  }
}
