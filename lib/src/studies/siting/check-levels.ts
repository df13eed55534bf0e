import type { Issue } from '#base'
import type { CareModel } from '#care/model'
import { ownSites, problem } from './problems.ts'
import { careLevels, type SitingQuestion } from './question/schema.ts'
import { todayOf } from './today.ts'

/** Each level once, its sites known, and no service asked for at a site that may not have its level. */
export function checkLevels(model: CareModel, question: SitingQuestion): readonly Issue[] {
  const { levels = [], services } = question
  const names = levels.map(({ level }) => level)
  return [
    ...names.flatMap((level, i) =>
      names.indexOf(level) < i ? [problem('id-twice', ['levels', i, 'level'], { id: level })] : [],
    ),
    ...levels.flatMap(({ sites }, i) => ownSites(model, sites, ['levels', i, 'sites'])),
    ...services.flatMap((service, s) => {
      const level = service.level ?? model.services.find(({ id }) => id === service.id)?.level
      if (level === undefined || level === 'home') return []
      const needed = careLevels.slice(0, careLevels.indexOf(level) + 1)
      const mayHave = (site: string) =>
        levels.every((one) => !needed.includes(one.level) || (one.sites?.includes(site) ?? true))
      const own = new Set(model.sites.filter(({ neighbour }) => !neighbour).map(({ id }) => id))
      const asked = [...new Set([...todayOf(model, service), ...(service.sites ?? [])])].filter((site) => own.has(site))
      return asked
        .filter((site) => !mayHave(site))
        .map((site) => {
          const index = service.sites?.indexOf(site) ?? -1
          const at = index < 0 ? ['services', s] : ['services', s, 'sites', index]
          return problem('level-not-allowed', at, { service: service.id, site, level })
        })
    }),
  ]
}
