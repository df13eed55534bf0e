import { type Result, succeed } from '#base'
import type { CareModel, InquiryFiles } from '#care/model'
import type { Asked, Flows } from '#contract'
import { mean } from '#engines/stats'
import { type FlowGuide, keyOf, type Whereabouts } from '#studies/flow'
import type { Ports } from '../operation.ts'
import { rangeOf } from '../replications.ts'
import { type FollowedRun, followRun } from './followed-run.ts'
import type { Telling } from './telling.ts'

type Input = Extract<Asked, { operation: 'flows' }>['input'] & { readonly files: InquiryFiles }
type Place = Flows['places'][number]

/** Measured, unless told otherwise: a move that is made once a week is then seen some times. */
const usualWeeks = 8
/** Unless told otherwise, or one replication is named: fewer say little of how sure a mean is. */
const usualReplications = 5

/**
 * How patients come to, go between and leave the parts of care: patients per week, from everyone in some simulated weeks, in each of some
 * replications. A replication that is named is the first of them, and alone unless their number is given too.
 */
export async function followFlows(
  ports: Ports,
  { weeks = usualWeeks, replication, replications, ...input }: Input,
  telling: Pick<Telling, 'onProgress' | 'signal'>,
): Promise<Result<Flows>> {
  const first = replication ?? 0
  const count = replications ?? (replication === undefined ? usualReplications : 1)
  const made = await followRun(ports, { ...input, weeks, replications: rangeOf(first, first + count) }, telling)
  return made.ok ? succeed(flowsOf(made.value, weeks), made.warnings) : made
}

function flowsOf({ variant, plan, run, followed }: FollowedRun, weeks: number): Flows {
  const places = new Map<string, Place>()
  const place = (where: Whereabouts): string => {
    const id = keyOf(where)
    if (!places.has(id)) places.set(id, { id, ...placeOf(where, variant.model, plan.guide) })
    return id
  }
  const moves = new Map<string, { readonly from: string; readonly to: string; readonly values: number[] }>()
  followed.forEach(({ everyone }, k) => {
    for (const { patients, ...move } of everyone.moves) {
      const [from, to] = [place(move.from), place(move.to)]
      // Where nobody moved that way, nobody did: 0.
      const known = moves.get(`${from} ${to}`) ?? { from, to, values: followed.map(() => 0) }
      known.values[k] = patients / weeks
      moves.set(`${from} ${to}`, known)
    }
  })
  const met = new Set([...places.values()].flatMap(({ site }) => site ?? []))
  return {
    kind: 'flows',
    scenario: variant.id,
    name: variant.name,
    run,
    replication: followed[0]!.replication,
    weeks,
    sites: variant.model.sites
      .filter(({ id }) => met.has(id))
      .map(({ id, name, kind, neighbour }) => ({ id, name, kind, neighbour })),
    places: [...places.values()],
    moves: [...moves.values()]
      .map((move) => ({ ...move, perWeek: mean(move.values) }))
      .sort((a, b) => b.perWeek - a.perWeek),
  }
}

function placeOf(where: Whereabouts, model: CareModel, { names }: FlowGuide): Omit<Place, 'id'> {
  switch (where.kind) {
    case 'need':
      return { kind: 'need', name: names[where.need] ?? where.need }
    case 'care': {
      const name = names[where.pathway] ?? where.pathway
      return { kind: 'care', name, ...(where.site === null ? {} : { site: where.site }) }
    }
    case 'ward': {
      const ward = model.resources.find(({ id }) => id === where.resource)
      return {
        kind: 'ward',
        name: ward?.name ?? where.resource,
        ...(ward?.site === undefined ? {} : { site: ward.site }),
      }
    }
    case 'out':
      return { kind: 'out' }
  }
}
