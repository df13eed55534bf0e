import { forbiddenCost } from '../forbidden.ts'
import type { CapacitatedFacilityLocation } from '../problems.ts'

/** A capacitated problem with what its methods ask for again and again. */
export interface CapacitatedCore {
  readonly clients: number
  readonly sites: number
  /** Client by client, of the whole demand; `Infinity` where a site cannot serve the client. */
  readonly costs: Float64Array
  readonly fixed: Float64Array
  readonly demands: Float64Array
  readonly capacities: Float64Array
  readonly demand: number
  /** Costs per unit of demand, site by site; of a client without demand the whole cost. */
  readonly unitCosts: Float64Array
  /** More than any answer costs. */
  readonly forbidden: number
}

export function capacitatedCore({
  costs,
  fixedCosts,
  demands,
  capacities,
}: CapacitatedFacilityLocation): CapacitatedCore {
  const { rows: clients, columns: sites, values } = costs
  const forbidden = forbiddenCost(values, clients, sites, fixedCosts)
  const unitCosts = new Float64Array(values.length)
  for (let i = 0; i < clients; i++)
    for (let j = 0; j < sites; j++) unitCosts[j * clients + i] = values[i * sites + j]! / (demands[i]! || 1)
  const demand = demands.reduce((sum, amount) => sum + amount, 0)
  return { clients, sites, costs: values, fixed: fixedCosts, demands, capacities, demand, unitCosts, forbidden }
}
