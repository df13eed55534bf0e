import type { Structure } from '#engines/structure'
import { drawParameters } from '#studies/flow'
import {
  compileSiting,
  drawQuestion,
  fixedAs,
  runSiting,
  type SitingPlan,
  type SitingSettings,
  without,
} from '#studies/siting'
import type { DrawnStructures, ServiceAt } from './answer.ts'
import type { Asked } from './ask.ts'
import type { SitingInput } from './input.ts'
import { differenceOf } from './others.ts'

/** The answer is as good as the best when it is within this of it, as a share. */
const asGood = 1e-6

/**
 * The question asked again in other worlds: the model's and the question's uncertain numbers are drawn (median the value, 5th and 95th
 * percentile low and high), the best structure is sought, and the answer is held against it with its people going where they then would. When it is
 * stopped, of the draws made until then.
 */
export async function drawnStructures(
  asked: Asked,
  answer: Structure,
  settings: () => SitingSettings,
  { draws, seed }: SitingInput,
): Promise<DrawnStructures> {
  const regrets: number[] = []
  const structures = new Map<string, { times: number; more: readonly ServiceAt[]; fewer: readonly ServiceAt[] }>()
  let impossible = 0
  let made = 0
  for (let draw = 0; draw < draws; draw++) {
    const plan = drawnPlan(asked, seed, draw)
    const best = await runSiting(plan, { ...settings(), start: answer })
    if (best.status === 'cancelled') break
    if (best.structure === undefined) {
      made++
      impossible++
      continue
    }
    const difference = differenceOf(plan, answer, best.structure)
    const isAnswer = difference.more.length + difference.fewer.length === 0
    const kept = isAnswer ? best : await runSiting(fixedAs(plan, answer), settings())
    if (kept.status === 'cancelled') break
    made++
    const key = JSON.stringify(difference)
    const known = structures.get(key)
    structures.set(key, { ...difference, times: (known?.times ?? 0) + 1 })
    if (kept.objective === undefined) continue
    regrets.push(
      Math.max(0, kept.objective - best.structure.objective) / Math.max(1e-9, Math.abs(best.structure.objective)),
    )
  }
  return {
    draws: made,
    impossible,
    allowed: regrets.length,
    best: regrets.filter((regret) => regret <= asGood).length,
    meanRegret: regrets.length === 0 ? null : regrets.reduce((a, b) => a + b, 0) / regrets.length,
    mostRegret: regrets.length === 0 ? null : Math.max(...regrets),
    structures: [...structures.values()].toSorted((a, b) => b.times - a.times),
  }
}

/** As the asked one, of a drawn model and question. What a table of visits says is not uncertain. */
function drawnPlan({ model, question, off, tables }: Asked, seed: number, draw: number): SitingPlan {
  const drawn = compileSiting(drawParameters(model, seed, draw), drawQuestion(question, seed, draw), tables)
  if (!drawn.ok) throw new Error(`drawnStructures: draw ${draw} is no question, although the one it is drawn from is`)
  return without(
    drawn.value,
    off.map(({ id }) => id),
  )
}
