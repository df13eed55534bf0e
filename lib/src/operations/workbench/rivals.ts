import { bothNames } from '#care/model'
import type { AnswerOf, listDisputes as endpoint } from '#contract'
import { type Economy, hasEconomy } from '#studies/economy'
import { type Dispute, hasRivals } from '#studies/rivals'
import { economyOf } from '../economy/read.ts'
import type { Inquiry } from '../inquiry.ts'
import { aboutDispute, planOf } from '../rivals/about.ts'
import { disputesOf } from '../rivals/disputes.ts'
import { comparedVariants } from '../rivals/replace.ts'
import { openMaterial } from './materials.ts'
import { done } from './outcome.ts'
import type { Handler } from './ports.ts'
import { tellIssue } from './told.ts'

type View = Omit<AnswerOf<typeof endpoint>, 'version'>
type DisputeView = View['disputes'][number]

export const listDisputes: Handler<typeof endpoint> = async (ports, { params, query }) => {
  const opened = await openMaterial(ports, params.inquiry, query.version)
  if (!opened.ok) return opened
  const { version, once, inquiry } = opened.value
  return done({ version: version.version, ...once('disputes', () => viewOf(inquiry)) })
}

function viewOf(inquiry: Inquiry): View {
  if (!hasRivals(inquiry.files)) return { disputes: [], issues: [] }
  const disputes = disputesOf(inquiry)
  if (!disputes.ok) return { disputes: [], issues: disputes.issues.map(tellIssue) }
  const economy = hasEconomy(inquiry.files) ? economyOf(inquiry) : undefined
  const costs = economy?.ok === true ? economy.value : undefined
  return {
    disputes: disputes.value.flatMap((dispute) => disputeOf(inquiry, dispute, costs)),
    issues: disputes.warnings.map(tellIssue),
  }
}

/** Nothing of a dispute whose scenario is wrong, which the scenario's own page tells. */
function disputeOf(inquiry: Inquiry, dispute: Dispute, economy: Economy | undefined): readonly DisputeView[] {
  const compared = comparedVariants(inquiry, dispute.compare)
  if (!compared.ok) return []
  const { against, scenario } = compared.value
  const { indicators, access, economy: costs } = dispute.compare
  const ofFlow = inquiry.model.indicators.filter(({ id }) => indicators.includes(id))
  return [
    {
      ...aboutDispute(inquiry, dispute, planOf(inquiry, dispute, compared.value, economy)),
      compare: {
        ...(scenario && { of: bothNames(scenario.name) }),
        against: bothNames(against.name),
        measures: [...ofFlow, ...access, ...costs].map(({ name }) => bothNames(name)),
      },
    },
  ]
}
