import type { Issue } from '#base'
import { checkCosts, checkForms, type Economy, placed } from '#studies/economy'
import { type Dispute, type DisputedNumber, isCostNumber, type ReplacedNumber } from '#studies/rivals'
import { namedElsewhere } from '../economy/index.ts'
import type { Inquiry } from '../inquiry.ts'
import { withCostNumbers } from './cost-numbers.ts'
import { comparedVariants } from './replace.ts'

const ends = ['value', 'low', 'high'] as const
type End = (typeof ends)[number]

/** Values that sets give numbers and the model, or the economy, cannot have: each where it stands. Nothing has been computed by then. */
export function checkValues(
  inquiry: Inquiry,
  economy: Economy | undefined,
  disputes: readonly Dispute[],
): readonly Issue[] {
  const issues = disputes.flatMap((dispute, d) =>
    dispute.sets.flatMap(({ id: set }) => {
      const own = { inquiry, dispute, at: `rivals[${d}].numbers`, set }
      return [...checkInModel(own), ...(economy === undefined ? [] : checkInEconomy(own, economy))]
    }),
  )
  return placed(inquiry.files, issues)
}

interface Given {
  readonly inquiry: Inquiry
  readonly dispute: Dispute
  /** Path of the dispute's numbers. */
  readonly at: string
  readonly set: string
}

/** As they are replaced when it is computed: all of a set at once, and all at their lows and highs. */
function checkInModel({ inquiry, dispute: { compare, numbers }, at, set }: Given): readonly Issue[] {
  return ends.flatMap((end) => {
    const isGiven = numbers.some((number) => !isCostNumber(number) && number.values[set]![end] !== undefined)
    if (!isGiven) return []
    const changed = comparedVariants(
      inquiry,
      compare,
      numbers.map((number) => replaced(number, set, end)),
    )
    if (changed.ok) return []
    return changed.issues.map((issue) => {
      const j = Math.max(
        0,
        numbers.findIndex(({ path }) => path === issue.params['number']),
      )
      return { ...issue, path: `${at}[${j}].values.${set}.${end}` }
    })
  })
}

/** Each number by itself, so that it is known which is wrong; then all of the set, as together they may leave nobody to pay. */
function checkInEconomy(given: Given, economy: Economy): readonly Issue[] {
  const { inquiry, dispute, at, set } = given
  const own = dispute.numbers.map((number, j) => ({ number, j })).filter(({ number }) => isCostNumber(number))
  const alone = own.flatMap(({ number, j }) =>
    ends.flatMap((end) =>
      number.values[set]![end] === undefined
        ? []
        : problemsWith(inquiry, economy, [replaced(number, set, end)], `${at}[${j}].values.${set}.${end}`),
    ),
  )
  if (alone.length > 0) return alone
  const all = own.map(({ number }) => replaced(number, set, 'value'))
  return problemsWith(inquiry, economy, all, `${at}[${own[0]?.j ?? 0}].values.${set}`)
}

function problemsWith(
  inquiry: Inquiry,
  economy: Economy,
  numbers: readonly ReplacedNumber[],
  path: string,
): readonly Issue[] {
  const { costs, forms } = withCostNumbers(economy, numbers)
  const { model } = inquiry
  const known = namedElsewhere(inquiry)
  const issues = [
    ...checkCosts(model, costs, known),
    ...(forms === undefined ? [] : checkForms(model, costs, forms, known)),
  ]
  return issues.slice(0, 1).map((issue) => ({ ...issue, file: 'rivals.yaml', path }))
}

function replaced({ path, in: scenario, values }: DisputedNumber, set: string, end: End): ReplacedNumber {
  const { value, source, ...spread } = values[set]!
  const given = end === 'value' ? value : (spread[end] ?? value)
  return { path, ...(scenario === undefined ? {} : { in: scenario }), value: given, source }
}
