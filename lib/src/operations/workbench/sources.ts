import { listSourcedNumbers, sourceId } from '#care/model'
import type { listSources as endpoint } from '#contract'
import { openMaterial } from './materials.ts'
import { done } from './outcome.ts'
import type { Handler } from './ports.ts'

export const listSources: Handler<typeof endpoint> = async (ports, { params, query }) => {
  const opened = await openMaterial(ports, params.inquiry, query.version)
  if (!opened.ok) return opened
  const { model } = opened.value.inquiry
  const used = Map.groupBy(listSourcedNumbers(model), ({ value }) => sourceId(value.source))
  return done({ sources: model.sources.map((source) => ({ ...source, numbers: used.get(source.id)?.length ?? 0 })) })
}
