import { z } from 'zod'
import { type Issue, nearestOf } from '#base'
import type { CareModel, PathwayStep } from '#care/model'
import { changeOf } from '../fields.ts'
import { id, step as stepSchema } from '../model-schemas.ts'
import { findStep, replaceStep } from '../pathways.ts'
import { problem } from '../problems.ts'
import { checkStep } from '../references.ts'
import { checkValue } from '../shape.ts'
import type { ChangeKind } from '../types.ts'

const schema = changeOf('change-step', {
  pathway: id,
  step: id.describe('The step, by its id in the pathway'),
  set: z
    .record(z.string(), z.json())
    .default({})
    .describe('Fields of the step as in pathways.yaml, each replaced as a whole: `time`, `patience`, `take` …'),
  without: z.array(z.string()).default([]).describe('Fields that are taken away, e.g. `patience`'),
}).describe('How a step is done: its time, its patience, what it asks for')

/** Replaces or takes away named fields of a step; its id and kind stay. */
export type ChangeStep = Readonly<z.infer<typeof schema>>

export const changeStep: ChangeKind<ChangeStep> = {
  schema,
  check: (model, change) => {
    const found = findStep(model, change.pathway, change.step, 'step')
    if ('issues' in found) return found.issues
    const problems = checkFields(found.step, change)
    if (problems.length > 0) return problems
    const changed = checkValue(stepSchema, fieldsOf(found.step, change), 'set')
    return changed.ok ? checkStep(model, change.pathway, changed.value, 'set') : changed.issues
  },
  apply: (model, change) => replaceStep(model, change.pathway, changedStep(model, change)),
  summary: ({ pathway, step, set, without }) => ({
    text: 'change-step',
    params: { pathway, step, fields: [...Object.keys(set), ...without].join(', ') },
  }),
}

function changedStep(model: CareModel, change: ChangeStep): PathwayStep {
  const found = findStep(model, change.pathway, change.step, 'step')
  if ('issues' in found) throw new Error(`changeStep: no step ${change.pathway}.${change.step}`)
  return stepSchema.parse(fieldsOf(found.step, change))
}

function fieldsOf(step: PathwayStep, { set, without }: ChangeStep): object {
  const kept = Object.entries(step).filter(([name]) => !without.includes(name))
  return { ...Object.fromEntries(kept), ...set }
}

/** Every field is one that this kind of step has; id and kind are not changed. */
function checkFields(step: PathwayStep, { set, without }: ChangeStep): readonly Issue[] {
  const shape = stepSchema.options.find((option) => option.shape.kind.value === step.kind)!.shape
  const known = Object.keys(shape).filter((name) => name !== 'id' && name !== 'kind')
  const given = [
    ...Object.keys(set).map((name) => [name, `set.${name}`] as const),
    ...without.map((name, index) => [name, `without[${index}]`] as const),
  ]
  if (given.length === 0) return [problem('choose-one', '', { fields: 'set, without' })]
  return given
    .filter(([name]) => !known.includes(name))
    .map(([name, path]) => {
      const nearest = nearestOf(name, known)
      return problem('no-such-field', path, {
        given: name,
        step: step.id,
        ...(nearest === undefined ? { known: known.join(', ') } : { nearest }),
      })
    })
}
