import type { Result } from '#base'
import { type Economy, type Known, parseEconomy } from '#studies/economy'
import type { Inquiry } from '../inquiry.ts'

/** `economy.yaml` and `forms.yaml` of the folder, or what is wrong with them. */
export function economyOf(inquiry: Inquiry): Result<Economy> {
  return parseEconomy(inquiry.files, inquiry.model, namedElsewhere(inquiry))
}

/** What the files may name besides what the model has: scenarios, and the sites and resources that they add. */
export function namedElsewhere({ model, scenarios }: Inquiry): Known {
  const changes = scenarios.flatMap((scenario) => scenario.changes)
  const idsOf = (list: unknown): readonly string[] => (list as readonly { readonly id: string }[]).map(({ id }) => id)
  return {
    scenarios: idsOf([...scenarios, ...model.region.baselines]),
    sites: changes.flatMap((change) => (change.kind === 'add-site' ? idsOf([change.site]) : [])),
    resources: changes.flatMap((change) =>
      change.kind === 'add-site' || change.kind === 'open-unit' ? idsOf(change.resources) : [],
    ),
  }
}
