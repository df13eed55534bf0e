import { sourceId } from '#care/model'
import type { AnswerOf, showEconomy as endpoint, Named } from '#contract'
import { type CostSharing, hasEconomy, sharingFile, yearsOf } from '#studies/economy'
import { sharingOf } from '../cost-sharing/index.ts'
import { economyOf } from '../economy/read.ts'
import type { Inquiry } from '../inquiry.ts'
import { type Material, openMaterial } from './materials.ts'
import { done } from './outcome.ts'
import type { Handler } from './ports.ts'
import { tellIssue } from './told.ts'

type View = Omit<AnswerOf<typeof endpoint>, 'version'>

export const showEconomy: Handler<typeof endpoint> = async (ports, { params, query }) => {
  const opened = await openMaterial(ports, params.inquiry, query.version)
  if (!opened.ok) return opened
  const { version, once } = opened.value
  return done({ version: version.version, ...once('economy', () => viewOf(opened.value)) })
}

/** What is asked, or what is wrong with the files that ask it; neither when the inquiry says nothing of costs. */
function viewOf({ inquiry, files }: Material): View {
  if (!hasEconomy(files)) return { issues: [] }
  const read = economyOf(inquiry)
  if (!read.ok) return { issues: read.issues.map(tellIssue) }
  const { costs, forms } = read.value
  const { name, description, source, priceLevel, scenarios } = costs
  const named = (list: readonly { readonly id: string; readonly name: Named }[]) =>
    list.map(({ id, name: called }) => ({ id, name: called }))
  const economy = {
    name,
    ...(description && { description }),
    ...sourceOf(inquiry, source),
    priceLevel,
    years: yearsOf(costs),
    scenarios,
    forms: named(forms?.forms ?? []),
    parties: named(costs.parties),
  }
  if (!files.has(sharingFile)) return { economy, issues: read.warnings.map(tellIssue) }
  const sharing = sharingOf(inquiry)
  return sharing.ok
    ? { economy, sharing: sharingView(inquiry, sharing.value.sharing), issues: sharing.warnings.map(tellIssue) }
    : { economy, issues: sharing.issues.map(tellIssue) }
}

function sharingView(
  inquiry: Inquiry,
  { name, description, source, players, coalitions }: CostSharing,
): NonNullable<View['sharing']> {
  const together = coalitions.filter(({ members }) => members.length > 1)
  return {
    name,
    ...(description && { description }),
    ...sourceOf(inquiry, source),
    players,
    forms: [...new Set(together.map(({ form }) => form))],
  }
}

/** Where it is asked, by its id and its title. */
function sourceOf({ model }: Inquiry, source: string) {
  const title = model.sources.find(({ id }) => id === sourceId(source))?.title
  return { source, ...(title !== undefined && { sourceTitle: title }) }
}
