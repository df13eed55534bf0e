import { type CareModel, listNumbersIn, sourceId } from '#care/model'
import type { Economy } from '#studies/economy'

/** What the amounts rest on. */
export interface Grounds {
  /** Title of the source where it is asked. */
  readonly sourceTitle: string
  /** Numbers of economy.yaml and forms.yaml. */
  readonly numbers: number
  /** Those whose source is an assumption, and those of them that are taken as sure: without a low and a high. */
  readonly assumptions: number
  readonly assumedSure: number
}

/** What the source is called that a reference is to. */
export function titleOf({ sources }: CareModel, source: string): string {
  return sources.find(({ id }) => id === sourceId(source))?.title ?? source
}

export function groundsOf(model: CareModel, { costs, forms }: Economy): Grounds {
  const { sources } = model
  const of = new Map(sources.map((source) => [source.id, source]))
  const numbers = listNumbersIn([costs, forms]).map(({ number }) => number)
  const assumed = numbers.filter(({ source }) => of.get(sourceId(source))?.confidence === 'assumption')
  const sure = assumed.filter(({ low, high }) => low === undefined && high === undefined)
  return {
    sourceTitle: titleOf(model, costs.source),
    numbers: numbers.length,
    assumptions: assumed.length,
    assumedSure: sure.length,
  }
}
