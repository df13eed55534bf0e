import type { z } from 'zod'
import type { CareModel, Site } from '#care/model'
import { changeOf } from '../fields.ts'
import { id } from '../model-schemas.ts'
import { idsOf, problem, unknown } from '../problems.ts'
import { travelLike } from '../travel.ts'
import type { ChangeKind } from '../types.ts'

const schema = changeOf('co-locate', {
  site: id.describe('The site that moves'),
  with: id.describe('The site it moves to'),
}).describe("A site moves to another's campus: the same place and travel, and they can use each other's resources")

/** Gives a site the campus of another, its coordinates and municipality, and its travel minutes. */
export type CoLocate = Readonly<z.infer<typeof schema>>

export const coLocate: ChangeKind<CoLocate> = {
  schema,
  check: (model, change) => [
    ...unknown('site', 'site', change.site, idsOf(model.sites)),
    ...unknown('site', 'with', change.with, idsOf(model.sites)),
    ...(change.site === change.with ? [problem('same-site', 'with', { site: change.site })] : []),
  ],
  apply: (model, change) => {
    const host = model.sites.find(({ id }) => id === change.with)!
    const campus = host.campus ?? host.id
    return {
      ...model,
      sites: model.sites.map((site) => {
        if (site.id === host.id) return { ...site, campus }
        return site.id === change.site ? movedTo(host, site, campus, change.source) : site
      }),
      travel: travelLike(model.travel, change.site, change.with),
    }
  },
  summary: (change) => ({ text: 'co-locate', params: { site: change.site, with: change.with } }),
}

function movedTo(host: Site, site: Site, campus: string, source: string): CareModel['sites'][number] {
  const { lat: _, lon: __, municipality: ___, ...rest } = site
  const place = {
    ...(host.lat === undefined ? {} : { lat: host.lat }),
    ...(host.lon === undefined ? {} : { lon: host.lon }),
    ...(host.municipality === undefined ? {} : { municipality: host.municipality }),
  }
  return { ...rest, ...place, campus, source }
}
