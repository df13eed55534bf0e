import { z } from 'zod'
import { type Result, succeed } from '#base'
import { type Change, type Difference, diffModels, type Scenario } from '#care/scenario'
import { readInquiry, selectVariants } from './inquiry.ts'
import type { Operation } from './operation.ts'
import { inquiryFiles } from './settings.ts'

const input = z.strictObject({ files: inquiryFiles, a: z.string(), b: z.string() })
type Settings = z.output<typeof input>

/** What is different between two worlds: the values, and the changes written in the second's own file. */
export interface ScenarioDifference {
  readonly kind: 'scenario-difference'
  readonly a: string
  readonly b: string
  readonly differences: readonly Difference[]
  /** The changes of `b`, when it is a scenario. */
  readonly changes: readonly Change[]
}

/** Two baselines or scenarios, held against each other value by value. */
export const diffScenarios: Operation<Settings, ScenarioDifference> = {
  name: 'diff',
  input,
  async run(_, { files, a, b }): Promise<Result<ScenarioDifference>> {
    const inquiry = readInquiry(files)
    if (!inquiry.ok) return inquiry
    const { model, scenarios } = inquiry.value
    const variants = selectVariants(inquiry.value, { scenarios: [a, b] })
    if (!variants.ok) return variants
    const find = (id: string) => variants.value.find((variant) => variant.id === id)!.model
    const changes = changesOf(scenarios, model.region.baselines.find(({ id }) => id === b)?.scenario ?? b)
    return succeed({ kind: 'scenario-difference', a, b, differences: diffModels(find(a), find(b)), changes }, [
      ...inquiry.warnings,
      ...variants.warnings,
    ])
  },
}

function changesOf(scenarios: readonly Scenario[], id: string): readonly Change[] {
  return scenarios.find((scenario) => scenario.id === id)?.changes ?? []
}
