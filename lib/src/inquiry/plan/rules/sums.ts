import type { Rule } from '../finding.ts'
import { isMeant, leastExact } from '../qualifier.ts'

/** I20: the lines of a budget make the total that the document states, as exactly as it is meant. */
export const sumWrong: Rule = ({ commission }) =>
  (commission.budgets ?? []).flatMap(({ id, purpose, unit, total, lines = [] }) => {
    if (lines.length === 0) return []
    const amounts = lines.map(({ amount }) => amount)
    const sum = amounts.reduce((so, amount) => so + amount, 0)
    const qualifier = total.qualifier ?? leastExact(lines.map((line) => line.qualifier))
    if (isMeant(sum, total.amount, qualifier, errorOf([...amounts, total.amount]))) return []
    const params = { purpose, unit, sum: rounded(sum), total: total.amount, difference: rounded(sum - total.amount) }
    return [{ about: id, at: [...total.source, ...lines.flatMap(({ source }) => source)], params }]
  })

/** I20: a group in which all parties of an assembly should be has them all, and no other. */
export const groupParties: Rule = (world) =>
  (world.commission.bodies ?? []).flatMap((body) => {
    const council = body.represents === undefined ? undefined : world.body(body.represents)
    if (council?.parties === undefined || body.parties === undefined) return []
    const [here, there] = [body.parties.names, council.parties.names]
    const missing = there.filter((party) => !here.includes(party))
    const strange = here.filter((party) => !there.includes(party))
    if (missing.length === 0 && strange.length === 0) return []
    const params = {
      body: body.name,
      council: council.name,
      ...(missing.length === 0 ? {} : { missing }),
      ...(strange.length === 0 ? {} : { strange }),
    }
    return [{ about: body.id, at: [...body.parties.source, ...council.parties.source], params }]
  })

/** How far a sum of binary fractions may be from that of the decimals that were written. */
function errorOf(amounts: readonly number[]): number {
  return amounts.length * Number.EPSILON * amounts.reduce((so, amount) => so + Math.abs(amount), 0)
}

/** Without the last bits of binary fractions: 10 + 4,6 is 14,6. */
function rounded(value: number): number {
  return Number(value.toPrecision(12))
}
