import type { z } from 'zod'
import type { PathwayStep } from '#care/model'
import { changeOf } from '../fields.ts'
import { id, step } from '../model-schemas.ts'
import { findStep, replaceStep } from '../pathways.ts'
import { problem } from '../problems.ts'
import { checkStep } from '../references.ts'
import type { ChangeKind } from '../types.ts'

const schema = changeOf('set-transfer-rule', {
  pathway: id,
  step: step.describe(
    'The whole step (kind `route` or `travel`) as in pathways.yaml; it replaces the one with the same id',
  ),
}).describe('Which patients go where: new branches or conditions of a route, or another service to travel to')

/** Replaces a route or a travel of a pathway. */
export type SetTransferRule = Readonly<z.infer<typeof schema>>

/** The kinds of step that decide where a patient goes. */
const deciding: readonly PathwayStep['kind'][] = ['route', 'travel']

export const setTransferRule: ChangeKind<SetTransferRule> = {
  schema,
  check: (model, { pathway, step }) => {
    const found = findStep(model, pathway, step.id, 'step.id')
    if ('issues' in found) return found.issues
    const notDeciding = [found.step, step].filter(({ kind }) => !deciding.includes(kind))
    return [
      ...notDeciding.slice(0, 1).map(({ kind }) => problem('not-a-transfer', 'step', { step: step.id, given: kind })),
      ...checkStep(model, pathway, step, 'step'),
    ]
  },
  apply: (model, { pathway, step }) => replaceStep(model, pathway, step),
  summary: ({ pathway, step }) => ({ text: 'set-transfer-rule', params: { pathway, step: step.id } }),
}
