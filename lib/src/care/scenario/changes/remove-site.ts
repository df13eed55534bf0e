import type { z } from 'zod'
import type { Issue } from '#base'
import type { CareModel } from '#care/model'
import { few } from '#reading'
import { changeOf } from '../fields.ts'
import { id } from '../model-schemas.ts'
import { checkStillNeeded } from '../needed.ts'
import { idsOf, problem, remark, unknown } from '../problems.ts'
import type { ChangeKind } from '../types.ts'

const schema = changeOf('remove-site', {
  site: id.describe('The site, by its id in sites.yaml or in an earlier change'),
}).describe('A site is gone, with everything at it')

/** Takes away a site, what it offers and has, its travel rows, and its name in access rules. */
export type RemoveSite = Readonly<z.infer<typeof schema>>

export const removeSite: ChangeKind<RemoveSite> = {
  schema,
  check: (model, { site }) => {
    const problems = unknown('site', 'site', site, idsOf(model.sites))
    if (problems.length > 0) return problems
    return [
      ...checkStillNeeded(model, without(model, site), 'site'),
      ...checkDraws(model, site),
      ...checkIndicators(model, site),
    ]
  },
  apply: (model, { site }) => without(model, site),
  summary: ({ site }) => ({ text: 'remove-site', params: { site } }),
}

function without(model: CareModel, site: string): CareModel {
  return {
    ...model,
    sites: model.sites.filter(({ id }) => id !== site),
    offerings: model.offerings.filter((offering) => offering.site !== site),
    resources: model.resources.filter((resource) => resource.site !== site),
    accessRules: model.accessRules.flatMap((rule) => {
      if (!rule.sites?.includes(site)) return [rule]
      const sites = rule.sites.filter((id) => id !== site)
      return sites.length === 0 ? [] : [{ ...rule, sites }]
    }),
    travel: Object.fromEntries(
      Object.entries(model.travel).map(([mode, cells]) => [
        mode,
        cells.filter(({ from, to }) => from !== site && to !== site),
      ]),
    ),
  }
}

/** Patients who are drawn to be treated at the site have to be moved first. */
function checkDraws(model: CareModel, site: string): readonly Issue[] {
  const steps = model.pathways.flatMap(({ steps }) => steps)
  const drawn = [
    ...model.needs.flatMap((need) => need.draws.map((draw) => ({ by: need.id, shares: draw.shares }))),
    ...steps.flatMap((step) =>
      step.kind === 'assign' ? (step.draws ?? []).map((draw) => ({ by: step.id, shares: draw.shares })) : [],
    ),
  ]
  const drawing = drawn.filter(({ shares }) =>
    'values' in shares
      ? (shares.values[site] ?? 0) > 0
      : Object.values(shares.rows).some((row) => (row[site] ?? 0) > 0),
  )
  return drawing.map(({ by }) => problem('patients-drawn-there', 'site', { site, need: by }))
}

function checkIndicators(model: CareModel, site: string): readonly Issue[] {
  const lost = [...model.indicators, ...model.calibration].filter(({ measure }) => measure.site === site)
  return lost.length === 0 ? [] : [remark('indicators-lost', 'site', { site, indicators: few(idsOf(lost)) })]
}
