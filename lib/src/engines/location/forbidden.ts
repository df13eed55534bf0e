/**
 * More than any answer that serves everybody could cost; whole.
 * @param costs client by client, sites in order; `Infinity` where a site cannot serve a client
 * @param fixed by site
 */
export function forbiddenCost(costs: Float64Array, clients: number, sites: number, fixed: Float64Array): number {
  let sum = 1
  for (let i = 0; i < clients; i++) {
    let dearest = 0
    for (let j = 0; j < sites; j++) {
      const cost = costs[i * sites + j]!
      if (cost !== Infinity && cost > dearest) dearest = cost
    }
    sum += dearest
  }
  return Math.ceil(fixed.reduce((total, cost) => total + cost, sum))
}
