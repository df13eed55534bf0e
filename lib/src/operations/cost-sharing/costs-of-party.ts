import { z } from 'zod'
import { fail, type Issue, nearestOf, succeed } from '#base'
import { sharingFile } from '#studies/economy'
import { type CostAnswer, costInquiry, economyOf } from '../economy/index.ts'
import { readInquiry } from '../inquiry.ts'
import { tellFaults } from '../operation.ts'
import type { InquirySharing } from './inquiry/answer.ts'
import { shareCostsInquiry } from './inquiry/share-inquiry.ts'

const input = costInquiry.input as unknown as z.ZodObject
const ofParty = input.extend({
  /** Id of a party of `economy.yaml`. */
  party: z.string(),
})
export type PartyCostsInput = z.output<typeof costInquiry.input> & { readonly party: string }

/** What is told of one party: of what `costs` and `share-costs-inquiry` answer, its own part, in the same shape. */
export interface PartyCosts {
  readonly kind: 'party-costs'
  readonly party: string
  readonly costs: CostAnswer
  /** Absent without `cost-sharing.yaml`. */
  readonly sharing?: InquirySharing
}

/** What one party pays in each scenario and form, and by each division of what there is to share. */
export const costsOfParty = tellFaults<PartyCostsInput, PartyCosts>({
  name: 'costs-of-party',
  input: ofParty as unknown as z.ZodType<PartyCostsInput>,
  async run(ports, { party, ...given }, onProgress, signal) {
    const inquiry = (ports.read ?? readInquiry)(given.files)
    if (!inquiry.ok) return inquiry
    const economy = economyOf(inquiry.value)
    if (!economy.ok) return fail([...inquiry.warnings, ...economy.issues])
    const known = economy.value.costs.parties.map(({ id }) => id)
    if (!known.includes(party)) return fail([unknownParty(party, known)])
    const read: typeof ports = { ...ports, read: () => inquiry }
    const costs = await costInquiry.run(read, given, onProgress, signal)
    if (!costs.ok) return costs
    const kind = 'party-costs'
    const own = { kind, party, costs: costsFor(costs.value, party) } as const
    if (!given.files.has(sharingFile)) return succeed(own, costs.warnings)
    // What is shared says itself in which scenarios.
    const { scenarios: _, ...asked } = given
    const sharing = await shareCostsInquiry.run(read, shareCostsInquiry.input.parse(asked), onProgress, signal)
    if (!sharing.ok) return sharing
    return succeed({ ...own, sharing: sharingFor(sharing.value, party) }, [
      ...new Map([...costs.warnings, ...sharing.warnings].map((one) => [JSON.stringify(one), one])).values(),
    ])
  },
})

function unknownParty(given: string, known: readonly string[]): Issue {
  const nearest = nearestOf(given, known)
  return {
    code: 'cli.unknown-party',
    severity: 'error',
    params: { given, known: known.join(', '), ...(nearest === undefined ? {} : { nearest }) },
  }
}

function costsFor(answer: CostAnswer, asked: string): CostAnswer {
  const its = <T extends { readonly party: string }>(list: readonly T[]): readonly T[] =>
    list.filter(({ party }) => party === asked)
  return {
    ...answer,
    worlds: answer.worlds.map((world) => ({ ...world, payers: its(world.payers) })),
    costs: its(answer.costs),
    outcomes: its(answer.outcomes),
    forms: answer.forms.map((form) => ({
      ...form,
      shares: its(form.shares),
      totals: form.totals.map((total) => ({ ...total, parties: its(total.parties) })),
    })),
    comparisons: answer.comparisons.map((compared) => ({ ...compared, parties: its(compared.parties) })),
  }
}

/** The game is everybody's. */
function sharingFor(answer: InquirySharing, asked: string): InquirySharing {
  return { ...answer, parties: answer.parties.filter(({ party }) => party === asked) }
}
