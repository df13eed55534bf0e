import { z } from 'zod'
import { changeOf } from '../fields.ts'
import { offering, resource } from '../model-schemas.ts'
import { problem } from '../problems.ts'
import { checkOffering, checkResource } from '../references.ts'
import type { ChangeKind } from '../types.ts'

const schema = changeOf('open-unit', {
  offerings: z.array(offering).default([]).describe('Services offered at a site, as in services.yaml'),
  resources: z.array(resource).default([]).describe('Resources, as in resources.yaml'),
}).describe('A new unit opens: services offered at a site, resources, or both')

/** Adds offerings and resources, each written out as in the model's own files. */
export type OpenUnit = Readonly<z.infer<typeof schema>>

export const openUnit: ChangeKind<OpenUnit> = {
  schema,
  check: (model, { offerings, resources }) => [
    ...(offerings.length + resources.length === 0 ? [problem('nothing-to-open', '')] : []),
    ...offerings.flatMap((item, index) =>
      checkOffering(
        { ...model, offerings: [...model.offerings, ...offerings.slice(0, index)] },
        item,
        `offerings[${index}]`,
      ),
    ),
    ...resources.flatMap((item, index) =>
      checkResource(
        { ...model, resources: [...model.resources, ...resources.slice(0, index)] },
        item,
        `resources[${index}]`,
      ),
    ),
  ],
  apply: (model, { offerings, resources }) => ({
    ...model,
    offerings: [...model.offerings, ...offerings],
    resources: [...model.resources, ...resources],
  }),
  summary: ({ offerings, resources }) => ({
    text: 'open-unit',
    params: {
      units: [...offerings.map(({ service, site }) => `${service} @ ${site}`), ...resources.map(({ id }) => id)].join(
        ', ',
      ),
    },
  }),
}
