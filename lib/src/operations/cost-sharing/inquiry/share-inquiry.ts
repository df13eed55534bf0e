import { z } from 'zod'
import { fail, type Issue, nearestOf, type Result, resultOf, succeed } from '#base'
import {
  type CostSharing,
  compileEconomy,
  drawNumbers,
  type Economy,
  groupKey,
  lawsOn,
  parseSharing,
  placed,
  sharingFile,
  yearsOf,
} from '#studies/economy'
import { runAt } from '../../economy/comparisons.ts'
import { type DrawnRun, type DrawnWorld, drawnEconomy, drawnWorld } from '../../economy/drawn-world.ts'
import { titleOf } from '../../economy/grounds.ts'
import { rangeOfKronor } from '../../economy/ranges.ts'
import { economyOf } from '../../economy/read.ts'
import { volumesOf, type WorldVolumes } from '../../economy/volumes.ts'
import { trackProgress } from '../../flow-cases.ts'
import { type Inquiry, readInquiry, selectVariants } from '../../inquiry.ts'
import { tellFaults, throwIfAborted } from '../../operation.ts'
import { flowInput } from '../../settings.ts'
import { shareCosts } from '../share-file.ts'
import type { ComputedGame, InquirySharing } from './answer.ts'
import { gainBreakEvens } from './break-even.ts'
import { type DrawnGame, divideDraws, gainOf, gameOf } from './draws.ts'
import { tellParties } from './parties.ts'
import { inForm, onlyUsedForms, type Place, planSharing, type SharingPlan, worldsOf } from './plan.ts'
import { annuity, type GroupValue, groupValues, meanOf, type Priced, paidBy } from './values.ts'

const input = flowInput.extend({
  baseline: z.string().optional(),
  /** Id of a form that every group of two or more is in, instead of its own. */
  form: z.string().optional(),
  /** Draws of the uncertain numbers, each with a replication of the flow study. */
  draws: z.int().min(2).max(10_000).default(200),
})
export type SharingInput = z.output<typeof input>

/**
 * Who pays what when parties of a folder go together: the game of `cost-sharing.yaml`, whose amounts are what the flow study and the economy
 * give for what each group would do, divided by every method; with the numbers as written, and in every draw of them.
 */
export const shareCostsInquiry = tellFaults<SharingInput, InquirySharing>({
  name: 'share-costs-inquiry',
  input: input as unknown as z.ZodType<SharingInput>,
  async run(ports, given, onProgress, signal) {
    const { solver } = ports
    if (solver === undefined) throw new RangeError('shareCostsInquiry: ports.solver is missing')
    const inquiry = (ports.read ?? readInquiry)(given.files)
    if (!inquiry.ok) return inquiry
    const read = sharingOf(inquiry.value)
    if (!read.ok) return fail([...inquiry.warnings, ...read.issues])
    const { sharing: written, economy: all } = read.value
    const known = all.forms?.forms.map(({ id }) => id) ?? []
    if (given.form !== undefined && !known.includes(given.form)) return fail([unknownForm(given.form, known)])
    const sharing = inForm(written, given.form)
    const economy = onlyUsedForms(all, sharing)

    const scenarios = worldsOf(sharing).filter((id) => id !== undefined)
    const variants = selectVariants(inquiry.value, { baseline: given.baseline, scenarios })
    if (!variants.ok) return variants
    const plans = variants.value.map(({ id, model }) => compileEconomy(model, economy.costs, economy.forms, id))
    const volumes = await volumesOf(ports, inquiry.value, variants.value, plans, given, onProgress, signal)
    if (!volumes.ok) return volumes
    throwIfAborted(signal)
    const turn = async (): Promise<void> => {
      await ports.pause?.()
      throwIfAborted(signal)
    }
    const priced = trackProgress('price', onProgress, given.draws * variants.value.length)
    const worlds = await Promise.all(
      variants.value.map((variant, v) =>
        drawnWorld(variant, plans[v]!, economy, volumes.value[v]!.replications, given, async () => {
          await turn()
          priced.count('computed')
        }),
      ),
    )
    const issues = [
      ...inquiry.warnings,
      ...read.warnings,
      ...variants.warnings,
      ...volumes.warnings,
      ...placed(
        given.files,
        worlds.flatMap((world) => (world.ok ? [] : world.issues)),
      ),
    ]
    if (worlds.some((world) => !world.ok)) return fail(issues)
    const drawn = worlds.flatMap((world) => (world.ok ? [world.value] : []))
    const plan = planSharing(
      sharing,
      economy,
      drawn.map(({ variant }) => variant.id),
    )
    const world = { inquiry: inquiry.value, economy, plan, worlds: drawn, volumes: volumes.value }
    const divided = trackProgress('divide', onProgress, given.draws)
    const onDraw = async (): Promise<void> => {
      await turn()
      divided.count('computed')
    }
    return succeed(await answerOf(world, given, solver.solve, onDraw), issues)
  },
})

/** The folder's game and the economy that it is about, or everything that is wrong with either. */
export function sharingOf(inquiry: Inquiry): Result<{ readonly sharing: CostSharing; readonly economy: Economy }> {
  const { files, model, scenarios } = inquiry
  const economy = economyOf(inquiry)
  const known = { scenarios: [...scenarios, ...model.region.baselines].map(({ id }) => id) }
  const sharing = parseSharing(files, model, economy.ok ? economy.value : undefined, known)
  const issues = [economy, sharing].flatMap((result) => (result.ok ? result.warnings : result.issues))
  if (!files.has(sharingFile))
    issues.push({ code: 'economy.no-sharing', severity: 'error', file: sharingFile, params: {} })
  return resultOf(issues, () => ({
    sharing: (sharing.ok ? sharing.value : undefined)!,
    economy: (economy.ok ? economy.value : undefined)!,
  }))
}

/** A word in the call, not in the material. */
function unknownForm(given: string, known: readonly string[]): Issue {
  const nearest = nearestOf(given, known)
  return {
    code: 'cli.unknown-form',
    severity: 'error',
    params: { given, known: known.join(', '), ...(nearest === undefined ? {} : { nearest }) },
  }
}

interface World {
  readonly inquiry: Inquiry
  readonly economy: Economy
  readonly plan: SharingPlan
  readonly worlds: readonly DrawnWorld[]
  readonly volumes: readonly WorldVolumes[]
}

async function answerOf(
  { inquiry, economy, plan, worlds, volumes }: World,
  { seed, draws }: SharingInput,
  solve: Parameters<typeof shareCosts>[1],
  onDraw: () => Promise<void>,
): Promise<InquirySharing> {
  const { sharing } = plan
  const { players, kind } = sharing
  const { costs } = economy

  const written = pricedAsWritten(economy, sharing, worlds)
  const values = meanValues(plan, written)
  const game = drawnGame(plan, values, written)
  const drawn = Array.from({ length: draws }, (_, draw) => {
    const priced = pricedInDraw(economy, sharing, worlds, seed, draw)
    return drawnGame(plan, groupValues(plan, priced), [priced])
  })
  const divided = await shareCosts({ game: game.game, players }, solve)
  const gain = gainOf(game)
  const benefits = game.benefit.reduce((sum, one) => sum + one, 0) / game.annuity
  const gainAt = (changed: Economy): number => {
    const priced = pricedAsWritten(changed, sharing, worlds)
    return gainOf(drawnGame(plan, meanValues(plan, priced), priced))
  }
  const { name, description, source } = sharing
  return {
    ...divided,
    unit: 'SEK',
    region: inquiry.model.region.name,
    name,
    ...(description === undefined ? {} : { description }),
    source,
    sourceTitle: titleOf(inquiry.model, source),
    priceLevel: costs.priceLevel,
    years: yearsOf(costs),
    discountRate: costs.discountRate.value,
    seed,
    replications: worlds[0]?.replications.length ?? 0,
    game: computedGame(plan, economy, worlds, volumes, values, game, drawn),
    draws: await divideDraws(players, drawn, solve, onDraw),
    gain: { presentValue: gain, yearly: gain / game.annuity, benefits, benefitsNeeded: benefits - gain / game.annuity },
    told: divided.methods.nucleolus === undefined ? 'shapley' : 'nucleolus',
    parties: tellParties(plan, economy.forms!, game, paidByPlayers(plan, plan.groups.at(-1)!.place!, written), divided),
    breakEven: kind === 'value' ? gainBreakEvens(plan, economy, game.annuity, gainAt) : [],
    names: namesOf(economy, sharing, worlds),
  }
}

/** By replication, with the numbers as they are written. */
function pricedAsWritten(
  economy: Economy,
  { benefits }: CostSharing,
  worlds: readonly DrawnWorld[],
): readonly Priced[] {
  const runs = worlds.map((world) => runAt(economy, world))
  return (runs[0] ?? []).map((_, r) => ({ runs: runs.map((of) => of[r]!), costs: economy.costs, benefits }))
}

/** All worlds, the economy and the benefits meet the same draw. */
function pricedInDraw(
  economy: Economy,
  sharing: CostSharing,
  worlds: readonly DrawnWorld[],
  seed: number,
  draw: number,
): Priced {
  const runs: readonly DrawnRun[] = worlds.map((world) => world.runs[draw]!)
  const { benefits } = drawNumbers('cost-sharing', { benefits: sharing.benefits }, seed, draw)
  return { runs, costs: drawnEconomy(economy, seed, draw).costs, benefits }
}

function meanValues(plan: SharingPlan, priced: readonly Priced[]): readonly (GroupValue | undefined)[] {
  const all = priced.map((one) => groupValues(plan, one))
  const saved = meanOf(all, (values) => values.map((value) => value?.saved ?? 0))
  return all[0]!.map((value, g) => value && { saved: saved[g]!, benefit: value.benefit })
}

function drawnGame(
  plan: SharingPlan,
  values: readonly (GroupValue | undefined)[],
  priced: readonly Priced[],
): DrawnGame {
  const { players, kind } = plan.sharing
  const { costs, benefits } = priced[0]!
  const factor = annuity(costs)
  const all = plan.groups.at(-1)!
  const ofParty = (id: string): number =>
    all.benefits.reduce((sum, b) => sum + (benefits[b]!.party === id ? benefits[b]!.add.value : 0), 0)
  const amounts = values.map((value) => value && (kind === 'value' ? value.saved + value.benefit : 0 - value.saved))
  return {
    game: gameOf(kind, players.length, amounts),
    amounts,
    annuity: factor,
    today: paidByPlayers(plan, plan.disagreement, priced),
    benefit: players.map((id) => factor * ofParty(id)),
  }
}

/** By player. */
function paidByPlayers({ sharing }: SharingPlan, place: Place, priced: readonly Priced[]): readonly number[] {
  const paid = meanOf(priced, (one) => paidBy(place, one))
  const { parties } = priced[0]!.costs
  return sharing.players.map((id) => paid[parties.findIndex((party) => party.id === id)]!)
}

function computedGame(
  plan: SharingPlan,
  { forms }: Economy,
  worlds: readonly DrawnWorld[],
  volumes: readonly WorldVolumes[],
  values: readonly (GroupValue | undefined)[],
  { game, amounts, annuity: factor }: DrawnGame,
  drawn: readonly DrawnGame[],
): ComputedGame {
  const { sharing, groups, disagreement } = plan
  const at = (world: number) => ({ scenario: worlds[world]!.variant.id, run: volumes[world]!.run })
  return {
    disagreement: { form: sharing.disagreement.form, ...at(disagreement.world) },
    outsiders: sharing.outsiders,
    coalitions: groups.flatMap(({ members, coalition, place }, g) => {
      if (coalition === undefined || place === undefined) return []
      const { saved, benefit } = values[g]!
      const form = forms!.forms[place.form]!
      return [
        {
          members,
          form: form.id,
          ...at(place.world),
          saved,
          benefit,
          amount: amounts[g]!,
          yearly: amounts[g]! / factor,
          inGame: game.amounts[g + 1]! / 10 ** game.decimals,
          range: rangeOfKronor(drawn.map((one) => one.amounts[g]! / one.annuity)),
          outsiders: coalition.outsiders,
          forbidden: lawsOn(forms!, form).some(({ effect }) => effect === 'forbids'),
        },
      ]
    }),
    impossible: groups.flatMap(({ members, cannotBe }) => {
      if (!cannotBe) return []
      const told = sharing.impossible.find((one) => groupKey(one.members) === groupKey(members))
      const { why, law } = told ?? sharing.requires ?? {}
      return [{ members, why, law }]
    }),
  }
}

function namesOf({ costs, forms }: Economy, { benefits }: CostSharing, worlds: readonly DrawnWorld[]) {
  const named = <T>(list: readonly { readonly id: string; readonly name: T }[]) =>
    Object.fromEntries(list.map(({ id, name }) => [id, name]))
  return {
    party: named(costs.parties),
    form: named(forms?.forms ?? []),
    scenario: named(worlds.map(({ variant }) => variant)),
    benefit: named(benefits),
  }
}
