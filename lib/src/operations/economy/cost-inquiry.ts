import { z } from 'zod'
import { fail, type Result, resultOf } from '#base'
import { compileEconomy, type Economy, placed, yearsOf } from '#studies/economy'
import { trackProgress } from '../flow-cases.ts'
import { type Inquiry, readInquiry, selectVariants } from '../inquiry.ts'
import { tellFaults, throwIfAborted } from '../operation.ts'
import { flowInput } from '../settings.ts'
import { type CostAnswer, costNames } from './answer.ts'
import { comparisonsOf } from './comparisons.ts'
import { type DrawnWorld, drawnWorld } from './drawn-world.ts'
import { toldForms } from './forms.ts'
import { groundsOf } from './grounds.ts'
import { outcomesOf, partyCosts } from './outcomes.ts'
import { economyOf } from './read.ts'
import { volumesOf } from './volumes.ts'
import { warningsOf } from './warnings.ts'
import { worldCosts } from './world.ts'

const input = flowInput.extend({
  baseline: z.string().optional(),
  /** Ids of scenarios; default those of `economy.yaml`. */
  scenarios: z.array(z.string()).optional(),
  /** Draws of the uncertain numbers, each with a replication of the flow study. */
  draws: z.int().min(2).max(10_000).default(200),
})
export type CostInput = z.output<typeof input>

/**
 * What the care network costs and who pays: the volumes of the flow study, replication by replication, priced with numbers drawn between
 * their low and high, allocated, and settled between the parties under each operating form.
 */
export const costInquiry = tellFaults<CostInput, CostAnswer>({
  name: 'costs',
  input: input as unknown as z.ZodType<CostInput>,
  async run(ports, given, onProgress, signal) {
    const inquiry = (ports.read ?? readInquiry)(given.files)
    if (!inquiry.ok) return inquiry
    const read = economyOf(inquiry.value)
    if (!read.ok) return fail([...inquiry.warnings, ...read.issues])
    const economy = read.value
    const variants = selectVariants(inquiry.value, {
      baseline: given.baseline,
      scenarios: given.scenarios ?? economy.costs.scenarios,
    })
    if (!variants.ok) return variants
    const plans = variants.value.map(({ id, model }) => compileEconomy(model, economy.costs, economy.forms, id))
    const volumes = await volumesOf(ports, inquiry.value, variants.value, plans, given, onProgress, signal)
    if (!volumes.ok) return volumes
    const turn = async (): Promise<void> => {
      await ports.pause?.()
      throwIfAborted(signal)
    }
    const priced = trackProgress('price', onProgress, given.draws * variants.value.length)
    const worlds: Result<DrawnWorld>[] = []
    for (const [v, variant] of variants.value.entries())
      worlds.push(
        await drawnWorld(variant, plans[v]!, economy, volumes.value[v]!.replications, given, async () => {
          await turn()
          priced.count('computed')
        }),
      )
    const warnings = [...inquiry.warnings, ...read.warnings, ...variants.warnings, ...volumes.warnings]
    const issues = placed(
      given.files,
      worlds.flatMap((world) => (world.ok ? [] : world.issues)),
    )
    const drawn = worlds.flatMap((world) => (world.ok ? [world.value] : []))
    const comparisons =
      issues.length > 0 || economy.forms === undefined ? [] : await comparisonsOf(economy, economy.forms, drawn, turn)
    const runs = volumes.value.map(({ run }) => run)
    return resultOf([...warnings, ...issues], () => ({
      ...answerOf(inquiry.value, economy, drawn, runs, given),
      comparisons,
    }))
  },
})

function answerOf(
  { model }: Inquiry,
  economy: Economy,
  worlds: readonly DrawnWorld[],
  runs: readonly CostAnswer['worlds'][number]['run'][],
  { seed, draws }: CostInput,
): Omit<CostAnswer, 'comparisons'> {
  const { costs, forms } = economy
  return {
    kind: 'cost-answer',
    region: model.region.name,
    name: costs.name,
    ...(costs.description === undefined ? {} : { description: costs.description }),
    source: costs.source,
    ...groundsOf(model, economy),
    priceLevel: costs.priceLevel,
    years: yearsOf(costs),
    index: costs.index.value,
    discountRate: costs.discountRate.value,
    residual: costs.residual,
    seed,
    draws,
    replications: worlds[0]?.replications.length ?? 0,
    worlds: worlds.map((world, w) => worldCosts(costs, world, worlds[0]!, runs[w]!)),
    costs: partyCosts(economy, worlds),
    outcomes: outcomesOf(economy, worlds),
    forms: forms === undefined ? [] : toldForms(costs, forms, worlds),
    ...(forms === undefined ? {} : { lawDate: forms.date }),
    warnings: warningsOf(economy, worlds),
    names: costNames(
      costs,
      forms,
      model.needs,
      worlds.map(({ variant: { id, name } }) => ({ id, name })),
    ),
  }
}
