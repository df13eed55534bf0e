import { type Result, succeed } from '#base'
import type { CareModel, InquiryFiles } from '#care/model'
import type { Asked, Flows } from '#contract'
import { type FlowGuide, keyOf, type Whereabouts } from '#studies/flow'
import type { Ports } from '../operation.ts'
import { type OneReplication, runOneReplication } from './one-replication.ts'
import type { Telling } from './telling.ts'

type Input = Extract<Asked, { operation: 'flows' }>['input'] & { readonly files: InquiryFiles }
type Place = Flows['places'][number]

/** Measured, unless told otherwise: a move that is made once a week is then seen some times. */
const usualWeeks = 8

/** How patients come to, go between and leave the parts of care: patients per week, from everyone in some simulated weeks. */
export async function followFlows(
  ports: Ports,
  { weeks = usualWeeks, ...input }: Input,
  telling: Pick<Telling, 'onProgress' | 'signal'>,
): Promise<Result<Flows>> {
  const one = await runOneReplication(ports, { ...input, weeks }, telling)
  return one.ok ? succeed(flowsOf(one.value, weeks), one.warnings) : one
}

function flowsOf({ variant, plan, run, replication, everyone }: OneReplication, weeks: number): Flows {
  const places = new Map<string, Place>()
  const place = (where: Whereabouts): string => {
    const id = keyOf(where)
    if (!places.has(id)) places.set(id, { id, ...placeOf(where, variant.model, plan.guide) })
    return id
  }
  const moves = everyone.moves.map(({ from, to, patients }) => ({
    from: place(from),
    to: place(to),
    perWeek: patients / weeks,
  }))
  const met = new Set([...places.values()].flatMap(({ site }) => site ?? []))
  return {
    kind: 'flows',
    scenario: variant.id,
    name: variant.name,
    run,
    replication,
    weeks,
    sites: variant.model.sites
      .filter(({ id }) => met.has(id))
      .map(({ id, name, kind, neighbour }) => ({ id, name, kind, neighbour })),
    places: [...places.values()],
    moves: moves.sort((a, b) => b.perWeek - a.perWeek),
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
