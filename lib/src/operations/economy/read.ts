import type { Result } from '#base'
import { type Economy, parseEconomy } from '#studies/economy'
import type { Inquiry } from '../inquiry.ts'

/** `economy.yaml` and `forms.yaml` of the folder, or what is wrong with them. */
export function economyOf({ files, model, scenarios }: Inquiry): Result<Economy> {
  return parseEconomy(files, model, { scenarios: [...scenarios, ...model.region.baselines].map(({ id }) => id) })
}
