import { sourceId } from '#care/model'
import type { AnswerOf, showEconomy as endpoint } from '#contract'
import { hasEconomy, yearsOf } from '#studies/economy'
import { economyOf } from '../economy/cost-inquiry.ts'
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
  const title = inquiry.model.sources.find(({ id }) => id === sourceId(source))?.title
  return {
    economy: {
      name,
      ...(description && { description }),
      source,
      ...(title !== undefined && { sourceTitle: title }),
      priceLevel,
      years: yearsOf(costs),
      scenarios,
      forms: (forms?.forms ?? []).map(({ id, name: called }) => ({ id, name: called })),
    },
    issues: read.warnings.map(tellIssue),
  }
}
