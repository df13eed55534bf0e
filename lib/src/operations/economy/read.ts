import type { Result } from '#base'
import { type Economy, type Known, parseEconomy } from '#studies/economy'
import type { Inquiry } from '../inquiry.ts'

/** `economy.yaml` and `forms.yaml` of the folder, or what is wrong with them. */
export function economyOf(inquiry: Inquiry): Result<Economy> {
  return parseEconomy(inquiry.files, inquiry.model, namedElsewhere(inquiry))
}

/** What the files may name besides what the model has. */
export function namedElsewhere({ model, scenarios }: Inquiry): Known {
  return {
    scenarios: [...scenarios, ...model.region.baselines].map(({ id }) => id),
    sites: scenarios.flatMap(({ changes }) =>
      changes.flatMap((change) => (change.kind === 'add-site' ? [(change.site as { readonly id: string }).id] : [])),
    ),
  }
}
