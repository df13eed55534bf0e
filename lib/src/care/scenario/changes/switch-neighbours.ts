import { z } from 'zod'
import type { CareModel, Closure } from '#care/model'
import { few } from '#reading'
import { changeOf } from '../fields.ts'
import { id } from '../model-schemas.ts'
import { problem, unknownOf } from '../problems.ts'
import type { ChangeKind } from '../types.ts'
import { changeOfferings } from '../units.ts'

const schema = changeOf('switch-neighbours', {
  to: z.enum(['on', 'off']).describe('Off: patients of the region can no longer go there'),
  sites: z.array(id).min(1).exactOptional().describe("Only these neighbours; default all of other regions' sites"),
}).describe("Other regions' sites are closed to the region's patients, or opened again")

/** Opens or closes what neighbouring regions' sites offer, for the whole of the period. */
export type SwitchNeighbours = Readonly<z.infer<typeof schema>>

export const switchNeighbours: ChangeKind<SwitchNeighbours> = {
  schema,
  check: (model, { sites }) => {
    const neighbours = listNeighbours(model)
    if (neighbours.length === 0) return [problem('no-neighbours', 'to')]
    return unknownOf('site', 'sites', sites, neighbours)
  },
  apply: (model, { to, sites, source }) => {
    const switched = new Set(sites ?? listNeighbours(model))
    return changeOfferings(
      model,
      ({ site }) => switched.has(site),
      (offering) => {
        const rest = offering.closures.filter((closure) => !isForGood(closure))
        const off = rest.length < offering.closures.length
        if (off === (to === 'off')) return offering
        return { ...offering, closures: to === 'on' ? rest : [...rest, { ...always, source }] }
      },
    )
  },
  summary: ({ to, sites }) => ({ text: `switch-neighbours.${to}`, params: { sites: sites ? few(sites) : '*' } }),
}

function listNeighbours(model: CareModel): readonly string[] {
  return model.sites.filter(({ neighbour }) => neighbour).map(({ id }) => id)
}

/** Before any warm-up begins, and after any run ends. */
const always = { from: '1900-01-01', until: '2199-12-31' } as const

/** Off is a closure that covers every run, so that on can take it away and the offering is as it was. */
function isForGood({ from, until, during }: Closure): boolean {
  return from <= always.from && until >= always.until && during === undefined
}
