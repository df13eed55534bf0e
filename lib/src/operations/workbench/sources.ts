import { type CareModel, listSourcedNumbers, sourceId } from '#care/model'
import type { AnswerOf, listSources as endpoint } from '#contract'
import { openMaterial } from './materials.ts'
import { done } from './outcome.ts'
import type { Handler } from './ports.ts'

export const listSources: Handler<typeof endpoint> = async (ports, { params, query }) => {
  const opened = await openMaterial(ports, params.inquiry, query.version)
  if (!opened.ok) return opened
  return done(opened.value.once('sources', () => sourcesOf(opened.value.inquiry.model)))
}

function sourcesOf(model: CareModel): AnswerOf<typeof endpoint> {
  const used = Map.groupBy(listSourcedNumbers(model), ({ value }) => sourceId(value.source))
  return { sources: model.sources.map((source) => ({ ...source, numbers: used.get(source.id)?.length ?? 0 })) }
}
